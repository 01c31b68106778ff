/**
 * Ways to banks: off until a person connects one. What is fetched waits for a review (the same as that of a file) and is
 * never added by itself. The secret of a connection goes in once, as a token, and never comes out.
 */
import * as z from "zod";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { review } from "./imports.ts";
import { accountId, accountKind, bankConnectionId, currency, localDate, name } from "./values.ts";

/** Why the last try gave nothing. */
export const bankFailures = [
  "offline",
  "too-slow",
  "busy",
  "server-error",
  "not-expected",
  "truncated",
  "unpaid",
  "revoked",
] as const;

/** `login`: the bank wants the person to log in again, at the bridge. */
export const bankMessageKinds = ["login", "account", "bank", "limit", "technical", "general"] as const;

const moment = z.int().meta({ description: "Milliseconds since 1970" });

const bankAccount = z
  .strictObject({
    key: z.string(),
    bank: z.string(),
    name: z.string(),
    /** Null where it is no money of a country, such as miles: then it cannot be linked. */
    currency: currency.nullable(),
    unit: z.string(),
    /** As the bank states it, a signed decimal. */
    balance: z.string(),
    balanceAt: moment,
    /** Where its bookings go; null: nowhere, and it is not asked for. */
    accountId: accountId.nullable(),
    /** Null while it was never fetched. */
    fetchedAt: moment.nullable(),
  })
  .meta({ id: "BankAccount" });

export const bankConnection = z
  .strictObject({
    id: bankConnectionId,
    /** Whom it asks. */
    host: z.string(),
    created: moment,
    /** Asked once a day by itself while Coffer is open. */
    daily: z.boolean(),
    accounts: z.array(bankAccount),
    /** Of the last time that went well. */
    fetchedAt: moment.nullable(),
    /** When it may be asked again; null: now. */
    nextAt: moment.nullable(),
    failure: z.strictObject({ kind: z.enum(bankFailures), at: moment }).nullable(),
    /** Of the last answer, as plain text in the words of the bank or the bridge. */
    messages: z.array(z.strictObject({ kind: z.enum(bankMessageKinds), text: z.string(), bank: z.string() })),
    /** Lines that wait for a review. */
    waiting: z.int(),
  })
  .meta({ id: "BankConnection" });
export type BankConnectionView = z.infer<typeof bankConnection>;
export type BankAccountView = BankConnectionView["accounts"][number];

const bridge = z.strictObject({ host: z.string() });
const asBefore = "Nothing was added and your data is as it was.";

const askingErrors = {
  BANK_OFFLINE: {
    status: 502,
    message: `The bridge to your bank cannot be reached. ${asBefore} Try again when there is a connection.`,
    data: bridge,
  },
  BANK_TOO_SLOW: {
    status: 504,
    message: `The bridge to your bank did not answer in time. ${asBefore} Try again later.`,
    data: bridge,
  },
  BANK_BUSY: {
    status: 503,
    message: `The bridge to your bank was asked too often. ${asBefore} Wait and try again.`,
    data: z.strictObject({ ...bridge.shape, seconds: z.int().nullable() }),
  },
  BANK_SERVER_ERROR: {
    status: 502,
    message: `The bridge to your bank has a problem of its own. ${asBefore} Try again later.`,
    data: z.strictObject({ ...bridge.shape, status: z.int() }),
  },
  BANK_NOT_EXPECTED: {
    status: 502,
    message: `The bridge to your bank answered something that Coffer does not understand. ${asBefore} Try again later.`,
    data: bridge,
  },
  BANK_TRUNCATED: {
    status: 502,
    message: `The answer of the bridge to your bank ended before its end. ${asBefore} Try again.`,
    data: bridge,
  },
  BANK_UNPAID: {
    status: 402,
    message: `The bridge to your bank wants to be paid first. ${asBefore} Look after your subscription there.`,
    data: bridge,
  },
  BANK_REVOKED: {
    status: 403,
    message: `The bridge to your bank does not accept this access any more. ${asBefore} Disconnect, and connect with a new token.`,
    data: bridge,
  },
} as const;

const tokenErrors = {
  TOKEN_UNREADABLE: {
    status: 422,
    message: "This is no setup token. Nobody was asked. Copy the whole token and try again.",
    data: z.strictObject({}),
  },
  TOKEN_NOT_ENCRYPTED: {
    status: 422,
    message: "This token leads to an address without encryption, so nobody was asked. Get a token from the bridge.",
    data: z.strictObject({}),
  },
  TOKEN_OTHER_HOST: {
    status: 422,
    message: "This token leads to a server that Coffer does not ask, so nobody was asked. Get a token from the bridge.",
    data: bridge,
  },
  TOKEN_USED: {
    status: 409,
    message:
      "This token was used already or never was one. If you did not use it yourself, somebody else may have it: disable it at the bridge, then get a new one.",
    data: bridge,
  },
} as const;

const tooEarly = {
  BANK_TOO_EARLY: {
    status: 429,
    message: "The bridge was asked a short while ago, and it allows a few questions a day. Nobody was asked. Wait.",
    data: z.strictObject({ nextAt: moment }),
  },
} as const;

const place = z.union([
  z.strictObject({ key: z.string().max(2000), accountId: accountId.nullable() }),
  z.strictObject({ key: z.string().max(2000), newAccount: z.strictObject({ name, kind: accountKind }) }),
]);

const changed = z.strictObject({ connection: bankConnection });

export const banksContract = {
  list: query(["banks", "accounts"])
    .route({ method: "GET", path: "/banks", tags: ["Banks"] })
    .output(z.array(bankConnection)),
  /** Claims a setup token, once, and asks which accounts there are. Nothing of them is fetched yet. */
  connect: command("person")
    .route({ method: "POST", path: "/banks", tags: ["Banks"], successStatus: 201 })
    .errors({ ...askingErrors, ...tokenErrors })
    .input(z.strictObject({ token: z.string().min(1).max(8000) }))
    .output(changed),
  /** Asks again which accounts there are. */
  look: command()
    .route({ method: "POST", path: "/banks/{id}/look", tags: ["Banks"] })
    .errors({ ...askingErrors, ...tooEarly })
    .input(z.strictObject({ id: bankConnectionId }))
    .output(changed),
  /** Says where bookings go; what is not named stays. Two accounts of banks cannot go to one place. */
  link: command()
    .route({ method: "POST", path: "/banks/{id}/links", tags: ["Banks"] })
    .errors({
      NAME_TAKEN: vaultErrors.NAME_TAKEN,
      BANK_LINK: {
        status: 422,
        message: "This account of the bank cannot go there. Nothing was changed. Choose another account.",
        data: z.strictObject({
          name: z.string(),
          problem: z.enum(["other-currency", "no-currency", "taken", "valued"]),
        }),
      },
    })
    .input(
      z.strictObject({
        id: bankConnectionId,
        places: z.array(place).min(1).max(1000),
        /** The first day that is fetched of accounts that are new here; 90 days ago when absent. */
        since: localDate.optional(),
      }),
    )
    .output(changed),
  update: command()
    .route({ method: "PATCH", path: "/banks/{id}", tags: ["Banks"] })
    .input(z.strictObject({ id: bankConnectionId, daily: z.boolean() }))
    .output(changed),
  /** Asks for what is new of the linked accounts. It waits for a review, which `review` makes. */
  fetch: command()
    .route({ method: "POST", path: "/banks/{id}/fetch", tags: ["Banks"] })
    .errors({
      ...askingErrors,
      ...tooEarly,
      BANK_NOTHING_LINKED: {
        status: 409,
        message: "No account of this bank has a place yet, so nobody was asked. Say first where its bookings go.",
        data: z.strictObject({}),
      },
    })
    .input(z.strictObject({ id: bankConnectionId }))
    .output(changed),
  /** Compares what waits with the ledger: a review as of a file, for `imports.drafts`, `decide`, `commit`. */
  review: command()
    .route({ method: "POST", path: "/banks/{id}/review", tags: ["Banks"] })
    .errors({
      BANK_NOTHING_WAITING: {
        status: 409,
        message: "Nothing of this bank waits for a review. Fetch first.",
        data: z.strictObject({}),
      },
    })
    .input(z.strictObject({ id: bankConnectionId }))
    .output(review),
  /** Forgets the secret, the links and what waits. What was added stays. The access is not ended at the bridge. */
  disconnect: command("person")
    .route({ method: "DELETE", path: "/banks/{id}", tags: ["Banks"] })
    .input(z.strictObject({ id: bankConnectionId }))
    .output(z.strictObject({})),
};
