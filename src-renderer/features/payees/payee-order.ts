/** Which payees are shown and in which order. Pure; thousands are sorted in a few milliseconds, so nothing is asked. */
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import { filterByText } from "../../design/index.ts";
import type { PayeeSort, PayeesSearch } from "./search.ts";

export const isUnused = (payee: PayeeView) => payee.transactions === 0;

/** Best hits first while something is looked for, by name or alias; otherwise as sorted. */
export function shownPayees(
  payees: readonly PayeeView[],
  { q = "", sort, reversed, only }: PayeesSearch,
  locale: string,
): readonly PayeeView[] {
  const wanted = only === "unused" ? payees.filter(isUnused) : payees;
  const sorted = [...wanted].sort(orderBy(sort ?? "used", locale));
  if (reversed) sorted.reverse();
  return filterByText(sorted, q, ({ name, aliases }) => [name, ...aliases]);
}

/** The first direction of each: names from A, counts and days from the greatest. Ties by name. */
function orderBy(sort: PayeeSort, locale: string): (a: PayeeView, b: PayeeView) => number {
  const { compare } = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const byName = (a: PayeeView, b: PayeeView) => compare(a.name, b.name);
  switch (sort) {
    case "name":
      return byName;
    case "used":
      return (a, b) => b.transactions - a.transactions || byName(a, b);
    case "last":
      return (a, b) => compareDays(b.lastDate, a.lastDate) || byName(a, b);
  }
}

const compareDays = (a: string | null, b: string | null) =>
  (a ?? "") < (b ?? "") ? -1 : (a ?? "") > (b ?? "") ? 1 : 0;
