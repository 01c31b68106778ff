/** Categories: what money was for. Groups order them on the screen; the flow says which way money usually goes. */
import type { CategoryGroupId, CategoryId } from "./id.ts";

export const flows = ["expense", "income"] as const;
export type Flow = (typeof flows)[number];

export interface CategoryGroup {
  readonly id: CategoryGroupId;
  readonly name: string;
  readonly position: number;
}

export interface Category {
  readonly id: CategoryId;
  readonly groupId: CategoryGroupId;
  readonly name: string;
  readonly flow: Flow;
  readonly archived: boolean;
  readonly position: number;
  /** Slot 1 to 8 of the categorical colours. */
  readonly slot: number;
}
