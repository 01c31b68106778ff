import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { minor } from "../../src-shared/domain/money.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../support/open-budget.ts";
import { rounds } from "../support/rounds.ts";
import { importStatements, type Line, reviewStatements, whereKnown, writers } from "../support/statements.ts";

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, "../fixtures", name));
const times = rounds(6, 100);
const GIRO = "DE02120300000000202051";
const SAVINGS = "DE89370400440532013000";
const month: readonly Line[] = [
  { date: "2026-10-02", amount: -5_420, payee: "Lidl", id: "A1" },
  { date: "2026-10-05", amount: -300, payee: "Corner Cafe", id: "A2" },
  { date: "2026-10-05", amount: -300, payee: "Corner Cafe", id: "A3" },
  { date: "2026-10-28", amount: 300_000, payee: "Employer", id: "A4" },
];
const formats = ["ofx", "qif", "camt", "mt940"] as const;

describe("structured bank files", () => {
  let budget: OpenBudget;
  beforeEach(async () => {
    budget = await openBudget();
  });
  afterEach(() => budget.dispose());

  test.each(formats)("%s is known by its content, and says what is in it", async (format) => {
    const text = writers[format]({ number: GIRO, opening: 100_000, lines: month });
    const uploadId = await budget.upload(text, "misleading.csv");
    expect(await budget.client.imports.detect({ uploadId })).toEqual({ fileName: "misleading.csv", format });
    const understood = await budget.client.imports.understandStatements({ uploadId });
    expect(understood).toMatchObject({ format, skipped: [], skippedCount: 0 });
    const [account, second] = understood.accounts;
    expect(second).toBeUndefined();
    expect(account).toMatchObject({ lines: 4, firstDate: "2026-10-02", lastDate: "2026-10-28", accountId: null });
    expect([account?.number, account?.name]).toContain(GIRO);
    if (format === "camt" || format === "mt940")
      expect(account).toMatchObject({
        opening: { amount: 100_000 },
        closing: { amount: 393_980 },
        difference: 0,
        currencyStated: true,
      });
    const versions = { ofx: "1.0.2", qif: "", camt: "camt.053.001.08", mt940: "MT940" };
    expect(understood.version).toBe(versions[format]);
  });

  test.each(formats)("L12 · %s brings once what is in it, and overlapping files only what is new", async (format) => {
    const giro = await budget.account("Giro");
    const into = ({ index }: { readonly index: number }) => ({ index, accountId: giro.id });
    const write = (lines: readonly Line[]) => writers[format]({ number: GIRO, lines });
    expect(await importStatements(budget, write(month), into)).toMatchObject({
      added: 4,
      refused: [],
      accounts: [{ name: "Giro", added: 4, isNew: false, balance: 293_980 }],
    });
    expect(await importStatements(budget, write(month))).toMatchObject({ added: 0, matched: 0, alreadyThere: 4 });
    const later: readonly Line[] = [
      ...month.slice(1),
      { date: "2026-10-30", amount: -1_250, payee: "Bakery", id: "A5" },
    ];
    expect(await importStatements(budget, write(later))).toMatchObject({ added: 1, matched: 0, alreadyThere: 3 });
    expect(await budget.holds()).toEqual({ Giro: 292_730 });
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test.each(formats)(
    "L12 · whatever %s file is imported twice is imported once",
    async (format) => {
      const line = fc.record({
        date: fc.integer({ min: 1, max: 28 }).map((day) => `2026-10-${String(day).padStart(2, "0")}`),
        amount: fc.integer({ min: -99_999, max: 99_999 }).filter((amount) => amount !== 0),
        payee: fc.constantFrom("Lidl", "Corner Cafe", "Transfer", "Employer"),
        isPending: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(line, { maxLength: 8 }), { minLength: 1, maxLength: 3 }), async (sheets) => {
          const own = await openBudget();
          try {
            const numbers = [GIRO, SAVINGS, "DE12500105170648489890"];
            const text = writers[format](...sheets.map((lines, at) => ({ number: numbers[at] ?? "", lines })));
            const first = await importStatements(own, text);
            const after = await own.client.accounts.list();
            expect(await importStatements(own, text)).toMatchObject({ added: 0, matched: 0, commitId: null });
            expect(await own.client.accounts.list()).toEqual(after);
            expect(first.refused).toEqual([]);
            expect(await brokenLawsOf(own.client)).toEqual([]);
          } finally {
            own.dispose();
          }
        }),
        { numRuns: times },
      );
    },
    120_000,
  );

  test("two accounts of a file are one import and one undo; unknown ones are made, known ones found by number", async () => {
    const { account } = await budget.client.accounts.create({
      name: "Everyday",
      kind: "checking",
      number: "DE02 1203 0000 0000 2020 51",
    });
    const before = await budget.client.history.list({});
    const text = writers.camt(
      { number: GIRO, opening: 10_000, lines: month },
      { number: SAVINGS, opening: 0, lines: [{ date: "2026-10-31", amount: 321, payee: "Interest", id: "S1" }] },
    );
    const uploadId = await budget.upload(text);
    const { accounts } = await budget.client.imports.understandStatements({ uploadId });
    expect(accounts.map(({ accountId, knownBy }) => [accountId, knownBy])).toEqual([
      [account.id, "number"],
      [null, null],
    ]);
    const review = await budget.client.imports.reviewStatements({
      uploadId,
      places: [
        { index: 0, accountId: account.id },
        { index: 1, newAccount: { name: "Nest egg", kind: "savings", currency: account.currency } },
      ],
    });
    expect(review).toMatchObject({
      accountId: null,
      newAccounts: ["Nest egg"],
      accounts: [
        { accountId: account.id, name: "Everyday", stated: 303_980, after: 293_980, agrees: false, addsUp: true },
        { accountId: null, name: "Nest egg", stated: 321, after: 321, agrees: true, addsUp: true },
      ],
    });
    const done = await budget.client.imports.commit({ reviewId: review.reviewId });
    expect(done).toMatchObject({ added: 5, accounts: [{ added: 4 }, { added: 1, isNew: true, balance: 321 }] });
    const made = (await budget.client.accounts.list()).find(({ name }) => name === "Nest egg");
    expect(made).toMatchObject({ number: SAVINGS, kind: "savings" });
    expect(await importStatements(budget, text)).toMatchObject({ added: 0, alreadyThere: 5 });
    await budget.client.history.undo({});
    expect(await budget.holds()).toEqual({ Everyday: 0 });
    expect((await budget.client.history.list({})).commits.length).toBeGreaterThan(before.commits.length);
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("one account of a file is left out; what stays is brought alone", async () => {
    const text = writers.mt940(
      { number: "10020030/1234567", lines: month },
      { number: "10020030/7654321", lines: month },
    );
    const done = await importStatements(budget, text, (account) =>
      account.index === 1 ? whereKnown(account) : undefined,
    );
    expect(done).toMatchObject({ added: 4, accounts: [{ added: 4 }] });
  });

  test("an account without a number keeps the file's; an IBAN is known by the national number in it", async () => {
    const giro = await budget.account("Giro");
    const into = ({ index }: { readonly index: number }) => ({ index, accountId: giro.id });
    await importStatements(budget, writers.camt({ number: GIRO, lines: month.slice(0, 1) }), into);
    const [after] = await budget.client.accounts.list();
    expect(after?.number).toBe(GIRO);
    const uploadId = await budget.upload(writers.mt940({ number: "12030000/202051", lines: month }));
    const { accounts } = await budget.client.imports.understandStatements({ uploadId });
    expect(accounts).toMatchObject([{ accountId: giro.id, knownBy: "number" }]);
    const other = await budget.upload(writers.mt940({ number: "12030000/202052", lines: month }));
    expect((await budget.client.imports.understandStatements({ uploadId: other })).accounts).toMatchObject([
      { accountId: null },
    ]);
  });

  test("what the person chose is remembered where no number tells it, and can be changed", async () => {
    const one = await budget.account("One");
    const two = await budget.account("Two");
    const file = writers.qif({ number: "Checking at home", lines: month });
    const into =
      (accountId: typeof one.id) =>
      ({ index }: { readonly index: number }) => ({ index, accountId });
    await importStatements(budget, file, into(one.id));
    const known = async () => {
      const uploadId = await budget.upload(file);
      const { accounts } = await budget.client.imports.understandStatements({ uploadId });
      return accounts.map(({ accountId, knownBy }) => [accountId, knownBy]);
    };
    expect(await known()).toEqual([[one.id, "remembered"]]);
    await importStatements(budget, file, into(two.id));
    expect(await known()).toEqual([[two.id, "remembered"]]);
  });

  test("a transfer between two accounts of a file is one transaction, found again and taken back whole", async () => {
    const text = writers.ofx(
      {
        number: GIRO,
        lines: [...month, { date: "2026-10-29", amount: -50_000, payee: "Transfer to savings", id: "A9" }],
      },
      { number: SAVINGS, lines: [{ date: "2026-10-30", amount: 50_000, payee: "Transfer", id: "S9" }] },
    );
    const review = await reviewStatements(budget, text);
    const { rows } = await budget.client.imports.drafts({ reviewId: review.reviewId });
    expect(rows.filter(({ transfer }) => transfer !== "")).toHaveLength(2);
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({ added: 5, refused: [] });
    const moved = (await budget.rows()).filter(({ category }) => category.kind === "transfer");
    expect(moved).toHaveLength(1);
    expect(await importStatements(budget, text)).toMatchObject({ added: 0, matched: 0, alreadyThere: 6 });
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("QIF: splits, transfers written in both accounts, categories of the file, the starting balance", async () => {
    const text = fixture("qif/household.qif");
    const review = await reviewStatements(budget, text);
    expect(review.newAccounts).toEqual(["Everyday", "Rainy Day", "Plastic"]);
    const done = await budget.client.imports.commit({ reviewId: review.reviewId });
    expect(done.refused).toEqual([]);
    expect(review.skipped.map(({ reason }) => reason)).toEqual(expect.arrayContaining(["bad-date"]));
    const rows = await budget.rows();
    expect(rows.filter(({ category }) => category.kind === "transfer")).toHaveLength(1);
    expect(rows.filter(({ category }) => category.kind === "split").length).toBeGreaterThan(0);
    expect(await brokenLawsOf(budget.client)).toEqual([]);
    const before = await budget.holds();
    expect(await importStatements(budget, text)).toMatchObject({ added: 0, matched: 0 });
    expect(await budget.holds()).toEqual(before);
  });

  test("QIF: day and month that nothing tells apart are asked, and the answer counts", async () => {
    const uploadId = await budget.upload(fixture("qif/ambiguous.qif"));
    const guess = await budget.client.imports.understandStatements({ uploadId });
    expect(guess.dates).toMatchObject({ confidence: "unsure" });
    const days = async (dateOrder: "dmy" | "mdy") =>
      (await budget.client.imports.understandStatements({ uploadId, dateOrder })).accounts[0]?.firstDate;
    expect([await days("dmy"), await days("mdy")]).toEqual(["2024-03-02", "2024-02-03"]);
  });

  test("what is pending is not cleared, becomes the posted line, and takes its amount", async () => {
    const pending: Line = { date: "2026-10-27", amount: -10_000, payee: "Hotel", id: "P1", isPending: true };
    const write = (...lines: readonly Line[]) => writers.camt({ number: GIRO, lines });
    expect(await importStatements(budget, write(pending))).toMatchObject({ added: 1 });
    const [held] = await budget.rows();
    expect(held).toMatchObject({ cleared: "none", amount: -10_000 });
    expect(await importStatements(budget, write(pending))).toMatchObject({ added: 0, matched: 0, alreadyThere: 1 });
    const posted: Line = { date: "2026-10-29", amount: -11_250, payee: "Hotel", id: "P1" };
    expect(await importStatements(budget, write(posted))).toMatchObject({ added: 0, matched: 1, refused: [] });
    expect(await budget.rows()).toMatchObject([{ cleared: "cleared", amount: -11_250 }]);
    expect(await importStatements(budget, write(posted))).toMatchObject({ added: 0, matched: 0 });
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("what was pending under another name is posted under the bank's last word, and the review says what changes", async () => {
    const pending: Line = { date: "2026-10-27", amount: -10_000, payee: "Reservation", id: "P1", isPending: true };
    const write = (line: Line) => writers.camt({ number: GIRO, lines: [line] });
    await importStatements(budget, write(pending));
    const posted: Line = { date: "2026-10-29", amount: -11_250, payee: "Hotel Post", id: "P1" };
    const review = await reviewStatements(budget, write(posted));
    expect(review.accounts).toMatchObject([{ after: -11_250, agrees: true }]);
    expect((await budget.client.imports.drafts({ reviewId: review.reviewId })).rows).toMatchObject([
      {
        date: "2026-10-29",
        amount: -11_250,
        payee: "Hotel Post",
        decision: "match",
        why: { key: "pending-now-posted", params: { days: 2, difference: -1_250 } },
        match: { date: "2026-10-27", amount: -10_000, payee: "Reservation" },
      },
    ]);
    await budget.client.imports.commit({ reviewId: review.reviewId });
    const [{ id } = { id: undefined }] = await budget.rows();
    if (!id) throw new Error("nothing is there");
    const after = await budget.client.transactions.get({ id });
    expect(after).toMatchObject({ date: "2026-10-27", payee: "Hotel Post" });
    expect(after.postings[0]).toMatchObject({ bankDate: "2026-10-29", quantity: -11_250 });
    expect(await importStatements(budget, write(posted))).toMatchObject({ added: 0, matched: 0, alreadyThere: 1 });
  });

  test("what was pending keeps the name and the split that a person gave it; what came on top waits for a category", async () => {
    const pending: Line = { date: "2026-10-27", amount: -10_000, payee: "Reservation", id: "P1", isPending: true };
    const write = (line: Line) => writers.camt({ number: GIRO, lines: [line] });
    await importStatements(budget, write(pending));
    const [{ id } = { id: undefined }] = await budget.rows();
    const [one, other] = (await budget.client.categories.list()).flatMap(({ categories }) => categories);
    if (!id || !one || !other) throw new Error("nothing is there");
    const lines = [
      { amount: minor(-4_000), categoryId: one.id },
      { amount: minor(-6_000), categoryId: other.id },
    ];
    await budget.client.transactions.edit({ id, payee: "My hotel", lines });
    const posted: Line = { date: "2026-10-29", amount: -11_250, payee: "Hotel Post", id: "P1" };
    expect(await importStatements(budget, write(posted))).toMatchObject({ matched: 1, refused: [] });
    const after = await budget.client.transactions.get({ id });
    expect(after.payee).toBe("My hotel");
    expect(after.postings.map(({ quantity, categoryId }) => [quantity, categoryId])).toEqual([
      [-11_250, null],
      [4_000, one.id],
      [6_000, other.id],
      [1_250, null],
    ]);
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("a stated balance is compared without what is pending", async () => {
    const pending: Line = { date: "2026-10-29", amount: -999, payee: "Hotel", isPending: true };
    const review = await reviewStatements(budget, writers.camt({ number: GIRO, lines: [...month, pending] }));
    expect(review.accounts).toMatchObject([
      { stated: 293_980, after: 292_981, pending: -999, agrees: true, addsUp: true },
    ]);
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({
      accounts: [{ balance: 292_981, pending: -999, stated: 293_980 }],
    });
  });

  test("balances that do not add up are told and stop nothing", async () => {
    const text = writers
      .camt({ number: GIRO, opening: 100, lines: month })
      .replace('<Amt Ccy="EUR">1.00</Amt>', '<Amt Ccy="EUR">2.50</Amt>');
    const uploadId = await budget.upload(text);
    const { accounts } = await budget.client.imports.understandStatements({ uploadId });
    expect(accounts).toMatchObject([{ difference: -150 }]);
    const review = await reviewStatements(budget, text);
    expect(review.accounts).toMatchObject([{ addsUp: false }]);
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({ added: 4 });
  });

  test("a file without a currency has that of its account, with its digits", async () => {
    const yen = await budget.account("Yen", "cash", "JPY");
    const text = "!Type:Cash\nD2026/10/02\nT-1500\nPKonbini\n^\n";
    const into = ({ index }: { readonly index: number }) => ({ index, accountId: yen.id });
    expect(await importStatements(budget, text, into)).toMatchObject({ added: 1, accounts: [{ balance: -1_500 }] });
  });

  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => "answered",
      (error: unknown) => {
        const { code, data } = error as { readonly code: string; readonly data: unknown };
        return [code, data];
      },
    );

  test("each failure is said with what it needs, and leaves nothing", async () => {
    const understand = async (text: string) =>
      codeOf(budget.client.imports.understandStatements({ uploadId: await budget.upload(text) }));
    expect(await understand("%PDF-1.7")).toEqual(["NOT_A_TABLE", { found: "pdf" }]);
    expect(await understand("Date,Amount\n2026-01-01,1\n")).toEqual(["NOT_A_TABLE", { found: "csv" }]);
    expect(await understand('<?xml version="1.0"?><Document xmlns="camt.053"><BkToCstmrStmt><Stmt>')).toMatchObject([
      "FILE_BROKEN",
      { line: 1 },
    ]);
    const bank =
      "OFXHEADER:100\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS></SONRS></SIGNONMSGSRSV1></OFX>";
    expect(await understand(bank)).toEqual(["BANK_ERROR", { code: "15500", message: "Signon invalid" }]);
    const uploadId = await budget.upload(writers.camt({ number: GIRO, lines: month }));
    const review = (places: Parameters<typeof budget.client.imports.reviewStatements>[0]["places"]) =>
      codeOf(budget.client.imports.reviewStatements({ uploadId, places }));
    const place = (name: string, index = 0) => ({
      index,
      newAccount: { name, kind: "checking" as const, currency: "EUR" as never },
    });
    expect(await review([place("Giro", 7)])).toMatchObject(["NOT_FOUND", { what: "statement" }]);
    await budget.account("Giro");
    expect(await review([place("giro")])).toEqual(["NAME_TAKEN", { name: "giro" }]);
    expect(await review([place("A"), place("B")])).toMatchObject(["REFUSED", { law: "statement" }]);
    expect((await budget.rows()).length).toBe(0);
  });

  test("cancelled while it is read, nothing is left", async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => ({
      date: "2026-10-02",
      amount: -at - 1,
      payee: `Shop ${at}`,
    }));
    const uploadId = await budget.upload(writers.camt({ number: GIRO, lines }));
    const stop = new AbortController();
    const places = [{ index: 0, newAccount: { name: "Giro", kind: "checking" as const, currency: "EUR" as never } }];
    const running = budget.client.imports.reviewStatements({ uploadId, places }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 30);
    await expect(running).rejects.toThrow();
    expect(await budget.client.accounts.list()).toEqual([]);
    expect(await importStatements(budget, writers.camt({ number: GIRO, lines: month }))).toMatchObject({ added: 4 });
  });
});
