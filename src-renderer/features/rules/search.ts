/** What the address of the rules says: the search, and which rule is open or being made. */
export interface RulesSearch {
  readonly q?: string;
  /** Id of the rule that is edited. */
  readonly open?: string;
  /** Makes a rule after this transaction; "new" for an empty one. */
  readonly make?: string;
}

export function rulesSearch({ q, open, make }: Record<string, unknown>): RulesSearch {
  return {
    ...(typeof q === "string" && q !== "" ? { q } : {}),
    ...(typeof open === "string" ? { open } : {}),
    ...(typeof make === "string" ? { make } : {}),
  };
}
