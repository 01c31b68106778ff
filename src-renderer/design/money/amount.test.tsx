import { cleanup } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { renderBlock } from "../testing.tsx";
import { Amount, type AmountMeaning } from "./amount.tsx";
import { AvailablePill } from "./available-pill.tsx";
import { amountInWords, formatAmount, formatMoney } from "./format-amount.ts";

afterEach(cleanup);
const EUR = "EUR" as Currency;
const JPY = "JPY" as Currency;

test("amounts carry a true minus, grouping and the digits of the currency", () => {
  expect(formatAmount(minor(-123_456), EUR, "en")).toBe("\u22121,234.56");
  expect(formatAmount(minor(-123_456), EUR, "de")).toBe("\u22121.234,56");
  expect(formatAmount(minor(123_456), JPY, "en")).toBe("123,456");
  expect(formatAmount(minor(5), "KWD" as Currency, "en")).toBe("0.005");
  expect(formatAmount(minor(0), EUR, "en", "always")).toBe("0.00");
});

test("the largest amount keeps its last cent", () => {
  expect(formatAmount(Number.MAX_SAFE_INTEGER as Minor, EUR, "en")).toBe("90,071,992,547,409.91");
});

test("the symbol stands where the locale writes it", () => {
  expect(formatMoney(minor(-2340), EUR, "de")).toBe("\u221223,40\u00a0€");
  expect(formatMoney(minor(-2340), EUR, "en")).toBe("\u2212€23.40");
});

test("screen readers hear words", () => {
  expect(amountInWords(minor(-5420), EUR, "en")).toBe("54 euros 20");
  expect(amountInWords(minor(5400), EUR, "en")).toBe("54 euros");
  expect(amountInWords(minor(5420), EUR, "de")).toBe("54 Euro 20");
});

const shown = (value: number, meaning: AmountMeaning) => {
  const { container } = renderBlock(<Amount value={minor(value)} meaning={meaning} />);
  const amount = container.querySelector<HTMLElement>(".amount");
  const result = {
    text: amount?.querySelector("[aria-hidden]")?.textContent,
    tone: amount?.dataset["tone"],
    spoken: amount?.querySelector(".spoken")?.textContent,
  };
  cleanup();
  return result;
};

test("spending is ink, money in is green, red only needs you", () => {
  expect(shown(-5420, "flow")).toEqual({ text: "\u221254.20", tone: undefined, spoken: "minus 54 euros 20" });
  expect(shown(5420, "flow")).toMatchObject({ text: "+54.20", tone: "in" });
  expect(shown(5420, "inflow")).toMatchObject({ text: "54.20", tone: "in" });
  expect(shown(5420, "outflow")).toMatchObject({ text: "54.20", tone: undefined });
  expect(shown(0, "flow")).toMatchObject({ text: "0.00", tone: "zero" });
  expect(shown(-5420, "balance")).toMatchObject({ tone: undefined });
  expect(shown(-5420, "overdrawn")).toMatchObject({ tone: "danger" });
  expect(shown(62_010, "gain")).toMatchObject({ text: "▲+620.10", tone: "in" });
  expect(shown(-62_010, "gain")).toMatchObject({ text: "▼\u2212620.10", tone: "danger" });
});

test("hidden amounts are equally wide and say nothing", () => {
  const { container } = renderBlock(
    <>
      <Amount value={minor(1)} />
      <Amount value={minor(-99_999_999)} />
    </>,
    { hidden: true },
  );
  const [one, other] = [...container.querySelectorAll(".amount")].map((node) => node.textContent);
  expect(one).toBe(other);
  expect(container.textContent).not.toMatch(/\d/);
});

test("a foreign currency shows its symbol, the budget's own does not", () => {
  const { container } = renderBlock(
    <>
      <Amount value={minor(100)} />
      <Amount value={minor(100)} currency={JPY} />
    </>,
  );
  expect([...container.querySelectorAll(".amount-symbol")].map((node) => node.textContent)).toEqual(["¥"]);
});

test("what is available says in words what its colour says", () => {
  const { container } = renderBlock(
    <>
      <AvailablePill value={minor(-2340)} />
      <AvailablePill value={minor(2340)} underfunded />
    </>,
  );
  expect([...container.querySelectorAll<HTMLElement>(".pill")].map((node) => node.dataset["tone"])).toEqual([
    "danger",
    "warn",
  ]);
  expect(container.textContent).toContain("overspent");
});
