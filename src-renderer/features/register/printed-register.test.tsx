import { expect, test } from "vitest";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { renderBlock } from "../../design/testing.tsx";
import { PrintedRegister } from "./printed-register.tsx";

const account = { name: "Giro", balance: 123_456, currency: "EUR" } as AccountView;
const base = { accountId: "a", account: "Giro", currency: "EUR", memo: "", balance: null };
const rows = [
  { ...base, id: "1", date: "2026-11-21", payee: "Lidl", amount: -5420, category: { kind: "none" }, balance: 123_456 },
  {
    ...base,
    id: "2",
    date: "2026-11-01",
    payee: "Employer",
    memo: "Pay",
    amount: 300_000,
    category: { kind: "category", name: "Salary" },
    balance: 128_876,
  },
] as unknown as TransactionRow[];

/** What is seen on paper, without what is only spoken. */
const linesOf = (root: HTMLElement, selector: string) => {
  for (const spoken of root.querySelectorAll(".spoken")) spoken.remove();
  return [...root.querySelectorAll(selector)].map((each) =>
    [...each.children].map((cell) => cell.textContent).join(" | "),
  );
};

test("an account stands on paper with its facts, its rows in order, and what they come to", () => {
  const { container } = renderBlock(<PrintedRegister title="Giro" account={account} rows={rows} filter="" />, {
    locale: "de-DE",
  });
  expect(linesOf(container, ".print-facts > div")).toEqual([
    "Period | 1. Nov. 2026 – 21. Nov. 2026",
    "Content | 2 transactions",
    "Balance | 1.234,56€",
    "Printed | 21. Nov. 2026",
  ]);
  expect(linesOf(container, "tr")).toEqual([
    "Date | Payee | Category | Out | In | Balance",
    "21. Nov. 2026 | Lidl | Uncategorised | 54,20 |  | 1.234,56",
    "1. Nov. 2026 | EmployerPay | Salary |  | 3.000,00 | 1.288,76",
    "Total EUR | 54,20 | 3.000,00 | ",
    "In less out |  | 2.945,80 | ",
  ]);
});

test("several accounts are a column, a filter is named, and hidden amounts stay hidden", () => {
  const open = rows.map((row) => ({ ...row, balance: null }));
  const { container } = renderBlock(
    <PrintedRegister title="All transactions" account={undefined} rows={open} filter="“Lidl”" />,
    { hidden: true },
  );
  const heads = linesOf(container, "thead tr");
  expect(heads).toEqual(["Date | Account | Payee | Category | Out | In"]);
  expect(linesOf(container, ".print-facts > div")).toContain("Filter | “Lidl”");
  expect(container.textContent).not.toContain("54");
});
