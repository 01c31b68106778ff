/**
 * Rules: automatic edits on import and on demand. What they may hold is said in src-shared/domain/rule.ts; here payees
 * have names, because a rule may name one that is yet to be made.
 */
import * as z from "zod";
import {
  accountOperators,
  amountOperators,
  dateOperators,
  LONGEST_PATTERN,
  MOST_ACTIONS,
  MOST_CONDITIONS,
  textFields,
  textOperators,
  WHOLE,
} from "../domain/rule.ts";
import { ruleFields } from "../domain/rule-run.ts";
import { command, query } from "./base.ts";
import {
  accountId,
  categoryId,
  commitId,
  currency,
  enteredAmount,
  limit,
  localDate,
  minorAmount,
  name,
  ruleId,
  tagId,
  text,
  transactionId,
} from "./values.ts";

const short = z.string().min(1).max(LONGEST_PATTERN);

export const ruleCondition = z
  .union([
    z.strictObject({
      field: z.enum(textFields),
      operator: z.enum(textOperators),
      values: z.array(short).min(1).max(200),
    }),
    z.strictObject({
      field: z.literal("amount"),
      operator: z.enum(amountOperators),
      /** Without sign, in minor units of the account's currency. */
      values: z.array(enteredAmount).min(1).max(2),
    }),
    z.strictObject({
      field: z.literal("date"),
      operator: z.enum(dateOperators),
      values: z.array(localDate).min(1).max(2),
    }),
    z.strictObject({
      field: z.literal("account"),
      operator: z.enum(accountOperators),
      values: z.array(accountId).min(1).max(200),
    }),
    z.strictObject({
      field: z.literal("direction"),
      operator: z.literal("is"),
      values: z.array(z.enum(["in", "out"])).length(1),
    }),
  ])
  .meta({ id: "RuleCondition" });

const share = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), amount: enteredAmount }),
  /** Of what the fixed parts leave; all of them together are 10,000. */
  z.strictObject({ kind: z.literal("percent"), hundredths: z.int().min(1).max(WHOLE) }),
]);

/** All that are written in the ledger as they are here. */
export const plainActions = [
  z.strictObject({ kind: z.literal("category"), categoryId }),
  z.strictObject({ kind: z.literal("memo"), how: z.enum(["set", "append"]), text }),
  z.strictObject({ kind: z.literal("memo-part"), find: short, text }),
  z.strictObject({ kind: z.literal("transfer"), accountId }),
  z.strictObject({
    kind: z.literal("split"),
    parts: z
      .array(z.strictObject({ categoryId: categoryId.nullable(), memo: text, share }))
      .min(2)
      .max(100),
  }),
  z.strictObject({ kind: z.literal("tags"), tagIds: z.array(tagId).min(1).max(50) }),
  z.strictObject({ kind: z.literal("reviewed") }),
  z.strictObject({ kind: z.literal("cleared") }),
] as const;

const action = z
  .discriminatedUnion("kind", [
    /** Found by name or alias, made when there is none. */
    z.strictObject({ kind: z.literal("payee"), payee: name }),
    ...plainActions,
  ])
  .meta({ id: "RuleAction" });

export const ruleInput = z
  .strictObject({
    name,
    enabled: z.boolean().default(true),
    joined: z.enum(["all", "any"]).default("all"),
    conditions: z.array(ruleCondition).min(1).max(MOST_CONDITIONS),
    actions: z.array(action).min(1).max(MOST_ACTIONS),
    /** No later rule looks at what this one matched. */
    stops: z.boolean().default(false),
  })
  .meta({ id: "RuleInput" });
export type RuleInput = z.output<typeof ruleInput>;

export const rule = z.strictObject({ id: ruleId, ...ruleInput.shape, updated: z.int() }).meta({ id: "Rule" });
export type RuleView = z.output<typeof rule>;

/** What a rule makes of one field; names are as they are now. */
const value = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z.strictObject({ kind: z.literal("category"), id: categoryId.nullable(), name: z.string() }),
  z.strictObject({ kind: z.literal("transfer"), name: z.string() }),
  z.strictObject({ kind: z.literal("split"), count: z.int() }),
  z.strictObject({ kind: z.literal("flag"), on: z.boolean() }),
]);
export type RuleValue = z.infer<typeof value>;

const change = z
  .strictObject({
    id: transactionId,
    date: localDate,
    payee: z.string(),
    account: z.string(),
    amount: minorAmount,
    currency,
    changes: z.array(
      z.strictObject({
        field: z.enum(ruleFields),
        before: value,
        after: value,
        /** The rule that did it. */ by: z.string(),
      }),
    ),
  })
  .meta({ id: "RuleChange" });
export type RuleChange = z.infer<typeof change>;

export const ruleScopes = ["all", "unreviewed", "uncategorised"] as const;
const scope = z.enum(ruleScopes).default("all");

const preview = z
  .strictObject({
    looked: z.int(),
    /** They answer the conditions. */
    matched: z.int(),
    /** Of those: something would be different. */
    changed: z.int(),
    rows: z.array(change),
  })
  .meta({ id: "RulePreview" });

const suggestion = z
  .strictObject({
    /** Names it, for dismissing. */
    subject: z.string(),
    rule: ruleInput,
    /** So many of so many transactions were like this. */
    count: z.int(),
    of: z.int(),
  })
  .meta({ id: "RuleSuggestion" });
export type RuleSuggestion = z.infer<typeof suggestion>;

const errors = {
  RULE_BROKEN: {
    status: 422,
    message: "This is no rule that can be carried out. Nothing was saved. Complete its conditions and actions.",
    data: z.strictObject({
      problem: z.string(),
      /** The pattern that cannot be read, if that is it. */ pattern: z.string(),
    }),
  },
} as const;

export const rulesContract = {
  /** In the order in which they run. */
  list: query(["rules", "payees"])
    .route({ method: "GET", path: "/rules", tags: ["Rules"] })
    .output(z.array(rule)),
  /** Makes one behind the others, or changes the one with `id`. */
  save: command()
    .route({ method: "POST", path: "/rules", tags: ["Rules"] })
    .errors(errors)
    .input(z.strictObject({ id: ruleId.optional(), rule: ruleInput }))
    .output(z.strictObject({ commitId, rule })),
  enable: command()
    .route({ method: "POST", path: "/rules/{id}/enable", tags: ["Rules"] })
    .input(z.strictObject({ id: ruleId, enabled: z.boolean() }))
    .output(z.strictObject({ commitId })),
  /** Those named come first, in this order. */
  reorder: command()
    .route({ method: "POST", path: "/rules/reorder", tags: ["Rules"] })
    .input(z.strictObject({ ids: z.array(ruleId).min(1).max(10_000) }))
    .output(z.strictObject({ commitId })),
  remove: command()
    .route({ method: "DELETE", path: "/rules/{id}", tags: ["Rules"] })
    .input(z.strictObject({ id: ruleId }))
    .output(z.strictObject({ commitId })),
  /** What would change among all transactions: by one rule that need not be saved, or by all that are on. Writes nothing. */
  preview: query(["rules", "transactions", "payees", "categories", "accounts"])
    .route({ method: "POST", path: "/rules/preview", tags: ["Rules"] })
    .errors(errors)
    .input(z.strictObject({ rule: ruleInput.optional(), id: ruleId.optional(), scope, limit: limit(200, 20) }))
    .output(preview),
  /** Carries it out, in one commit that one undo takes back; a job (kind `change`) with progress and cancel. */
  apply: command()
    .route({ method: "POST", path: "/rules/apply", tags: ["Rules"] })
    .input(z.strictObject({ /** Only this rule. */ id: ruleId.optional(), scope }))
    .output(
      z.strictObject({
        /** Null when nothing was different. */
        commitId: commitId.nullable(),
        changed: z.int(),
        /** Transactions that a law or a closed account kept as they are. */
        left: z.int(),
      }),
    ),
  /** What a rule after one transaction would be: its payee and where its money went. */
  propose: query(["transactions", "payees"])
    .route({ method: "GET", path: "/rules/propose/{transactionId}", tags: ["Rules"] })
    .input(z.strictObject({ transactionId }))
    .output(ruleInput),
  /** Learnt from own transactions, on this device. */
  suggestions: query(["rules", "transactions", "payees", "categories", "dismissals"])
    .route({ method: "GET", path: "/rules/suggestions", tags: ["Rules"] })
    .input(z.strictObject({ limit: limit(50, 5) }))
    .output(z.array(suggestion)),
  /** It is not suggested again. */
  dismiss: command()
    .route({ method: "POST", path: "/rules/dismiss", tags: ["Rules"] })
    .input(z.strictObject({ subject: z.string().min(1).max(500) }))
    .output(z.strictObject({ commitId })),
};
