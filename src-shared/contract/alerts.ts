/** What a person is told: bills, balances, prices, unusual spending, what was not done for long. Each comes once. */
import * as z from "zod";
import { alertKinds, desktopNotices } from "../domain/alert.ts";
import type { AccountId, CategoryId } from "../domain/id.ts";
import type { Minor } from "../domain/money.ts";
import { command, query } from "./base.ts";
import { commonErrors } from "./errors.ts";
import { accountId, branded, categoryId, enteredAmount, localDate, minorAmount } from "./values.ts";

const id = z.string().max(100);
const link = z
  .discriminatedUnion("to", [
    z.strictObject({ to: z.literal("schedule"), id }),
    /** Of an account. */
    z.strictObject({ to: z.literal("forecast"), id }),
    z.strictObject({ to: z.literal("subscriptions") }),
    z.strictObject({ to: z.literal("transaction"), id }),
    z.strictObject({ to: z.literal("category"), id }),
    z.strictObject({ to: z.literal("goal"), id }),
    /** Into an account. */
    z.strictObject({ to: z.literal("import"), id }),
    z.strictObject({ to: z.literal("export") }),
  ])
  .meta({ id: "AlertLink" });

export const alert = z
  .strictObject({
    /** Names it in every command. */
    key: z.string(),
    kind: z.enum(alertKinds),
    /** When it was found, milliseconds since 1970. */
    at: z.int(),
    seen: z.boolean(),
    /** What it is about, for muting. */
    subject: z.string(),
    name: z.string(),
    amount: minorAmount.nullable(),
    /** What it is compared with: the price before, the limit, what is usual. */
    than: minorAmount.nullable(),
    currency: z.string().nullable(),
    date: localDate.nullable(),
    /** Days or per cent, as the kind has it. */
    number: z.number().nullable(),
    link,
  })
  .meta({ id: "Alert" });
export type AlertView = z.infer<typeof alert>;

const days = z.int().min(1).max(365);
const percent = z.int().min(1).max(100);

export const alertSettings = z
  .strictObject({
    /** Kinds that say nothing. */
    off: z.array(z.enum(alertKinds)).max(alertKinds.length),
    muted: z.array(z.string().max(300)).max(1000),
    /** Days before a bill that somebody posts is due. */
    billDays: z.int().min(0).max(30),
    /** Days ahead in which a balance is looked at. */
    balanceDays: days,
    /** Under which a balance is low, where it is not zero. */
    lowBalances: branded<Partial<Record<AccountId, Minor>>>(
      z.record(accountId as z.ZodType<string, string>, enteredAmount),
    ),
    /** From which a transaction is large, in the budget's currency; null: many times what the account usually sees. */
    largeFrom: enteredAmount.nullable(),
    /** Per cent of a budget line that are spent. */
    nearPercent: percent,
    nearPercents: branded<Partial<Record<CategoryId, number>>>(
      z.record(categoryId as z.ZodType<string, string>, percent),
    ),
    importDays: days,
    backupDays: days,
    /** Notices of the system. Plain says only that something is there. */
    desktop: z.enum(desktopNotices),
  })
  .meta({ id: "AlertSettings" });
export type AlertSettingsView = z.infer<typeof alertSettings>;

const named = z.strictObject({ key: z.string().min(1).max(500) });
const list = z.array(alert);
const errors = { NOT_FOUND: commonErrors.NOT_FOUND };

export const alertsContract = {
  /** As they were found last, the newest first. */
  list: query(["alerts"])
    .route({ method: "GET", path: "/alerts", tags: ["Alerts"] })
    .output(list),
  /** Looks anew. */
  check: command()
    .route({ method: "POST", path: "/alerts/check", tags: ["Alerts"] })
    .output(list),
  /** What the desktop was not told yet; it counts as told from now on. */
  takeNew: command()
    .route({ method: "POST", path: "/alerts/take-new", tags: ["Alerts"] })
    .output(list),
  markSeen: command()
    .route({ method: "POST", path: "/alerts/seen", tags: ["Alerts"] })
    .output(z.strictObject({})),
  /** It does not come again. */
  done: command()
    .route({ method: "POST", path: "/alerts/done", tags: ["Alerts"] })
    .errors(errors)
    .input(named)
    .output(z.strictObject({})),
  /** It comes anew on that day, if it is still so. */
  snooze: command()
    .route({ method: "POST", path: "/alerts/snooze", tags: ["Alerts"] })
    .errors(errors)
    .input(z.strictObject({ ...named.shape, until: localDate }))
    .output(z.strictObject({})),
  /** Nothing more about what it is about, or nothing more of its kind. */
  mute: command()
    .route({ method: "POST", path: "/alerts/mute", tags: ["Alerts"] })
    .errors(errors)
    .input(z.strictObject({ ...named.shape, what: z.enum(["subject", "kind"]) }))
    .output(alertSettings),
  /** Stays as it is when alerts come and go. */
  settings: query(["alert_settings"])
    .route({ method: "GET", path: "/alerts/settings", tags: ["Alerts"] })
    .output(
      z.strictObject({
        settings: alertSettings,
        muted: z.array(z.strictObject({ subject: z.string(), name: z.string() })),
      }),
    ),
  changeSettings: command()
    .route({ method: "PATCH", path: "/alerts/settings", tags: ["Alerts"] })
    .input(alertSettings.partial())
    .output(alertSettings),
};
