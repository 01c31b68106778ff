/** Payees with how often they are used. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { categoryId, commitId, limit, localDate, name, payeeId } from "./values.ts";

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

const similarPayee = z.strictObject({ id: payeeId, name, transactions: z.int() }).meta({ id: "SimilarPayee" });

export const payeesContract = {
  list: query(["payees", "transactions"])
    .route({ method: "GET", path: "/payees", tags: ["Payees"] })
    .output(z.array(payee)),
  update: command()
    .route({ method: "PATCH", path: "/payees/{id}", tags: ["Payees"] })
    .errors({ NAME_TAKEN: vaultErrors.NAME_TAKEN })
    .input(
      z.strictObject({
        id: payeeId,
        name: name.optional(),
        /** All of them as they will be. */ aliases: z.array(name).max(200).optional(),
        defaultCategoryId: categoryId.nullable().optional(),
      }),
    )
    .output(z.strictObject({ commitId })),
  /** The first takes over the transactions of the others and keeps their names as aliases. */
  merge: command()
    .route({ method: "POST", path: "/payees/{id}/merge", tags: ["Payees"] })
    .input(z.strictObject({ id: payeeId, others: z.array(payeeId).min(1).max(1000) }))
    .output(z.strictObject({ commitId })),
  /** Payees that are probably the same, the one to keep first. */
  similar: query(["payees", "transactions", "dismissals"])
    .route({ method: "GET", path: "/payees/similar", tags: ["Payees"] })
    .input(z.strictObject({ limit: limit(100, 20) }))
    .output(z.strictObject({ clusters: z.array(z.array(similarPayee)), total: z.int() })),
  /** They are different: they are not proposed together again. */
  dismiss: command()
    .route({ method: "POST", path: "/payees/dismiss", tags: ["Payees"] })
    .input(z.strictObject({ ids: z.array(payeeId).min(2).max(8) }))
    .output(z.strictObject({ commitId })),
  /** Only a payee that no transaction uses can go. */
  remove: command()
    .route({ method: "DELETE", path: "/payees/{id}", tags: ["Payees"] })
    .input(z.strictObject({ id: payeeId }))
    .output(z.strictObject({ commitId })),
};
