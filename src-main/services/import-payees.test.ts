import { describe, expect, test } from "vitest";
import type { PayeeId } from "../../src-shared/domain/id.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import { createPayeeBook, memoWithPrinted } from "./import-payees.ts";

test("what tidying took away stays in the memo, once", () => {
  const lost = (text: string, verbatim = false) => createPayeeBook([], verbatim, () => "" as PayeeId).lost(text);
  expect(memoWithPrinted("", lost("Shell 12.10.2026"))).toBe("Shell 12.10.2026");
  expect(memoWithPrinted("fuel", lost("Shell 12.10.2026"))).toBe("fuel · Shell 12.10.2026");
  expect(memoWithPrinted("at Shell 12.10.2026", lost("Shell 12.10.2026"))).toBe("at Shell 12.10.2026");
  expect(memoWithPrinted("fuel", lost("Shell"))).toBe("fuel");
  expect(memoWithPrinted("", lost("Shell 12.10.2026", true))).toBe("");
});

describe("a payee book", () => {
  let ids = 0;
  const newId = () => `payee-${++ids}` as PayeeId;
  const payee = (name: string, ...aliases: string[]): Payee => ({
    id: newId(),
    name,
    aliases,
    defaultCategoryId: null,
  });

  test("finds by name and alias, in any case, before and after tidying", () => {
    const lidl = payee("Lidl", "LIDL SAGT DANKE");
    const book = createPayeeBook([lidl], false, newId);
    for (const text of ["lidl", "Lidl sagt Danke", "LIDL SAGT DANKE 12.10.2026"])
      expect(book.resolve(text)).toBe(lidl.id);
    expect(book.resolve("   ")).toBeNull();
    expect(book.find("Aldi")).toBeUndefined();
  });

  test("makes one payee for all spellings and learns only some of them", () => {
    const book = createPayeeBook([], false, newId);
    const made = Array.from({ length: 50 }, (_, at) => book.resolve(`Shell ${String(10_000_000 + at)}`));
    expect(new Set(made).size).toBe(1);
    const [change] = book.changes();
    expect(book.changes()).toHaveLength(1);
    expect(change).toMatchObject({ before: null, after: { name: "Shell" } });
    expect(change?.table === "payees" ? change.after?.aliases : []).toHaveLength(20);
  });

  test("names that people gave are kept as they are", () => {
    const book = createPayeeBook([], true, newId);
    book.resolve("Concert 12.10.2026");
    expect(book.changes()[0]?.after).toMatchObject({ name: "Concert 12.10.2026", aliases: [] });
  });
});
