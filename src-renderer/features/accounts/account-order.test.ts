import { expect, test } from "vitest";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { orderWithin } from "./account-order.ts";

const ids = (...names: string[]) => names as AccountId[];

test("accounts of one group change places among themselves, the others keep theirs", () => {
  expect(orderWithin(ids("a", "x", "b", "y", "c"), ids("c", "a", "b"))).toEqual(ids("c", "x", "a", "y", "b"));
});

test("the same order changes nothing", () => {
  expect(orderWithin(ids("a", "x", "b"), ids("a", "b"))).toEqual(ids("a", "x", "b"));
});
