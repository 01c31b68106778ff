/**
 * The plan of YNAB (`Plan.csv`, `Budget.csv` in older exports), which comes zipped with the register: what is assigned to
 * each category in each month (`Jan 2026`). Activity and available follow from the rest and are not read. The envelopes
 * that YNAB keeps for card payments have no place: a card is an account of the budget here.
 */
import { isMonth, type Month } from "../../../src-shared/domain/date.ts";
import { createProgramReader, type Program } from "./program-table.ts";

export const isYnabPlan = (name: string): boolean => /(?:^|[ /\-_])(?:plan|budget)\.csv$/i.test(name);

const CARD_PAYMENTS = /^credit card payments$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const plan: Program = {
  format: "ynab",
  columns: ["month", "category group", "category", "activity", "available"],
  dateColumn: "month",
  moneyColumns: ["assigned", "budgeted", "activity", "available"],
  begin: (book) => ({
    take(row) {
      const [group, name] = [row.text("category group"), row.text("category")];
      const month = monthOf(row.text("month"));
      const money = row.money(row.has("assigned") ? "assigned" : "budgeted");
      book.planIn(row.currency);
      if (money.kind === "amount" && money.amount === 0) return undefined;
      if (!month || name === "" || money.kind !== "amount" || CARD_PAYMENTS.test(group)) {
        book.leaveOut("budget");
        return undefined;
      }
      book.category({ name, ...(group === "" ? {} : { group }) });
      book.assign({ name, ...(group === "" ? {} : { group }), month, amount: money.amount });
      return undefined;
    },
  }),
};

export const readYnabPlan = createProgramReader(plan);

function monthOf(text: string): Month | undefined {
  const [, word = "", year = ""] = /^([a-z]{3})[a-z]*\.? (\d{4})$/i.exec(text) ?? [];
  const month = `${year}-${String(MONTHS.indexOf(word.toLowerCase()) + 1).padStart(2, "0")}`;
  return isMonth(month) ? month : undefined;
}
