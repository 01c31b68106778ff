/** Filters of the register that have a name: kept in the budget, for every register of it. */
import * as z from "zod";
import { LONGEST_QUERY, quickFilters } from "../domain/saved-filter.ts";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { commitId, name, savedFilterId } from "./values.ts";

const asked = {
  /** In the language of filters. */
  query: z.string().trim().max(LONGEST_QUERY),
  quick: z.enum(quickFilters).nullable(),
};

export const savedFilter = z
  .strictObject({ id: savedFilterId, name: z.string(), query: z.string(), quick: asked.quick })
  .meta({ id: "SavedFilter" });
export type SavedFilterView = z.infer<typeof savedFilter>;

export const savedFiltersContract = {
  /** In order of names. */
  list: query(["saved_filters"])
    .route({ method: "GET", path: "/filters", tags: ["Filters"] })
    .output(z.array(savedFilter)),
  create: command()
    .route({ method: "POST", path: "/filters", tags: ["Filters"], successStatus: 201 })
    .errors({ NAME_TAKEN: vaultErrors.NAME_TAKEN })
    .input(z.strictObject({ name, ...asked, quick: asked.quick.default(null) }))
    .output(z.strictObject({ commitId, savedFilterId })),
  /** Another name, or another filter under the same name. */
  update: command()
    .route({ method: "PATCH", path: "/filters/{id}", tags: ["Filters"] })
    .errors({ NAME_TAKEN: vaultErrors.NAME_TAKEN })
    .input(
      z.strictObject({
        id: savedFilterId,
        name: name.optional(),
        query: asked.query.optional(),
        quick: asked.quick.optional(),
      }),
    )
    .output(z.strictObject({ commitId })),
  remove: command()
    .route({ method: "DELETE", path: "/filters/{id}", tags: ["Filters"] })
    .input(z.strictObject({ id: savedFilterId }))
    .output(z.strictObject({ commitId })),
};
