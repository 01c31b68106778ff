import { expect, test } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { draftToFields, emptyScheduleDraft } from "./schedule-draft.ts";
import { draftToSplit, splitToDraft } from "./schedule-split.ts";

const draft = {
  ...emptyScheduleDraft("giro" as AccountId, "2026-11-21" as LocalDate),
  purpose: "category:rent",
  amount: minor(90_000),
};
const split = [
  { key: 0, purpose: { kind: "category", id: "rent" as CategoryId }, amount: minor(-70_000), memo: "" },
  { key: 1, purpose: { kind: "transfer", id: "savings" as AccountId }, amount: minor(-20_000), memo: "deposit" },
] as const;

test("a split begins with one line that has all of it, and comes back as it was left", () => {
  expect(draftToSplit(draft, minor(-90_000))).toEqual([
    { key: 0, purpose: { kind: "category", id: "rent" }, amount: -90_000, memo: "" },
  ]);
  const after = { ...draft, ...splitToDraft(split) };
  expect(draftToSplit(after, minor(-90_000))).toEqual(split);
  expect(draftToFields(after)?.lines.map(({ amount }) => amount)).toEqual([-70_000, -20_000]);
});

test("the part that varies stays marked, and takes what another amount brings", () => {
  const marked = splitToDraft([split[0], { ...split[1], varies: true }]);
  expect(draftToSplit({ ...draft, ...marked }, minor(-90_000))[1]).toEqual({ ...split[1], varies: true });
  const fields = draftToFields({ ...draft, ...marked, amount: minor(95_000) });
  expect(fields?.lines.map(({ amount }) => amount)).toEqual([-70_000, -25_000]);
});

test("a split that was reduced to one line is none any more", () => {
  expect(splitToDraft([split[1]])).toEqual({ lines: undefined, purpose: "transfer:savings" });
});

test("the parts of a split follow another amount in proportion", () => {
  const fields = draftToFields({ ...draft, ...splitToDraft(split), amount: minor(45_000) });
  expect(fields?.lines.map(({ amount }) => amount)).toEqual([-35_000, -10_000]);
});
