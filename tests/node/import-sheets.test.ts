/** Spreadsheets through the contract: the same wizard, presets and laws as a table of text. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inline, number, row, writeXlsx } from "../../src-main/importers/test-support/sheet-writers.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../support/open-budget.ts";
import { refusalOf } from "../support/refusal.ts";

const header = row(inline("Date"), inline("Payee"), inline("Amount"));
const line = (day: number, payee: string, amount: string) =>
  row(number(String(day), 1), inline(payee), number(amount, 2));
const sheet = (...rows: readonly string[]) =>
  `<sheetData>${row(inline("Statement of March"))}${header}${rows.join("")}</sheetData>`;
const formats = ["dd.mm.yyyy", "#,##0.00 [$€-407]"];

describe("spreadsheets", () => {
  let budget: OpenBudget;
  beforeEach(async () => {
    budget = await openBudget();
  });
  afterEach(() => budget.dispose());

  const bytes = writeXlsx({
    sheets: {
      About: `<sheetData>${row(inline("Only words here"))}</sheetData>`,
      Giro: sheet(line(46_053, "Bakery", "-12.099999999999999"), line(46_054, "Employer", "2480")),
      Card: sheet(line(46_055, "Hotel", "-198")),
    },
    formats,
  });

  test("L12 · the sheet with days and amounts is taken, another can be, and each is brought once", async () => {
    const { client } = budget;
    const giro = await budget.account("Giro");
    const uploadId = await budget.upload(bytes, "march.csv");
    expect(await client.imports.detect({ uploadId })).toEqual({ fileName: "march.csv", format: "xlsx" });
    const understood = await client.imports.understand({ uploadId, accountId: giro.id });
    expect(understood).toMatchObject({
      format: "xlsx",
      sheet: 1,
      sheets: [{ name: "About" }, { name: "Giro" }, { name: "Card" }],
      understanding: {
        rowCount: 2,
        currency: { value: "EUR" },
        problems: [],
        mapping: { columns: ["date", "payee", "amount"] },
      },
    });
    const { mapping } = understood.understanding;
    const into = { uploadId, accountId: giro.id, mapping };
    const review = await client.imports.review({ ...into, sheet: 1 });
    const { rows } = await client.imports.drafts({ reviewId: review.reviewId, offset: 0, limit: 10 });
    expect(rows.map(({ line: place, date, amount }) => [place, date, amount])).toEqual([
      [3, "2026-01-31", -1_210],
      [4, "2026-02-01", 248_000],
    ]);
    expect(await client.imports.commit({ reviewId: review.reviewId, rememberAs: "My bank" })).toMatchObject({
      added: 2,
    });
    const twice = { ...into, uploadId: await budget.upload(bytes, "march.xlsx") };
    const again = await client.imports.review({ ...twice, sheet: 1 });
    expect(again.counts).toMatchObject({ "already-there": 2, toAdd: 0 });
    const card = await client.imports.understand({ uploadId: twice.uploadId, accountId: giro.id, sheet: 2 });
    expect(card).toMatchObject({ sheet: 2, preset: { name: "My bank" }, understanding: { rowCount: 1 } });
    expect(await brokenLawsOf(client)).toEqual([]);
  });

  test("what cannot be unpacked is refused in words, and a sheet that is not there too", async () => {
    const { client } = budget;
    const bomb = writeXlsx({ sheets: { A: "" }, members: { "xl/worksheets/sheet1.xml": " ".repeat(30_000_000) } });
    const look = async (file: Uint8Array, place?: number) => {
      const uploadId = await budget.upload(file, "a.xlsx");
      return refusalOf(client.imports.understand({ uploadId, ...(place === undefined ? {} : { sheet: place }) }));
    };
    expect(await look(bomb)).toMatchObject({ code: "FILE_BROKEN", data: { detail: "bomb" } });
    expect(await look(bytes.subarray(0, bytes.length - 40))).toMatchObject({
      code: "FILE_BROKEN",
      data: { detail: "damaged" },
    });
    expect(await look(bytes, 9)).toMatchObject({ code: "NOT_FOUND" });
  });
});
