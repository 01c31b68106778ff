import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readStatementFile } from "../../src-main/importers/read-file.ts";
import type { Statement } from "../../src-main/importers/statement.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { eur } from "../support/contract-suite.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";

const sumOf = ({ drafts }: Pick<Statement, "drafts">) => drafts.reduce((sum, { amount }) => sum + amount, 0);

describe("the sample household in the formats of other programs", () => {
  let sample: OpenBudget;
  beforeAll(async () => {
    sample = await openBudget({ sample: true });
  });
  afterAll(() => sample.dispose());

  const accounts = async () => (await sample.client.accounts.list()).filter(({ postings }) => postings > 0);
  const read = async (bytes: Uint8Array) => {
    const file = await readStatementFile(bytes, { currency: eur });
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    return file.value;
  };

  test("QIF holds every account with as many lines and the same sum", async () => {
    const file = await read(await sample.exportBytes({ format: "qif" }));
    expect(file.skipped).toEqual([]);
    expect(file.dates?.confidence).not.toBe("unsure");
    const found = new Map<string, { sum: number; lines: number }>();
    for (const statement of file.statements) {
      expect(statement.skipped).toEqual([]);
      const refs = new Set(statement.drafts.map(({ transactionRef }, at) => transactionRef ?? at));
      found.set(statement.account.name ?? "", { sum: sumOf(statement), lines: refs.size });
    }
    for (const { name, balance, postings } of await accounts())
      expect([name, found.get(name)]).toEqual([name, { sum: balance, lines: postings }]);
  });

  test("OFX holds a statement for each account whose balance is the account's, with ids that stay", async () => {
    const bytes = await sample.exportBytes({ format: "ofx" });
    const file = await read(bytes);
    const there = await accounts();
    for (const [at, account] of (await sample.client.accounts.list()).entries()) {
      const statement = file.statements[at];
      if (!statement) throw new Error(`no statement of ${account.name}`);
      expect([account.name, statement.closing?.amount]).toEqual([account.name, account.balance]);
      expect([account.name, sumOf(statement)]).toEqual([account.name, account.balance]);
      expect([account.name, statement.drafts.length]).toEqual([account.name, account.postings]);
    }
    expect(there.length).toBeGreaterThan(5);
    const ids = file.statements.flatMap(({ drafts }) => drafts.map(({ bankRef }) => bankRef));
    expect(new Set(ids).size).toBe(ids.length);
    const again = await read(await sample.exportBytes({ format: "ofx" }));
    expect(again.statements.flatMap(({ drafts }) => drafts.map(({ bankRef }) => bankRef))).toEqual(ids);
  });

  test("one account and a period: its lines only, and the balance of the last day", async () => {
    const [giro] = await accounts();
    if (!giro) throw new Error("no account");
    const filter = { accountId: giro.id, from: "2026-01-01" as LocalDate, to: "2026-03-31" as LocalDate };
    const file = await read(await sample.exportBytes({ format: "ofx", filter }));
    expect(file.statements).toHaveLength(1);
    const page = await sample.client.transactions.page({ ...filter, limit: 1 });
    expect(file.statements[0]?.drafts.length).toBe(page.total);
    const until = await sample.client.transactions.page({ accountId: giro.id, to: filter.to, limit: 1 });
    expect(file.statements[0]?.closing?.amount).toBe(until.sums?.[0]?.amount);
  });

  test("XLSX is a workbook with real days and numbers, a row for each line of the CSV", async () => {
    const files = unzipSync(await sample.exportBytes({ format: "xlsx" }));
    const text = (name: string) => Buffer.from(files[name] ?? []).toString("utf8");
    expect(text("xl/workbook.xml")).toContain('<sheet name="Transactions"');
    const sheet = text("xl/worksheets/sheet1.xml");
    const csv = (await sample.exportText("csv")).trim().split("\r\n");
    expect(sheet.match(/<row>/g)?.length).toBe(csv.length);
    expect(sheet).toMatch(/<c s="2"><v>4\d{4}<\/v><\/c>/);
    expect(sheet).toMatch(/<c s="5"><v>-\d+\.\d\d<\/v><\/c>/);
    const held = text("xl/worksheets/sheet2.xml");
    for (const { name, balance, currency } of await accounts())
      if (currency === "EUR") expect(held).toContain(`${name.replace("&", "&amp;")}</t></is></c>`);
      else expect(balance).toBeGreaterThan(0);
  });
});
