/** What of the history stands in the address: the search, what kind is shown, and the commit that is open beside it. */
export const historyFilters = ["edits", "imports", "undos"] as const;
export type HistoryFilter = (typeof historyFilters)[number];

export interface HistorySearch {
  readonly q?: string;
  /** Absent: everything. */
  readonly only?: HistoryFilter;
  /** The commit shown in the inspector. */
  readonly open?: string;
}

export function historySearch({ q, only, open }: Record<string, unknown>): HistorySearch {
  return {
    ...(typeof q === "string" && q !== "" ? { q: q.slice(0, 200) } : typeof q === "number" ? { q: String(q) } : {}),
    ...(historyFilters.includes(only as HistoryFilter) ? { only: only as HistoryFilter } : {}),
    ...(typeof open === "string" ? { open } : {}),
  };
}
