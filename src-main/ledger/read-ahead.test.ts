import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReadAhead } from "./read-ahead.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const noFailure = (error: unknown): never => {
  throw error;
};

test("the steps go on until there is nothing more to do", () => {
  let left = 3;
  const step = vi.fn(() => --left > 0);
  createReadAhead({ step, onFailure: noFailure }).soon();
  vi.runAllTimers();
  expect(step).toHaveBeenCalledTimes(3);
});

test("a run of commits is followed by one round, and nothing happens after a stop", () => {
  const step = vi.fn(() => false);
  const ahead = createReadAhead({ step, onFailure: noFailure });
  for (let commit = 0; commit < 5; commit++) {
    ahead.soon();
    vi.advanceTimersByTime(50);
  }
  expect(step).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(step).toHaveBeenCalledTimes(1);
  ahead.soon();
  ahead.stop();
  vi.runAllTimers();
  expect(step).toHaveBeenCalledTimes(1);
});

test("a step that fails is reported and ends the round, the next round tries again", () => {
  const failures: unknown[] = [];
  let isBroken = true;
  const step = vi.fn(() => {
    if (isBroken) throw new Error("damaged");
    return false;
  });
  const ahead = createReadAhead({ step, onFailure: (error) => failures.push(error) });
  ahead.soon();
  vi.runAllTimers();
  isBroken = false;
  ahead.soon();
  vi.runAllTimers();
  expect([failures.length, step.mock.calls.length]).toEqual([1, 2]);
});
