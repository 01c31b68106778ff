import { describe, expect, it } from "vitest";
import { stepsOf } from "./checklist.tsx";

const opened = { postings: 1 };
const filled = { postings: 20 };

describe("what is left of the first steps", () => {
  it("says nothing while accounts, transactions to review or the budget are not known", () => {
    expect(stepsOf(undefined, 0, true, true)).toBeUndefined();
    expect(stepsOf([filled], undefined, false, true)).toBeUndefined();
    expect(stepsOf([filled], 0, false, undefined)).toBeUndefined();
  });

  it("counts a history from the second posting on, and a review only of a history", () => {
    const none = { accounts: false, history: false, categories: false, review: false, budget: false };
    expect(stepsOf([], 0, false, false)).toEqual(none);
    expect(stepsOf([opened], 0, true, false)).toEqual({ ...none, accounts: true, categories: true });
    expect(stepsOf([opened, filled], 3, true, false)).toEqual({
      ...none,
      accounts: true,
      history: true,
      categories: true,
    });
  });

  it("is gone when all is done, giving money its jobs too", () => {
    expect(stepsOf([filled], 0, true, false)).toMatchObject({ review: true, budget: false });
    expect(stepsOf([filled], 0, true, true)).toBeUndefined();
  });
});
