/** What of the list of payees stands in the address: the search, the order, and who is open beside it. */
export const payeeSorts = ["used", "name", "last"] as const;
export type PayeeSort = (typeof payeeSorts)[number];

export interface PayeesSearch {
  readonly q?: string;
  /** Absent: most used first. */
  readonly sort?: Exclude<PayeeSort, "used">;
  readonly reversed?: true;
  readonly only?: "unused";
  /** The payee shown in the inspector. */
  readonly open?: string;
}

export function payeesSearch({ q, sort, reversed, only, open }: Record<string, unknown>): PayeesSearch {
  return {
    ...(typeof q === "string" && q !== "" ? { q: q.slice(0, 200) } : typeof q === "number" ? { q: String(q) } : {}),
    ...(sort === "name" || sort === "last" ? { sort } : {}),
    ...(reversed === true ? { reversed } : {}),
    ...(only === "unused" ? { only } : {}),
    ...(typeof open === "string" ? { open } : {}),
  };
}
