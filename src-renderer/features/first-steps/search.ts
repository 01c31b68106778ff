/** The questions of the first steps, in order, and which one stands in the address. */
export const questions = ["money", "accounts", "history", "categories", "done"] as const;
export type Question = (typeof questions)[number];

export interface FirstStepsSearch {
  /** Absent: where the person was. */
  readonly step?: Question;
}

export function firstStepsSearch(search: Record<string, unknown>): FirstStepsSearch {
  const step = questions.find((each) => each === search["step"]);
  return step ? { step } : {};
}
