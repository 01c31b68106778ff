/**
 * What a person is told, and that it comes once: findings come with a key that names what happened to what, and what became
 * of each key is remembered. Somebody may be done with one, put it off, or mute its kind or what it is about. Pure.
 */
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId } from "./id.ts";
import type { Minor } from "./money.ts";

export const alertKinds = [
  "bill-due",
  "bill-missed",
  "low-balance",
  "price-rise",
  "large-transaction",
  "unusual-transaction",
  "budget-near",
  "budget-over",
  "goal-milestone",
  "goal-behind",
  "import-overdue",
  "backup-overdue",
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const desktopNotices = ["off", "plain", "named"] as const;
/** Plain says only that something is there: the system keeps what it shows, also while the vault is locked. */
export type DesktopNotice = (typeof desktopNotices)[number];

export interface AlertSettings {
  readonly off: readonly AlertKind[];
  /** What alerts are about, as `AlertFinding.subject` names it. */
  readonly muted: readonly string[];
  /** Days before a bill that somebody posts is due. */
  readonly billDays: number;
  /** Days ahead in which a balance is looked at. */
  readonly balanceDays: number;
  /** Under which a balance is low, where it is not zero. */
  readonly lowBalances: Readonly<Partial<Record<AccountId, Minor>>>;
  /** From which a transaction is large, in the budget's currency; null: many times what the account usually sees. */
  readonly largeFrom: Minor | null;
  /** Per cent of a budget line that are spent. */
  readonly nearPercent: number;
  readonly nearPercents: Readonly<Partial<Record<CategoryId, number>>>;
  /** Days without anything new in an account that files fill. */
  readonly importDays: number;
  readonly backupDays: number;
  readonly desktop: DesktopNotice;
}

export const usualAlertSettings: AlertSettings = {
  off: [],
  muted: [],
  billDays: 3,
  balanceDays: 30,
  lowBalances: {},
  largeFrom: null,
  nearPercent: 85,
  nearPercents: {},
  importDays: 35,
  backupDays: 30,
  desktop: "off",
};

/** Where to look, and what to do. */
export type AlertLink =
  | { readonly to: "schedule"; readonly id: string }
  | { readonly to: "forecast"; readonly id: string }
  | { readonly to: "subscriptions" }
  | { readonly to: "transaction"; readonly id: string }
  | { readonly to: "category"; readonly id: string }
  | { readonly to: "goal"; readonly id: string }
  | { readonly to: "import"; readonly id: string }
  | { readonly to: "export" };

export interface AlertFinding {
  /** What happened to what: the same again has the same key. */
  readonly key: string;
  readonly kind: AlertKind;
  /** What it is about, for muting. */
  readonly subject: string;
  readonly name: string;
  readonly amount: Minor | null;
  /** What it is compared with: the price before, the limit, what is usual. */
  readonly than: Minor | null;
  readonly currency: string | null;
  readonly date: LocalDate | null;
  /** Days or per cent, as the kind has it. */
  readonly number: number | null;
  readonly link: AlertLink;
}

/** What became of one, milliseconds since 1970. */
export interface AlertState {
  readonly at: number;
  readonly seen: boolean;
  /** The desktop was told. */
  readonly told: boolean;
  readonly done: boolean;
  readonly snoozedUntil: LocalDate | null;
  /** The last day on which it was found. */
  readonly found: LocalDate;
}

export type AlertStates = Readonly<Record<string, AlertState>>;

export interface ShownAlert {
  readonly finding: AlertFinding;
  readonly state: AlertState;
}

/** Days after which something that is not found any more may come again. */
const REMEMBERED = 400;

/** @returns what is to be shown, the newest first, and what to remember */
export function judgeAlerts(
  findings: readonly AlertFinding[],
  states: AlertStates,
  settings: Pick<AlertSettings, "off" | "muted">,
  { today, now, before }: { readonly today: LocalDate; readonly now: number; readonly before: LocalDate },
): { readonly shown: readonly ShownAlert[]; readonly states: AlertStates } {
  const next: Record<string, AlertState> = Object.fromEntries(
    Object.entries(states).filter(([, { found }]) => found >= before),
  );
  const shown: ShownAlert[] = [];
  for (const finding of findings) {
    if (isMuted(finding, settings)) continue;
    const known = next[finding.key];
    const fresh: AlertState = { at: now, seen: false, told: false, done: false, snoozedUntil: null, found: today };
    // Put off until a day, it comes anew on that day.
    const isBack = known !== undefined && known.snoozedUntil !== null && known.snoozedUntil <= today;
    const state = known === undefined || isBack ? fresh : { ...known, found: today };
    next[finding.key] = state;
    if (!state.done && state.snoozedUntil === null) shown.push({ finding, state });
  }
  return { shown: shown.sort((a, b) => b.state.at - a.state.at), states: next };
}

export const isMuted = (
  { kind, subject }: Pick<AlertFinding, "kind" | "subject">,
  { off, muted }: Pick<AlertSettings, "off" | "muted">,
): boolean => off.includes(kind) || muted.includes(subject);

export const rememberedDays = REMEMBERED;
