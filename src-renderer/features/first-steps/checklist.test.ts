import { describe, expect, it } from "vitest";
import { stepsOf } from "./checklist.tsx";

const opened = { postings: 1 };
const filled = { postings: 20 };

describe("what is left of the first steps", () => {
  it("says nothing while accounts or transactions to review are not known", () => {
    expect(stepsOf(undefined, 0, true)).toBeUndefined();
    expect(stepsOf([filled], undefined, false)).toBeUndefined();
  });

  it("counts a history from the second posting on, and a review only of a history", () => {
    expect(stepsOf([], 0, false)).toEqual({ accounts: false, history: false, categories: false, review: false });
    expect(stepsOf([opened], 0, true)).toEqual({ accounts: true, history: false, categories: true, review: false });
    expect(stepsOf([opened, filled], 3, true)).toEqual({
      accounts: true,
      history: true,
      categories: true,
      review: false,
    });
  });

  it("is gone when all is done", () => {
    expect(stepsOf([filled], 0, true)).toBeUndefined();
  });
});
