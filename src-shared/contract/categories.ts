/** Category groups and categories. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { categoryGroupId, categoryId, commitId, flow, name } from "./values.ts";

export const category = z
  .strictObject({
    id: categoryId,
    groupId: categoryGroupId,
    name,
    flow,
    archived: z.boolean(),
    position: z.int(),
    slot: z.int().min(1).max(8),
    postings: z.int(),
  })
  .meta({ id: "Category" });
export type CategoryView = z.infer<typeof category>;

export const categoryGroup = z
  .strictObject({ id: categoryGroupId, name, position: z.int(), categories: z.array(category) })
  .meta({ id: "CategoryGroup" });
export type CategoryGroupView = z.infer<typeof categoryGroup>;

const errors = { NAME_TAKEN: vaultErrors.NAME_TAKEN } as const;

export const categoriesContract = {
  list: query(["category_groups", "categories", "transactions"])
    .route({ method: "GET", path: "/categories", tags: ["Categories"] })
    .output(z.array(categoryGroup)),
  createGroup: command()
    .route({ method: "POST", path: "/category-groups", tags: ["Categories"], successStatus: 201 })
    .errors(errors)
    .input(z.strictObject({ name }))
    .output(z.strictObject({ commitId, id: categoryGroupId })),
  renameGroup: command()
    .route({ method: "PATCH", path: "/category-groups/{id}", tags: ["Categories"] })
    .errors(errors)
    .input(z.strictObject({ id: categoryGroupId, name }))
    .output(z.strictObject({ commitId })),
  /** Its categories move to `moveTo`; without it only an empty group can go. */
  removeGroup: command()
    .route({ method: "DELETE", path: "/category-groups/{id}", tags: ["Categories"] })
    .input(z.strictObject({ id: categoryGroupId, moveTo: categoryGroupId.optional() }))
    .output(z.strictObject({ commitId })),
  create: command()
    .route({ method: "POST", path: "/categories", tags: ["Categories"], successStatus: 201 })
    .errors(errors)
    .input(z.strictObject({ groupId: categoryGroupId, name, flow: flow.default("expense") }))
    .output(z.strictObject({ commitId, category })),
  update: command()
    .route({ method: "PATCH", path: "/categories/{id}", tags: ["Categories"] })
    .errors(errors)
    .input(
      z.strictObject({
        id: categoryId,
        name: name.optional(),
        groupId: categoryGroupId.optional(),
        flow: flow.optional(),
        archived: z.boolean().optional(),
        slot: z.int().min(1).max(8).optional(),
      }),
    )
    .output(z.strictObject({ commitId, category })),
  /** Puts several away or into use again, in one commit: unlike deleting, nothing that points to them changes. */
  archive: command()
    .route({ method: "POST", path: "/categories/archive", tags: ["Categories"] })
    .input(
      z.strictObject({
        archived: z.array(categoryId).max(1000).default([]),
        inUse: z.array(categoryId).max(1000).default([]),
      }),
    )
    .output(z.strictObject({ commitId, /** How many changed. */ count: z.int() })),
  reorder: command()
    .route({ method: "POST", path: "/categories/order", tags: ["Categories"] })
    .input(
      z.strictObject({
        groups: z.array(z.strictObject({ id: categoryGroupId, categoryIds: z.array(categoryId).max(1000) })).max(500),
      }),
    )
    .output(z.strictObject({ commitId })),
  /** L11: its postings are reassigned in the same commit, to another category or to none (they wait for one). */
  remove: command()
    .route({ method: "DELETE", path: "/categories/{id}", tags: ["Categories"] })
    .input(z.strictObject({ id: categoryId, reassignTo: categoryId.nullable() }))
    .output(z.strictObject({ commitId })),
};
