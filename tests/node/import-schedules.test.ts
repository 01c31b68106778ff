import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";

const csv = (...rows: readonly string[]) => ["Date,Payee,Memo,Amount", ...rows, ""].join("\n");
const day = (text: string) => text as LocalDate;

describe("lines that a schedule expects", () => {
  let budget: OpenBudget;
  let giro: Awaited<ReturnType<OpenBudget["account"]>>;
  let home: CategoryId;
  let other: CategoryId;
  beforeEach(async () => {
    budget = await openBudget({ now: Date.parse("2026-11-21T12:00:00Z") });
    giro = await budget.account("Giro");
    const groups = await budget.client.categories.list();
    const [first, second] = groups.flatMap(({ categories }) => categories).filter(({ flow }) => flow === "expense");
    if (!first || !second) throw new Error("there are no categories");
    [home, other] = [first.id, second.id];
    await budget.client.schedules.create({
      name: "Rent",
      accountId: giro.id,
      payee: "Landlord",
      memo: "flat",
      amount: minor(-95_000),
      lines: [{ amount: minor(-95_000), categoryId: home }],
      howMuch: { kind: "fixed" },
      recurrence: {
        pattern: { kind: "months", every: 1, on: { kind: "day", day: 1 } },
        end: { kind: "never" },
        weekend: "none",
      },
      start: day("2026-10-01"),
      posting: "remind",
    });
  });
  afterEach(() => budget.dispose());

  const rowsOf = async (reviewId: string) => (await budget.client.imports.drafts({ reviewId })).rows;
  const openDays = async () => (await budget.client.schedules.upcoming({ days: 30 })).occurrences.map(({ due }) => due);
  const stored = async () => {
    const { rows } = await budget.client.transactions.page({ accountId: giro.id });
    return Promise.all(rows.map(({ id }) => budget.client.transactions.get({ id })));
  };

  const ofNovember = async () => {
    const { occurrences } = await budget.client.schedules.upcoming({ days: 1 });
    const open = occurrences.find(({ date }) => date === "2026-11-01");
    if (!open) throw new Error("the occurrence is not open");
    return { scheduleId: open.scheduleId, date: open.date };
  };

  test("L23 · the rent of the bank is the rent of the month: added once, linked, and undone together", async () => {
    const review = await budget.review(
      csv("2026-11-03,LANDLORD GMBH,thanks,-955.00", "2026-11-04,Bakery,,-4.20"),
      giro.id,
    );
    const [rent, bread] = await rowsOf(review.reviewId);
    expect(rent).toMatchObject({
      decision: "add",
      categoryId: home,
      categoryFrom: "schedule",
      occurrence: { name: "Rent", date: "2026-11-01", due: "2026-11-01", amount: -95_000, days: 2, taken: true },
    });
    expect(bread?.occurrence).toBeNull();
    expect(await openDays()).toEqual(["2026-10-01", "2026-11-01", "2026-12-01"]);

    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({ added: 2, refused: [] });
    const linked = (await stored()).find(({ occurrence }) => occurrence);
    expect(linked).toMatchObject({
      date: "2026-11-03",
      payee: "Landlord",
      memo: "flat",
      occurrence: { date: "2026-11-01" },
    });
    expect(linked?.postings[0]).toMatchObject({ quantity: -95_500, cleared: "cleared" });
    expect(linked?.postings[1]).toMatchObject({ quantity: 95_500, categoryId: home });
    expect(await openDays()).toEqual(["2026-10-01", "2026-12-01"]);
    expect(await budget.brokenLaws()).toEqual([]);

    const again = csv("2026-11-03,LANDLORD GMBH,thanks,-955.00");
    expect(await budget.importText(again, giro.id)).toMatchObject({ added: 0, alreadyThere: 1 });
    await budget.client.history.undo({});
    expect(await openDays()).toEqual(["2026-10-01", "2026-11-01", "2026-12-01"]);
    expect(await stored()).toEqual([]);
  });

  test("refused, it is a line like any other, and the occurrence stays open", async () => {
    const review = await budget.review(csv("2026-11-02,Landlord,,-950.00"), giro.id);
    const { rows } = await budget.client.imports.decide({ reviewId: review.reviewId, indexes: [0], occurrence: false });
    expect(rows[0]).toMatchObject({ categoryId: null, occurrence: { name: "Rent", taken: false } });
    await budget.client.imports.commit({ reviewId: review.reviewId });
    expect((await stored())[0]).not.toHaveProperty("occurrence");
    expect(await openDays()).toContain("2026-11-01");
  });

  test("under another name it is only offered; taken, what the person says it is for wins", async () => {
    const review = await budget.review(csv("2026-11-02,Somebody Else,,-950.00"), giro.id);
    const [offered] = await rowsOf(review.reviewId);
    expect(offered).toMatchObject({ categoryFrom: "none", occurrence: { name: "Rent", taken: false } });
    const { rows } = await budget.client.imports.decide({
      reviewId: review.reviewId,
      indexes: [0],
      occurrence: true,
      categoryId: other,
    });
    expect(rows[0]).toMatchObject({ categoryId: other, categoryFrom: "person", occurrence: { taken: true } });
    await budget.client.imports.commit({ reviewId: review.reviewId });
    const [linked] = await stored();
    expect(linked).toMatchObject({ occurrence: { date: "2026-11-01" } });
    expect(linked?.postings.map(({ categoryId }) => categoryId)).toEqual([null, other]);
  });

  test("L12 · posted before with what was expected, the bank’s line confirms it and says what it really was", async () => {
    await budget.client.schedules.post({ occurrences: [await ofNovember()] });
    const text = csv("2026-11-04,LANDLORD GMBH,thanks,-968.20", "2026-11-04,Landlord,deposit,-1900.00");
    const review = await budget.review(text, giro.id);
    const [rent, deposit] = await rowsOf(review.reviewId);
    expect(rent).toMatchObject({
      status: "match",
      decision: "match",
      why: { key: "scheduled-now-posted", params: { days: 3, difference: -1_820, parts: 1 } },
      match: { amount: -95_000 },
    });
    expect(deposit).toMatchObject({ status: "new", decision: "add" });
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({ added: 1, matched: 1 });
    const linked = (await stored()).find(({ occurrence }) => occurrence);
    expect(linked).toMatchObject({ date: "2026-11-04", payee: "Landlord", occurrence: { date: "2026-11-01" } });
    expect(linked?.postings).toMatchObject([
      { quantity: -96_820, cleared: "cleared" },
      { quantity: 96_820, categoryId: home },
    ]);
    expect(await budget.importText(text, giro.id)).toMatchObject({ added: 0, matched: 0, alreadyThere: 2 });
    await budget.client.history.undo({});
    expect((await stored()).map(({ postings }) => postings[0]?.quantity)).toEqual([-95_000]);
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("posted before, and far from what the bank says, is another bill", async () => {
    await budget.client.schedules.post({ occurrences: [await ofNovember()] });
    for (const line of [
      "2026-11-04,LANDLORD GMBH,,-1100.00",
      "2026-11-09,Landlord,,-955.00",
      "2026-11-02,Baker,,-955.00",
    ]) {
      const [row] = await rowsOf((await budget.review(csv(line), giro.id)).reviewId);
      expect([line, row?.status]).toEqual([line, "new"]);
    }
  });

  test("payments of a loan are parted by what was owed on each day, whatever the order of the file", async () => {
    const opening = { openingBalance: minor(-418_000), openingDate: day("2026-09-01") };
    const car = (await budget.client.accounts.create({ name: "Car", kind: "loan", ...opening })).account.id;
    await budget.client.loans.set({
      accountId: car,
      rate: 60_000,
      payment: minor(20_000),
      interestCategoryId: other,
    });
    await budget.client.schedules.create({
      accountId: giro.id,
      payee: "Car bank",
      amount: minor(-20_000),
      lines: [
        { amount: minor(-19_000), transferAccountId: car },
        { amount: minor(-1_000), categoryId: other },
      ],
      recurrence: { pattern: { kind: "months", every: 1, on: { kind: "day", day: 8 } } },
      start: day("2026-10-08"),
    });
    const done = await budget.importText(csv("2026-11-09,CAR BANK,,-200.00", "2026-10-08,CAR BANK,,-200.00"), giro.id);
    expect(done).toMatchObject({ added: 2, refused: [] });
    const paid = (await stored()).map(({ date, postings }) => [
      date,
      postings.find(({ accountId }) => accountId === car)?.quantity,
      postings.find(({ categoryId }) => categoryId === other)?.value,
    ]);
    expect(paid).toEqual([
      ["2026-11-09", 18_000, 2_000],
      ["2026-10-08", 17_910, 2_090],
    ]);
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("dealt with by hand meanwhile, the line is added as it stands", async () => {
    const review = await budget.review(csv("2026-11-02,Landlord,,-950.00"), giro.id);
    await budget.client.schedules.skip({ occurrences: [await ofNovember()] });
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({ added: 1, refused: [] });
    expect((await stored())[0]).not.toHaveProperty("occurrence");
    expect(await budget.brokenLaws()).toEqual([]);
  });
});
