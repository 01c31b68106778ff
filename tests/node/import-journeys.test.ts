import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isLocalDate, type LocalDate } from "../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../support/open-budget.ts";

const day = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new Error(text);
  return text;
};
const amount = (value: number): Minor => minor(value);
const csv = (...rows: readonly string[]) => ["Date,Payee,Memo,Amount", ...rows, ""].join("\n");

describe("reading a file in", () => {
  let budget: OpenBudget;
  let giro: Awaited<ReturnType<OpenBudget["account"]>>;
  beforeEach(async () => {
    budget = await openBudget();
    giro = await budget.account("Giro");
  });
  afterEach(() => budget.dispose());

  const balance = async (name = "Giro") =>
    (await budget.client.accounts.list()).find((account) => account.name === name)?.balance;

  test("what was entered by hand is matched: cleared, with the bank's day, category and payee kept", async () => {
    const [group] = await budget.client.categories.list();
    const category = group?.categories[0];
    const { transactions } = await budget.client.transactions.create({
      accountId: giro.id,
      date: day("2026-10-03"),
      payee: "Lidl",
      amount: amount(-5_420),
      lines: [{ amount: amount(-5_420), categoryId: category?.id ?? null }],
    });
    const done = await budget.importText(csv("2026-10-05,LIDL SAGT DANKE,food,-54.20"), giro.id);
    expect(done).toMatchObject({ added: 0, matched: 1, balance: -5_420 });
    const id = transactions[0]?.id;
    if (!id) throw new Error("nothing was made");
    const after = await budget.client.transactions.get({ id });
    expect(after).toMatchObject({ date: "2026-10-03", payee: "Lidl", memo: "food" });
    expect(after.postings[0]).toMatchObject({ cleared: "cleared", bankDate: "2026-10-05" });
    expect(after.postings[1]?.categoryId).toBe(category?.id);
    expect(await budget.importText(csv("2026-10-05,LIDL SAGT DANKE,food,-54.20"), giro.id)).toMatchObject({
      added: 0,
      alreadyThere: 1,
    });
    await budget.client.history.undo({});
    expect((await budget.client.transactions.get({ id })).postings[0]).toMatchObject({
      cleared: "none",
      bankDate: null,
    });
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("L12 · two equal coffees are two, and the same two in an overlapping file are the same two", async () => {
    const coffee = "2026-10-05,Café,,-3.00";
    expect(await budget.importText(csv(coffee, coffee), giro.id)).toMatchObject({ added: 2, balance: -600 });
    expect(await budget.importText(csv(coffee, coffee, "2026-10-06,Café,,-3.00"), giro.id)).toMatchObject({
      added: 1,
      alreadyThere: 2,
      balance: -900,
    });
    expect(await budget.importText(csv(coffee, coffee, coffee), giro.id)).toMatchObject({ added: 1, alreadyThere: 2 });
  });

  test("the same booking twice in a file is one; a card number beside each line is no booking's name", async () => {
    const twice = [
      "Date,Payee,Reference,Amount",
      "2026-10-05,Shop,R-1,-3.00",
      "2026-10-05,Shop,R-1,-3.00",
      "2026-10-06,Shop,R-2,-4.00",
      "",
    ];
    const card = [
      "Date,Payee,Reference,Amount",
      "2026-09-05,Kiosk,C-9,-3.00",
      "2026-09-05,Kiosk,C-9,-3.00",
      "2026-09-06,Kiosk,C-9,-4.00",
      "",
    ];
    const withReference = async (lines: readonly string[]) => {
      const { reviewId } = await budget.review(lines.join("\n"), giro.id, (mapping) => ({
        ...mapping,
        columns: ["date", "payee", "bankRef", "amount"],
      }));
      return budget.client.imports.commit({ reviewId });
    };
    expect(await withReference(twice)).toMatchObject({ added: 2, skipped: 1 });
    expect(await withReference(card)).toMatchObject({ added: 3, skipped: 0 });
    expect(await withReference(card)).toMatchObject({ added: 0, alreadyThere: 3 });
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("both sides of a transfer become one transaction, whichever file comes first", async () => {
    const savings = await budget.account("Savings", "savings");
    await budget.importText(csv("2026-10-19,Own account,saving,-500.00", "2026-10-20,Lidl,,-20.00"), giro.id);
    const done = await budget.importText(csv("2026-10-21,Own account,saving,500.00"), savings.id);
    expect(done).toMatchObject({ added: 0, matched: 1, balance: 50_000 });
    const { rows, total } = await budget.client.transactions.page({ accountId: savings.id });
    expect(total).toBe(1);
    expect(rows[0]?.category).toMatchObject({ kind: "transfer", name: "Giro" });
    expect(await balance()).toBe(-52_000);
    expect(await budget.importText(csv("2026-10-21,Own account,saving,500.00"), savings.id)).toMatchObject({
      added: 0,
      matched: 0,
    });
    expect(await budget.importText(csv("2026-10-19,Own account,saving,-500.00"), giro.id)).toMatchObject({
      added: 0,
      matched: 0,
    });
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("what has a category is no transfer, even with the opposite amount", async () => {
    const visa = await budget.account("Visa", "card");
    const [group] = await budget.client.categories.list();
    await budget.client.transactions.create({
      accountId: giro.id,
      date: day("2026-10-19"),
      amount: amount(5_000),
      lines: [{ amount: amount(5_000), categoryId: group?.categories[0]?.id ?? null }],
    });
    expect(await budget.importText(csv("2026-10-19,Shop,,-50.00", "2026-10-20,Shop,,-1.00"), visa.id)).toMatchObject({
      added: 2,
      matched: 0,
    });
  });

  test("a payee keeps its name, its spellings are known again, and its last category is offered", async () => {
    const raw = "REWE Markt GmbH 12.10.2026 14:05";
    const groceries = (await budget.client.categories.list())
      .flatMap(({ categories }) => categories)
      .find(({ name }) => name === "Groceries");
    await budget.importText(csv(`2026-10-12,${raw},,-10.00`, "2026-10-13,Other,,-1.00"), giro.id);
    const [payee] = (await budget.client.payees.list()).filter(({ name }) => name === "REWE Markt GmbH");
    if (!payee || !groceries) throw new Error("nothing was made");
    const { rows } = await budget.client.transactions.page({ text: "12.10.2026 14:05" });
    expect(rows).toHaveLength(1);
    await budget.client.payees.update({ id: payee.id, name: "Rewe" });
    await budget.client.transactions.recategorise({ ids: rows.map(({ id }) => id), categoryId: groceries.id });
    const review = await budget.review(
      csv("2026-10-15,REWE Markt GmbH 15.10.2026 09:00,,-12.00", "2026-10-16,Else,,-2.00"),
      giro.id,
    );
    const drafts = await budget.client.imports.drafts({ reviewId: review.reviewId });
    expect(drafts.rows[0]).toMatchObject({ payee: "Rewe", category: "Groceries", categoryFrom: "history" });
    await budget.client.imports.commit({ reviewId: review.reviewId });
    expect((await budget.client.payees.list()).filter(({ name }) => /rewe/i.test(name))).toHaveLength(1);
  });

  test("a person overrules: skips, adds, chooses category, payee and the transaction that it is", async () => {
    const { transactions } = await budget.client.transactions.create({
      accountId: giro.id,
      date: day("2026-10-01"),
      payee: "Landlord",
      amount: amount(-89_000),
    });
    const review = await budget.review(
      csv("2026-10-12,Unknown,,-890.00", "2026-10-13,Shop,,-1.00", "2026-10-14,Bar,,-2.00"),
      giro.id,
    );
    const { reviewId } = review;
    const near = await budget.client.imports.candidates({ reviewId, index: 0 });
    expect(near.map(({ id }) => id)).toEqual(transactions.map(({ id }) => id));
    const groceries = (await budget.client.categories.list())
      .flatMap(({ categories }) => categories)
      .find(({ name }) => name === "Groceries");
    await budget.client.imports.decide({ reviewId, indexes: [0], matchId: near[0]?.id });
    await budget.client.imports.decide({ reviewId, indexes: [1], decision: "skip" });
    const { rows, counts } = await budget.client.imports.decide({
      reviewId,
      indexes: [2],
      categoryId: groceries?.id ?? null,
      payee: "Corner Bar",
    });
    expect(rows[0]).toMatchObject({ payee: "Corner Bar", category: "Groceries", categoryFrom: "person" });
    expect(counts).toMatchObject({ toAdd: 1, toMatch: 1, toSkip: 1 });
    expect(await budget.client.imports.commit({ reviewId })).toMatchObject({
      added: 1,
      matched: 1,
      skipped: 1,
      balance: -89_200,
    });
    await expect(budget.client.imports.drafts({ reviewId })).rejects.toMatchObject({ code: "REVIEW_GONE" });
  });

  test("each row tells what its match rests on, and a choice stays when other rows change", async () => {
    const savings = await budget.account("Savings", "savings");
    const enter = (accountId: typeof giro.id, date: string, payee: string, minorUnits: number) =>
      budget.client.transactions.create({ accountId, date: day(date), payee, amount: amount(minorUnits) });
    await enter(giro.id, "2026-10-03", "Lidl", -5_420);
    await enter(savings.id, "2026-10-19", "Shoes", 2_000);
    const { reviewId } = await budget.review(
      csv(
        "2026-10-05,Lidl Market,,-54.20",
        "2026-10-20,Shop,,-20.00",
        "2026-10-08,Cafe,,-3.00",
        "2026-10-08,Cafe,,-3.00",
      ),
      giro.id,
    );
    const { rows } = await budget.client.imports.drafts({ reviewId });
    expect(rows[0]).toMatchObject({
      status: "match",
      counted: null,
      match: { days: 2, alike: 85, account: "", categoryId: null, category: "", parts: 1 },
    });
    expect(rows[0]?.score).toBeGreaterThan(60);
    expect(rows[1]).toMatchObject({ status: "look-at", decision: "add", match: { account: "Savings", days: 1 } });
    expect(rows[2]).toMatchObject({ score: null, match: null, counted: { at: 1, of: 2 } });
    expect(rows[3]?.counted).toEqual({ at: 2, of: 2 });
    const [transfer] = await budget.client.imports.candidates({ reviewId, index: 1 });
    expect(transfer).toMatchObject({ account: "Savings", payee: "Shoes", days: 1, amount: 2_000 });
    await budget.client.imports.decide({ reviewId, indexes: [1], matchId: transfer?.id });
    await budget.client.imports.decide({ reviewId, indexes: [0], decision: "add" });
    const after = (await budget.client.imports.drafts({ reviewId })).rows;
    expect(after.map(({ decision }) => decision)).toEqual(["add", "match", "add", "add"]);
    expect(await budget.client.imports.commit({ reviewId })).toMatchObject({ added: 3, matched: 1 });
    const kept = await budget.client.transactions.page({ accountId: savings.id });
    expect(kept.rows[0]?.category).toMatchObject({ kind: "transfer", name: "Giro" });
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("a remembered mapping is applied to the next file of the kind", async () => {
    const file = "A;B;C\n05.06.2026;x;1,50\n07.06.2026;y;2,50\n";
    const review = await budget.review(file, giro.id, (mapping) => ({
      ...mapping,
      columns: ["date", "payee", "amount"],
      amount: { kind: "signed", inverted: true },
    }));
    expect(await budget.client.imports.commit({ reviewId: review.reviewId, rememberAs: "My bank" })).toMatchObject({
      balance: -400,
    });
    const uploadId = await budget.upload("A;B;C\n08.06.2026;z;3,50\n09.06.2026;z;3,60\n");
    const understood = await budget.client.imports.understand({ uploadId, accountId: giro.id });
    expect(understood.preset?.name).toBe("My bank");
    expect(understood.understanding.mapping.amount).toEqual({ kind: "signed", inverted: true });
    const [preset] = await budget.client.imports.presets();
    if (!preset) throw new Error("nothing was remembered");
    await budget.client.imports.removePreset({ id: preset.id });
    expect(await budget.client.imports.presets()).toEqual([]);
  });

  test("the account whose number stands in the file is suggested", async () => {
    await budget.client.accounts.update({ id: giro.id, number: "DE89370400440532013000" });
    const uploadId = await budget.upload(
      `Konto: DE89 3704 0044 0532 0130 00\n\n${csv("2026-10-12,a,,-1.00", "2026-10-13,b,,-1.00")}`,
    );
    expect((await budget.client.imports.understand({ uploadId })).suggestedAccountId).toBe(giro.id);
    const other = await budget.upload(csv("2026-10-12,a,,-1.00", "2026-10-13,b,,-1.00"));
    expect((await budget.client.imports.understand({ uploadId: other })).suggestedAccountId).toBeNull();
  });

  test("lines in another currency than the account's are shown and not added", async () => {
    const file = "Date,Payee,Amount,Currency\n2026-10-12,a,-1.00,EUR\n2026-10-13,b,-2.00,USD\n2026-10-14,c,-3.00,EUR\n";
    const review = await budget.review(file, giro.id);
    expect(review.counts).toMatchObject({ toAdd: 2, toSkip: 1, "look-at": 1 });
    const { reviewId } = review;
    await budget.client.imports.decide({ reviewId, indexes: [1], decision: "add" });
    const done = await budget.client.imports.commit({ reviewId });
    expect(done).toMatchObject({ added: 2, balance: -400 });
    expect(done.refused).toMatchObject([{ line: 3 }]);
  });

  test("the balance that a file states is compared with what the account will hold", async () => {
    const rows = [
      "Date,Payee,Amount,Balance",
      "2026-10-12,a,100.00,100.00",
      "2026-10-13,b,-2.00,98.00",
      "2026-10-14,c,-3.00,95.00",
      "",
    ];
    expect((await budget.review(rows.join("\n"), giro.id)).balance).toEqual({
      after: 9_500,
      stated: 9_500,
      agrees: true,
      addsUp: true,
    });
    await budget.client.transactions.create({
      accountId: giro.id,
      date: day("2026-10-01"),
      payee: "x",
      amount: amount(-700),
    });
    expect((await budget.review(rows.join("\n"), giro.id)).balance).toMatchObject({
      after: 8_800,
      stated: 9_500,
      agrees: false,
    });
  });

  test("days at the ends of the calendar are days", async () => {
    const review = await budget.review(csv("0001-01-01,first,,-1.00", "9999-12-31,last,,-1.00"), giro.id);
    expect(await budget.client.imports.candidates({ reviewId: review.reviewId, index: 1 })).toEqual([]);
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({ added: 2 });
  });

  test("a cancelled import leaves nothing, and the ledger goes on", async () => {
    const rows = Array.from(
      { length: 8_000 },
      (_, at) => `2026-0${(at % 9) + 1}-1${at % 9},Payee ${at},memo ${at},-${at + 1}.00`,
    );
    const review = await budget.review(csv(...rows), giro.id);
    const before = await budget.client.history.list({});
    const controller = new AbortController();
    const running = budget.client.imports.commit({ reviewId: review.reviewId }, { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await balance()).toBe(0);
    expect(await budget.client.payees.list()).toEqual([]);
    expect(await budget.client.history.list({})).toEqual(before);
    expect(await budget.brokenLaws()).toEqual([]);
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({ added: 8_000 });
  });

  test("a session sees neither the uploads nor the reviews that it did not begin", async () => {
    const review = await budget.review(csv("2026-10-12,a,,-1.00", "2026-10-13,b,,-1.00"), giro.id);
    await budget.client.profiles.lock({});
    const [profile] = await budget.client.profiles.list();
    if (!profile) throw new Error("no profile");
    await budget.client.profiles.unlock({ profileId: profile.id, passphrase: "correct horse" });
    await expect(budget.client.imports.commit({ reviewId: review.reviewId })).rejects.toMatchObject({
      code: "REVIEW_GONE",
    });
  });
});

describe("a file of several accounts", () => {
  let budget: OpenBudget;
  beforeEach(async () => {
    budget = await openBudget();
  });
  afterEach(() => budget.dispose());

  const file = [
    "Transaction ID,Date,Account,Account type,Currency,Payee,Category group,Category,Memo,Amount",
    "T1,2026-01-05,Everyday,checking,EUR,Shop,Food,Groceries,week,-62.00",
    "T1,2026-01-05,Everyday,checking,EUR,Shop,Living,Home,soap,-18.00",
    "T2,2026-01-06,Everyday,checking,EUR,,,,,-500.00",
    "T2,2026-01-07,Nest egg,savings,EUR,,,,,500.00",
    "T3,2026-01-08,Dollars,checking,USD,Diner,Food,Eating out,,-22.00",
    "T4,2026-01-09,Everyday,checking,EUR,Employer,Income,Salary,,3000.00",
    "T5,2026-01-10,Everyday,checking,EUR,Exchange,,,,-100.00",
    "T5,2026-01-10,Dollars,checking,USD,Exchange,,,,110.00",
    "",
  ].join("\n");
  const asMulti = (text: string) =>
    budget.review(text, undefined, (mapping) => ({
      ...mapping,
      columns: [
        "transactionRef",
        "date",
        "account",
        "accountKind",
        "currency",
        "payee",
        "categoryGroup",
        "category",
        "memo",
        "amount",
      ],
    }));

  test("accounts and categories are made; rows of one id are splits, on two accounts a transfer", async () => {
    const review = await asMulti(file);
    expect(review.newAccounts).toEqual(["Everyday", "Nest egg", "Dollars"]);
    expect(review.newCategories).toEqual(["Groceries", "Home", "Eating out"]);
    const done = await budget.client.imports.commit({ reviewId: review.reviewId });
    expect(done).toMatchObject({ added: 5, refused: [] });
    const accounts = await budget.client.accounts.list();
    expect(accounts.map(({ name, kind, currency, balance }) => [name, kind, currency, balance])).toEqual([
      ["Everyday", "checking", "EUR", 232_000],
      ["Nest egg", "savings", "EUR", 50_000],
      ["Dollars", "checking", "USD", 8_800],
    ]);
    const { rows } = await budget.client.transactions.page({ accountId: accounts[0]?.id });
    expect(rows.map(({ category }) => category.kind)).toEqual(["transfer", "category", "transfer", "split"]);
    const split = rows.at(-1);
    if (!split) throw new Error("nothing was added");
    const { memo, postings } = await budget.client.transactions.get({ id: split.id });
    expect([memo, ...postings.map((posting) => posting.memo)]).toEqual(["week", "", "", "soap"]);
    expect(await brokenLawsOf(budget.client)).toEqual([]);
  });

  test("L12 · the same file again adds nothing, and a longer one only what is new", async () => {
    await budget.client.imports.commit({ reviewId: (await asMulti(file)).reviewId });
    expect(await budget.client.imports.commit({ reviewId: (await asMulti(file)).reviewId })).toMatchObject({
      added: 0,
      matched: 0,
      alreadyThere: 5,
    });
    const longer = `${file}T6,2026-01-11,Everyday,checking,EUR,Shop,Food,Groceries,,-1.00\n`;
    expect(await budget.client.imports.commit({ reviewId: (await asMulti(longer)).reviewId })).toMatchObject({
      added: 1,
      alreadyThere: 5,
    });
  });

  test("without an account and without a column that names one, nothing can be read", async () => {
    await expect(budget.review(csv("2026-10-12,a,,-1.00", "2026-10-13,b,,-1.00"))).rejects.toMatchObject({
      code: "MAPPING_INCOMPLETE",
      data: { missing: ["account"] },
    });
  });
});
