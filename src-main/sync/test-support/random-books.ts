/** Steps of a random history that are about what transactions stand on: accounts, payees, categories, tags, values. */
import type { TagId, ValuationId } from "../../../src-shared/domain/id.ts";
import { eur, insertOf, makeAccount, makePayee } from "../../ledger/test-support/sample-rows.ts";
import { DATES, type Drawn, remake, remove, rowsOf } from "./random-step.ts";

/** Made, renamed, deleted; what was done last taken back and done again. */
export async function stepOfBooks(drawn: Drawn, kind: number): Promise<void> {
  const { t, which, value, pick, accounts, categories, payees, account, category, date, commit } = drawn;
  switch (kind) {
    case 0:
      return void (await commit([
        insertOf("accounts", makeAccount(t, `Account ${value}`, { inBudget: value % 3 > 0 })),
      ]));
    case 1:
      return void (await commit([
        insertOf("payees", makePayee(t, `Payee ${value}`, { defaultCategoryId: category?.id ?? null })),
      ]));
    case 10: {
      const gone = categories[which % Math.min(4, categories.length)];
      if (gone) await commit([remove("categories", gone)]);
      return;
    }
    case 11: {
      const gone = pick(payees);
      if (gone) await commit([remove("payees", gone)]);
      return;
    }
    case 12:
      if (account) await commit([remake("accounts", account, { name: `Account ${value}`, inBudget: value % 2 === 0 })]);
      return;
    case 13: {
      const gone = pick(accounts);
      if (gone) await commit([remove("accounts", gone)]);
      return;
    }
    case 14:
      return void (await commit([insertOf("tags", { id: t.newId<TagId>(), name: `tag ${value}`, slot: 1 })]));
    case 16:
      return void (await t.ledger.undo());
    case 17:
      return void (await t.ledger.redo());
    case 19: {
      const house = accounts.find(({ kind: of }) => of === "property");
      if (!house) await commit([insertOf("accounts", makeAccount(t, "House", { kind: "property", inBudget: false }))]);
      else {
        const known = (await rowsOf(t, "valuations")).find((each) => each.accountId === house.id && each.date === date);
        await commit([
          known
            ? value % 3 === 0
              ? remove("valuations", known)
              : remake("valuations", known, { value: eur(value), date: DATES[which % DATES.length] ?? date })
            : insertOf("valuations", {
                id: t.newId<ValuationId>(),
                accountId: house.id,
                date,
                value: eur(value),
                note: "",
              }),
        ]);
      }
      return;
    }
  }
}
