import { expect, test } from "vitest";
import { isDue } from "./rate-fetching.ts";

test("it is due once a day, at once for a new currency, an hour after a failure, or when the source says", () => {
  const at = new Date(2026, 7, 6, 9).getTime();
  const HOUR = 3_600_000;
  const failure = { kind: "offline", at, host: "h", seconds: null } as const;
  expect(isDue({ triedAt: null, failure: null }, at, false)).toBe(true);
  expect(isDue({ triedAt: at, failure: null }, at + 5 * HOUR, false)).toBe(false);
  expect(isDue({ triedAt: at, failure: null }, at + 5 * HOUR, true)).toBe(true);
  expect(isDue({ triedAt: at, failure: null }, at + 24 * HOUR, false)).toBe(true);
  expect(isDue({ triedAt: at, failure }, at + HOUR - 1, true)).toBe(false);
  expect(isDue({ triedAt: at, failure }, at + HOUR, false)).toBe(true);
  expect(isDue({ triedAt: at, failure: { ...failure, seconds: 7_200 } }, at + HOUR, false)).toBe(false);
});
