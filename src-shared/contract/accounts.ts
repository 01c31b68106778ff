/** Accounts with their balances. */
import * as z from "zod";
import { accountGroups } from "../domain/account.ts";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { valuationErrors } from "./valuations.ts";
import {
  accountId,
  accountKind,
  commitId,
  currency,
  enteredAmount,
  enteredWorth,
  localDate,
  minorAmount,
  month,
  name,
  text,
} from "./values.ts";

const fields = {
  name,
  kind: accountKind,
  inBudget: z.boolean(),
  note: text,
  institution: z.string().max(200),
  number: z.string().max(64),
};

export const account = z
  .strictObject({
    id: accountId,
    ...fields,
    group: z.enum(accountGroups),
    currency,
    opened: localDate.nullable(),
    closed: localDate.nullable(),
    position: z.int(),
    /** Minor units of the account's currency: the sum of its postings. */
    balance: minorAmount,
    clearedBalance: minorAmount,
    /** What it counts for net worth today: of property the latest valuation, of all others the balance. */
    worth: minorAmount,
    /** The same in the budget's currency by the rate of that day; null where it is that already, or no rate is known. */
    converted: z.strictObject({ amount: minorAmount, date: localDate, approximate: z.boolean() }).nullable(),
    /** The latest valuation up to today; null where nobody stated one. */
    valuation: z.strictObject({ date: localDate, value: minorAmount }).nullable(),
    postings: z.int(),
    lastDate: localDate.nullable(),
  })
  .meta({ id: "Account" });
export type AccountView = z.infer<typeof account>;

const changed = z.strictObject({ commitId, account });
const accountErrors = {
  NAME_TAKEN: vaultErrors.NAME_TAKEN,
  ACCOUNT_IN_USE: {
    status: 409,
    message:
      "This account has transactions, so it was not deleted. Close it instead, or delete the transactions first.",
    data: z.strictObject({ transactions: z.int() }),
  },
  HAS_VALUATIONS: {
    status: 409,
    message: "This account has valuations, so it stays property. Nothing was changed. Delete the valuations first.",
    data: z.strictObject({ valuations: z.int() }),
  },
  ...valuationErrors,
  RATE_NEEDED: {
    status: 422,
    message: "Coffer knows no exchange rate for this. Nothing was changed.",
    data: z.strictObject({ from: currency, to: currency }),
  },
} as const;

export const accountsContract = {
  list: query(["accounts", "valuations", "exchange_rates", "transactions", "monthly_totals"])
    .route({ method: "GET", path: "/accounts", tags: ["Accounts"] })
    .output(z.array(account)),
  /** What each account was worth at the end of each month, oldest first, the running month last. */
  history: query(["accounts", "valuations", "transactions", "monthly_totals"])
    .route({ method: "GET", path: "/accounts/history", tags: ["Accounts"] })
    .input(z.strictObject({ months: z.int().min(2).max(120).default(12) }))
    .output(
      z.strictObject({
        months: z.array(month),
        /** Minor units of the account's currency, one for each of `months`. */
        accounts: z.array(z.strictObject({ accountId, balances: z.array(minorAmount) })),
      }),
    ),
  create: command()
    .route({ method: "POST", path: "/accounts", tags: ["Accounts"], successStatus: 201 })
    .errors(accountErrors)
    .input(
      z.strictObject({
        name,
        kind: accountKind,
        currency: currency.optional(),
        inBudget: z.boolean().optional(),
        note: text.default(""),
        institution: z.string().max(200).default(""),
        number: z.string().max(64).default(""),
        /** Becomes a transaction of the category "Starting balances" on `openingDate` (today when absent). */
        openingBalance: enteredAmount.optional(),
        openingDate: localDate.optional(),
        /** Only for property: becomes its first valuation, on `openingDate`, and no transaction. */
        worth: enteredWorth.optional(),
      }),
    )
    .output(changed),
  update: command()
    .route({ method: "PATCH", path: "/accounts/{id}", tags: ["Accounts"] })
    .errors(accountErrors)
    .input(z.strictObject({ id: accountId, ...z.strictObject(fields).partial().shape }))
    .output(changed),
  close: command()
    .route({ method: "POST", path: "/accounts/{id}/close", tags: ["Accounts"] })
    .input(z.strictObject({ id: accountId, date: localDate.optional() }))
    .output(changed),
  reopen: command()
    .route({ method: "POST", path: "/accounts/{id}/reopen", tags: ["Accounts"] })
    .input(z.strictObject({ id: accountId }))
    .output(changed),
  reorder: command()
    .route({ method: "POST", path: "/accounts/order", tags: ["Accounts"] })
    .input(z.strictObject({ ids: z.array(accountId).max(1000) }))
    .output(z.strictObject({ commitId })),
  /** Only an account without transactions can go. */
  remove: command()
    .route({ method: "DELETE", path: "/accounts/{id}", tags: ["Accounts"] })
    .errors(accountErrors)
    .input(z.strictObject({ id: accountId }))
    .output(z.strictObject({ commitId })),
};
