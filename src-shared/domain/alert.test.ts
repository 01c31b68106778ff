import { expect, test } from "vitest";
import { type AlertFinding, type AlertStates, judgeAlerts } from "./alert.ts";
import type { LocalDate } from "./date.ts";

const finding = (key: string, rest: Partial<AlertFinding> = {}): AlertFinding => ({
  ...{ key, kind: "bill-due", subject: `schedule ${key}`, name: key },
  ...{ amount: null, than: null, currency: null, date: null, number: null, link: { to: "subscriptions" } },
  ...rest,
});
const nothing = { off: [], muted: [] };
const on = (today: string, now = 1) => ({ today: today as LocalDate, now, before: "2025-01-01" as LocalDate });
const keys = (found: ReturnType<typeof judgeAlerts>) => found.shown.map((each) => each.finding.key);
const change = (states: AlertStates, key: string, part: object): AlertStates => ({
  ...states,
  [key]: { ...states[key], ...part } as AlertStates[string],
});

test("what is found is shown once, and stays the same when it is found again", () => {
  const first = judgeAlerts([finding("rent")], {}, nothing, on("2026-11-21", 5));
  const again = judgeAlerts(
    [finding("rent")],
    change(first.states, "rent", { seen: true, told: true }),
    nothing,
    on("2026-11-22", 9),
  );
  expect(keys(first)).toEqual(["rent"]);
  expect(again.shown[0]?.state).toMatchObject({ at: 5, seen: true, told: true, found: "2026-11-22" });
});

test("the newest come first, and what is not found any more is not shown", () => {
  const first = judgeAlerts([finding("old")], {}, nothing, on("2026-11-21", 1));
  const both = judgeAlerts([finding("old"), finding("new")], first.states, nothing, on("2026-11-22", 2));
  expect(keys(both)).toEqual(["new", "old"]);
  expect(keys(judgeAlerts([finding("new")], both.states, nothing, on("2026-11-23", 3)))).toEqual(["new"]);
});

test("what somebody is done with does not come again, also after it was away", () => {
  const first = judgeAlerts([finding("rent")], {}, nothing, on("2026-11-21"));
  const done = change(first.states, "rent", { done: true });
  const away = judgeAlerts([], done, nothing, on("2026-11-22"));
  expect(keys(judgeAlerts([finding("rent")], away.states, nothing, on("2026-11-25")))).toEqual([]);
});

test("what was put off comes anew on its day, not before, and then as something new", () => {
  const first = judgeAlerts([finding("rent")], {}, nothing, on("2026-11-21", 1));
  const off = change(first.states, "rent", { snoozedUntil: "2026-11-28" as LocalDate, seen: true, told: true });
  expect(keys(judgeAlerts([finding("rent")], off, nothing, on("2026-11-27", 2)))).toEqual([]);
  const back = judgeAlerts([finding("rent")], off, nothing, on("2026-11-28", 3));
  expect(back.shown[0]?.state).toMatchObject({ at: 3, seen: false, told: false, snoozedUntil: null });
});

test("a kind that is off and a subject that is muted say nothing, and others go on", () => {
  const all = [finding("rent"), finding("power"), finding("low", { kind: "low-balance", subject: "account 1" })];
  const shown = judgeAlerts(all, {}, { off: ["low-balance"], muted: ["schedule rent"] }, on("2026-11-21"));
  expect(keys(shown)).toEqual(["power"]);
});

test("what was not found for a long time is forgotten", () => {
  const first = judgeAlerts([finding("rent")], {}, nothing, on("2026-11-21"));
  const later = judgeAlerts([], first.states, nothing, { ...on("2028-01-01"), before: "2026-12-01" as LocalDate });
  expect(later.states).toEqual({});
});
