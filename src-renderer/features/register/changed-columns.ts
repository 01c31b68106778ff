/** Which columns of the register show the fields that somebody else changed. */
import type { RecentChange } from "../presence/index.ts";

const columns: Readonly<Record<string, readonly string[]>> = {
  date: ["date"],
  payeeId: ["payee"],
  category: ["category"],
  lines: ["category"],
  memo: ["memo"],
  lineMemo: ["memo"],
  // Money stands in one column or in two.
  amount: ["amount", "in", "out"],
  cleared: ["cleared"],
  tag: ["tags"],
};
/** A new row is marked where its name stands. */
const ofNew = ["payee"];

export const changedColumns = ({ fields, what }: Pick<RecentChange, "fields" | "what">): readonly string[] =>
  what !== "transaction" ? [] : fields.length === 0 ? ofNew : fields.flatMap((field) => columns[field] ?? []);
