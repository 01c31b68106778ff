import { expect, test } from "vitest";
import { type Activity, daysOf } from "./activity-days.ts";

const NOON = new Date(2026, 2, 10, 12).getTime();
const HOUR = 3_600_000;
const done = (person: string, at: number): Activity => ({
  commitId: `${person} ${at}` as Activity["commitId"],
  at,
  person,
  device: person as Activity["device"],
  deviceName: `${person}'s laptop`,
  isSelf: person === "Anna",
  kind: "shared-changed",
  subject: "",
  count: 1,
  changes: [],
  total: 0,
});

test("what one person did in a row stands under one name, and every day begins anew", () => {
  const days = daysOf([
    done("Ben", NOON + HOUR),
    done("Ben", NOON),
    done("Anna", NOON - HOUR),
    done("Ben", NOON - 2 * HOUR),
    done("Ben", NOON - 24 * HOUR),
  ]);
  expect(days.map(({ turns }) => turns.map(({ person, activities }) => `${person} ${activities.length}`))).toEqual([
    ["Ben 2", "Anna 1", "Ben 1"],
    ["Ben 1"],
  ]);
  expect(daysOf([])).toEqual([]);
});
