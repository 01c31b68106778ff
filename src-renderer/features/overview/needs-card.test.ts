import { expect, test } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { isShort } from "./needs-card.tsx";

test("an account is short when it is open, below zero and no debt by its nature", () => {
  const below = { balance: -1 as Minor, closed: null };
  expect(isShort({ kind: "checking", ...below })).toBe(true);
  expect(isShort({ kind: "card", ...below })).toBe(false);
  expect(isShort({ kind: "loan", ...below })).toBe(false);
  expect(isShort({ kind: "savings", ...below, balance: 0 as Minor })).toBe(false);
  expect(isShort({ kind: "cash", ...below, closed: "2026-01-01" as LocalDate })).toBe(false);
});
