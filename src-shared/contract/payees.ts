/** Payees with how often they are used. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { categoryId, commitId, localDate, name, payeeId } from "./values.ts";

export const payee = z
  .strictObject({
    id: payeeId,
    name,
    aliases: z.array(z.string()),
    defaultCategoryId: categoryId.nullable(),
    transactions: z.int(),
    lastDate: localDate.nullable(),
    /** Category of the latest transaction with this payee: what a new one probably is. */
    lastCategoryId: categoryId.nullable(),
  })
  .meta({ id: "Payee" });
export type PayeeView = z.infer<typeof payee>;

export const payeesContract = {
  list: query(["payees", "transactions"])
    .route({ method: "GET", path: "/payees", tags: ["Payees"] })
    .output(z.array(payee)),
  update: command()
    .route({ method: "PATCH", path: "/payees/{id}", tags: ["Payees"] })
    .errors({ NAME_TAKEN: vaultErrors.NAME_TAKEN })
    .input(z.strictObject({ id: payeeId, name: name.optional(), defaultCategoryId: categoryId.nullable().optional() }))
    .output(z.strictObject({ commitId })),
  /** The first takes over the transactions of the others and keeps their names as aliases. */
  merge: command()
    .route({ method: "POST", path: "/payees/{id}/merge", tags: ["Payees"] })
    .input(z.strictObject({ id: payeeId, others: z.array(payeeId).min(1).max(1000) }))
    .output(z.strictObject({ commitId })),
  /** Only a payee that no transaction uses can go. */
  remove: command()
    .route({ method: "DELETE", path: "/payees/{id}", tags: ["Payees"] })
    .input(z.strictObject({ id: payeeId }))
    .output(z.strictObject({ commitId })),
};
