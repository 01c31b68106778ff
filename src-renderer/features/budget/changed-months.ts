/** Which months of a category show what somebody else assigned. */
import type { RecentChange } from "../presence/index.ts";

export const changedMonths = ({ month, what }: Pick<RecentChange, "month" | "what">): readonly string[] =>
  what === "allocation" ? [month] : [];
