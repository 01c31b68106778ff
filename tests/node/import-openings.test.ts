import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";
import { type Line, reviewStatements, type Sheet, writers } from "../support/statements.ts";

const GIRO = "DE02120300000000202051";
const lines: readonly Line[] = [
  { date: "2026-10-02", amount: -5_420, payee: "Lidl", id: "A1" },
  { date: "2026-10-28", amount: 300_000, payee: "Employer", id: "A2" },
];
const sheet: Sheet = { number: GIRO, opening: 100_000, lines };

describe("what an account held before the first line", () => {
  let budget: OpenBudget;
  beforeEach(async () => {
    budget = await openBudget();
  });
  afterEach(() => budget.dispose());

  const take = (reviewId: string, taken: boolean, at = 0) => budget.client.imports.takeOpening({ reviewId, at, taken });
  const held = async () => (await budget.client.accounts.list()).map(({ name, balance }) => [name, balance]);

  test.each(["camt", "mt940"] as const)(
    "%s: it is offered, taken with the lines, and undone with them",
    async (format) => {
      const review = await reviewStatements(budget, writers[format](sheet));
      expect(review.accounts).toMatchObject([
        {
          after: 294_580,
          stated: 394_580,
          agrees: false,
          opening: { date: "2026-10-01", amount: 100_000, taken: false },
        },
      ]);
      const { accounts } = await take(review.reviewId, true);
      expect(accounts).toMatchObject([{ after: 394_580, agrees: true, opening: { taken: true } }]);
      expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({
        added: 2,
        accounts: [{ balance: 394_580, stated: 394_580 }],
      });
      const { rows } = await budget.client.transactions.page({ limit: 10 });
      expect(rows.find(({ date }) => date === "2026-10-01")).toMatchObject({ amount: 100_000, cleared: "cleared" });
      expect((await budget.client.health.check()).laws.filter(({ broken }) => broken > 0)).toEqual([]);

      const again = await reviewStatements(budget, writers[format](sheet));
      expect(again.accounts).toMatchObject([{ opening: null, agrees: true }]);
      await budget.client.history.undo({});
      expect(await held()).toEqual([]);
    },
  );

  test("a file that states only its end tells it as well, and it can be entered when the lines are there already", async () => {
    const { id: accountId } = await budget.account("Giro");
    const text = writers.ofx(sheet).replace(/<BALAMT>[^<]*/, "<BALAMT>3945.80");
    const place = ({ index }: { readonly index: number }) => ({ index, accountId });
    const first = await reviewStatements(budget, text, place);
    await budget.client.imports.commit({ reviewId: first.reviewId });
    const review = await reviewStatements(budget, text, place);
    expect(review.accounts[0]?.opening).toEqual({ date: "2026-10-01", amount: 100_000, taken: false });
    await take(review.reviewId, true);
    await take(review.reviewId, false);
    await take(review.reviewId, true);
    expect(await budget.client.imports.commit({ reviewId: review.reviewId })).toMatchObject({
      added: 0,
      alreadyThere: 2,
      accounts: [{ balance: 394_580 }],
    });
  });

  test("nothing is offered where something lies before the file, or it says nothing", async () => {
    const { id: accountId } = await budget.account("Giro");
    await budget.importText("Date,Payee,Amount\n2026-09-30,Baker,-1.00\n", accountId);
    const place = ({ index }: { readonly index: number }) => ({ index, accountId });
    for (const text of [writers.camt(sheet), writers.qif(sheet)]) {
      const review = await reviewStatements(budget, text, place);
      expect(review.accounts).toMatchObject([{ opening: null }]);
      await expect(take(review.reviewId, true)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("nothing is offered where it was said what the account holds, be it for a later day", async () => {
    const { account } = await budget.client.accounts.create({
      name: "Giro",
      kind: "checking",
      openingBalance: 394_580 as never,
    });
    const place = ({ index }: { readonly index: number }) => ({ index, accountId: account.id });
    const review = await reviewStatements(budget, writers.camt(sheet), place);
    expect(review.accounts).toMatchObject([{ firstDate: "2026-10-02", opening: null }]);
  });
});
