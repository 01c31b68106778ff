/** Tags: free labels of transactions, made on the fly by naming them where transactions are tagged. */
import * as z from "zod";
import { TAG_SLOTS } from "../domain/tag.ts";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { commitId, tagId, tagName } from "./values.ts";

export const tagSlot = z.int().min(1).max(TAG_SLOTS).describe("Slot of the categorical colours");

/** As it is shown on a transaction. */
export const tag = z.strictObject({ id: tagId, name: z.string(), slot: z.int() }).meta({ id: "Tag" });

const usedTag = z.strictObject({ ...tag.shape, transactions: z.int() }).meta({ id: "UsedTag" });
export type UsedTag = z.infer<typeof usedTag>;

export const tagsContract = {
  /** In order of names, each with how many transactions carry it. */
  list: query(["tags", "transactions"])
    .route({ method: "GET", path: "/tags", tags: ["Tags"] })
    .output(z.array(usedTag)),
  create: command()
    .route({ method: "POST", path: "/tags", tags: ["Tags"], successStatus: 201 })
    .errors({ NAME_TAKEN: vaultErrors.NAME_TAKEN })
    .input(z.strictObject({ name: tagName, slot: tagSlot.optional() }))
    .output(z.strictObject({ commitId, tagId })),
  update: command()
    .route({ method: "PATCH", path: "/tags/{id}", tags: ["Tags"] })
    .errors({ NAME_TAKEN: vaultErrors.NAME_TAKEN })
    .input(z.strictObject({ id: tagId, name: tagName.optional(), slot: tagSlot.optional() }))
    .output(z.strictObject({ commitId })),
  /** Transactions with one of the others get this one; the others go. */
  merge: command()
    .route({ method: "POST", path: "/tags/{id}/merge", tags: ["Tags"] })
    .input(z.strictObject({ id: tagId, others: z.array(tagId).min(1).max(1000) }))
    .output(z.strictObject({ commitId, transactions: z.int() })),
  /** Takes it off every transaction first. */
  remove: command()
    .route({ method: "DELETE", path: "/tags/{id}", tags: ["Tags"] })
    .input(z.strictObject({ id: tagId }))
    .output(z.strictObject({ commitId, transactions: z.int() })),
};
