/** What of the list of categories stands in the address: the filter as typed. */
export interface CategoriesSearch {
  readonly q?: string;
}

export function categoriesSearch({ q }: Record<string, unknown>): CategoriesSearch {
  if (typeof q === "number") return { q: String(q) };
  return typeof q === "string" && q !== "" ? { q: q.slice(0, 200) } : {};
}
