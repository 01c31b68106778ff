import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inline, number, row, writeXlsx } from "../../src-main/importers/test-support/sheet-writers.ts";
import { createHousehold, type Household } from "../support/coffer.ts";
import { type Line, writers } from "../support/statements.ts";

const GIRO = "DE02120300000000202051";
const SAVINGS = "DE89370400440532013000";
const lines: readonly Line[] = [
  { date: "2026-10-02", amount: -5_420, payee: "Lidl", id: "A1" },
  { date: "2026-10-28", amount: 300_000, payee: "Employer", id: "A2" },
];
const interest: readonly Line[] = [{ date: "2026-10-31", amount: 321, payee: "Interest", id: "S1" }];

interface Imported {
  readonly added: number;
  readonly alreadyThere: number;
  readonly format: string;
  readonly account: string | null;
  readonly accounts: readonly { readonly name: string; readonly isNew: boolean; readonly balance: number | null }[];
  readonly commitId: string | null;
}

describe("structured bank files at the command line", () => {
  let household: Household;
  let both: string;
  let one: string;
  beforeAll(async () => {
    household = createHousehold();
    both = household.file(
      "october.xml",
      writers.camt({ number: GIRO, opening: 10_000, lines }, { number: SAVINGS, lines: interest }),
    );
    one = household.file("giro.sta", writers.mt940({ number: "12030000/202051", opening: 10_000, lines }));
    await household.run("init", "--profile", "Test", "--currency", "EUR");
    await household.run("account", "add", "Giro", "--kind", "checking");
    await household.run("account", "add", "Spare", "--kind", "savings");
  });
  afterAll(() => household.dispose());

  const names = async () => (await household.json<{ name: string }[]>("balances")).map(({ name }) => name);

  test("a dry run prints what was understood, and changes nothing", async () => {
    const ran = await household.run("import", both, "--multi", "--dry-run");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("CAMT camt.053.001.08");
    expect(ran.out).toMatch(/DE02120300000000202051 → new account .*: 2 lines, 2026-10-02 to 2026-10-28\./);
    expect(ran.out).toContain("Opening 100.00 + 2,945.80 = closing 3,045.80 EUR, adds up.");
    expect(ran.out).toContain("Would add 3");
    expect(await names()).toEqual(["Giro", "Spare"]);
  });

  test("several accounts and one --account are refused unless numbers tell them apart", async () => {
    const ran = await household.run("import", both, "--account", "Giro");
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.error).toContain("holds 2 accounts");
    expect(ran.error).toContain("cannot all be Giro");
    expect((await household.run("import", both)).error).toContain("--multi");
    expect((await household.run("import", one)).error).toContain("--account NAME");
  });

  test("one account goes where it is sent, keeps its number, and is known from then on", async () => {
    const [sent] = await household.json<Imported[]>("import", one, "--account", "Giro");
    expect(sent).toMatchObject({ added: 2, format: "mt940", account: "Giro" });
    const [again] = await household.json<Imported[]>("import", one);
    expect(again).toMatchObject({ added: 0, alreadyThere: 2, account: "Giro", commitId: null });
    // The other one of the file is not known yet: it is the one that --account means.
    const [rest] = await household.json<Imported[]>("import", both, "--account", "Spare");
    expect(rest).toMatchObject({ accounts: [{ name: "Giro" }, { name: "Spare", balance: 321 }] });
    await household.run("undo");
  });

  test("--opening begins an account with what the file states, and says so", async () => {
    const ran = await household.run("import", one, "--account", "Giro", "--opening", "--dry-run");
    expect(ran.out).toContain("Giro begins with 100.00 EUR on 2026-10-01");
    expect(ran.out).toContain("Balance 3,045.80 EUR");
    const [done] = await household.json<Imported[]>("import", one, "--account", "Giro", "--opening");
    // Its lines are there already; only the beginning is new.
    expect(done).toMatchObject({ added: 0, openings: [{ account: "Giro", amount: 10_000 }], balance: 304_580 });
    await household.run("undo");
    expect((await household.run("import", one, "--account", "Giro", "--dry-run")).out).toContain("(--opening)");
  });

  test("--multi makes the accounts that are missing, in the one commit", async () => {
    const [made] = await household.json<Imported[]>("import", both, "--multi");
    expect(made?.accounts.map(({ isNew }) => isNew)).toEqual([false, true]);
    expect((await names()).length).toBe(3);
    await household.run("undo");
    expect(await names()).toEqual(["Giro", "Spare"]);
  });

  test("what is for tables is refused, the order of dates is not", async () => {
    const qif = household.file("cash.qif", "!Type:Cash\nD02/03/2024\nT-1.50\nPKiosk\n^\n");
    expect((await household.run("import", qif, "--account", "Spare", "--map", "date=1")).error).toContain("dateformat");
    expect((await household.run("import", both, "--multi", "Account")).code).toBe(2);
    const asked = await household.run("import", qif, "--account", "Spare", "--dry-run");
    expect(asked.out).toContain("nothing in the file tells");
    await household.run("import", qif, "--account", "Spare", "--map", "dateformat=MM/DD/YYYY");
    const rows = await household.json<{ date: string }[]>("register", "Spare");
    expect(rows).toMatchObject([{ date: "2024-02-03" }]);
  });

  test("a file that ends in the middle, and one with an error of the bank, are said as what they are", async () => {
    const cut = household.file("cut.xml", writers.camt({ number: GIRO, lines }).slice(0, 500));
    expect((await household.run("import", cut, "--account", "Giro")).error).toMatch(/Nothing was added\..*Line \d+: /);
    const error =
      "OFXHEADER:100\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS></SONRS></SIGNONMSGSRSV1></OFX>";
    const ran = await household.run("import", household.file("error.ofx", error), "--account", "Giro");
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.error).toContain("“Signon invalid” (15500)");
  });

  test("a spreadsheet asks for its account, and takes the sheet that is named", async () => {
    const cells = (day: number, amount: string) => row(number(String(day), 1), inline("Shop"), number(amount));
    const sheet = (...rows: readonly string[]) =>
      `<sheetData>${row(inline("Date"), inline("Payee"), inline("Amount"))}${rows.join("")}</sheetData>`;
    const file = household.file(
      "sheets.xlsx",
      writeXlsx({ sheets: { May: sheet(cells(46_150, "-1.1")), June: sheet(cells(46_180, "-2.2")) }, formats: [14] }),
    );
    const into = ["--account", "Spare"];
    const [first] = await household.json<Imported[]>("import", file, ...into, "--sheet", "June");
    expect(first).toMatchObject({ format: "xlsx", added: 1, account: "Spare" });
    const [second] = await household.json<Imported[]>("import", file, ...into, "--sheet", "1");
    expect(second).toMatchObject({ added: 1 });
    expect((await household.run("import", file, ...into, "--sheet", "July")).error).toContain("May, June");
  });

  test("the export of a program makes its accounts and needs no columns", async () => {
    const file = household.file("transactions.csv", readFileSync("tests/fixtures/mint/household.csv"));
    expect((await household.run("import", file)).error).toContain("--multi");
    const [done] = await household.json<Imported[]>("import", file, "--multi");
    expect(done).toMatchObject({ format: "mint", added: 8 });
    const [again] = await household.json<Imported[]>("import", file, "--multi");
    expect(again).toMatchObject({ added: 0, commitId: null });
  });

  test("a book says what it holds and is left out", async () => {
    const file = household.file("book.zip", readFileSync("tests/fixtures/actual/household.zip"));
    const ran = await household.run("import", file, "--multi", "--dry-run");
    expect(ran.out).toContain("Amounts assigned in its budget: 2");
    expect(ran.out).toContain("Left out: 1 × assigned amount, 1 × schedule, 1 × rule");
  });

  test("a journal of hledger says its lines that are left out, and what the ledger exports adds nothing to itself", async () => {
    const file = household.file("main.journal", readFileSync("tests/fixtures/hledger/household.journal"));
    const ran = await household.run("import", file, "--multi");
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain("Added 10");
    expect(ran.out).toContain("line 57: its amounts do not add up");
    expect(ran.out).toContain("line 67: read, but the account does not hold the balance that stands here (110.00 EUR)");
    const journal = household.file("out.journal", (await household.run("export", "hledger")).out);
    const [again] = await household.json<Imported[]>("import", journal, "--multi", "--dry-run");
    expect(again).toMatchObject({ format: "hledger", added: 0 });
  });
});
