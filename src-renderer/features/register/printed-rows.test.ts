import { expect, test } from "vitest";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { FilterCondition } from "../../../src-shared/domain/filter-condition.ts";
import type { FilterPiece } from "../../../src-shared/domain/filter-parse.ts";
import { gatherRows, MOST_PRINTED, PRINT_PAGE, type PrintedPage, totalsOf } from "./printed-rows.ts";
import { filterWords, periodWords } from "./printed-words.ts";

const row = (at: number, fields: object = {}) =>
  ({ id: `row-${at}`, date: "2026-11-21", amount: -100, currency: "EUR", ...fields }) as TransactionRow;
const some = (from: number, count: number) => Array.from({ length: count }, (_, at) => row(from + at));

interface Asked {
  readonly offset: number;
  readonly limit: number;
}

async function gather(answer: (asked: Asked, call: number) => PrintedPage, stop = new AbortController()) {
  const asked: Asked[] = [];
  const heard: string[] = [];
  const gathered = await gatherRows({
    ask: async (place) => answer(place, asked.push(place)),
    signal: stop.signal,
    onProgress: (done, total) => heard.push(`${done}/${total}`),
  });
  return { asked, heard, gathered };
}

const listOf =
  (total: number) =>
  ({ offset, limit }: Asked): PrintedPage => ({
    rows: some(offset, Math.max(0, Math.min(limit, total - offset))),
    total,
  });

test("every page is asked for once, in order, and its progress is told", async () => {
  const { asked, heard, gathered } = await gather(listOf(2300));
  expect(asked).toEqual([0, 1000, 2000].map((offset) => ({ offset, limit: PRINT_PAGE })));
  expect(heard).toEqual(["1000/2300", "2000/2300", "2300/2300"]);
  expect(gathered).toEqual({ kind: "rows", rows: some(0, 2300) });
});

test("an empty list is one question", async () => {
  const { asked, gathered } = await gather(listOf(0));
  expect(asked).toHaveLength(1);
  expect(gathered).toEqual({ kind: "rows", rows: [] });
});

test("5,000 rows are printed; one more is too many, and only the first page was asked for", async () => {
  expect((await gather(listOf(MOST_PRINTED))).gathered.kind).toBe("rows");
  const { asked, gathered } = await gather(listOf(MOST_PRINTED + 1));
  expect(asked).toHaveLength(1);
  expect(gathered).toEqual({ kind: "too-many", total: MOST_PRINTED + 1 });
});

test("a list that changes between two pages is begun again", async () => {
  const { asked, gathered } = await gather((place, call) => listOf(call === 1 ? 1500 : 1501)(place));
  expect(asked.map(({ offset }) => offset)).toEqual([0, 1000, 0, 1000]);
  expect(gathered).toEqual({ kind: "rows", rows: some(0, 1501) });
});

test("after it was stopped nothing more is asked", async () => {
  const stop = new AbortController();
  let calls = 0;
  const going = gather((place) => {
    calls++;
    stop.abort();
    return listOf(3000)(place);
  }, stop);
  await expect(going).rejects.toThrow();
  expect(calls).toBe(1);
});

test("totals are kept apart by currency and by direction", () => {
  const rows = [row(1), row(2, { amount: 250 }), row(3, { amount: -40, currency: "CHF" })];
  expect(totalsOf(rows)).toEqual([
    { currency: "EUR", in: 250, out: 100, net: 150 },
    { currency: "CHF", in: 0, out: 40, net: -40 },
  ]);
});

test("the period reaches from the first to the last day, written as the locale writes it", () => {
  const rows = [row(1), row(2, { date: "2026-01-02" }), row(3, { date: "2025-12-30" })];
  expect(periodWords(rows, "en")).toBe("30 Dec 2025 – 21 Nov 2026");
  expect(periodWords(rows, "de")).toBe("30. Dez. 2025 – 21. Nov. 2026");
  expect(periodWords([row(1)], "en")).toBe("21 Nov 2026");
  expect(periodWords([], "en")).toBeUndefined();
});

test("the filter is told in words: what goes together, what is one or the other, what was not understood", () => {
  const piece = (group: number, text: string) =>
    ({ group, condition: { kind: "text", text } as FilterCondition }) as FilterPiece;
  const sentences = {
    ofCondition: (condition: FilterCondition) => ("text" in condition ? condition.text : ""),
    ofProblem: () => "no such payee",
  };
  const unclear = { group: 1, problem: { kind: "no-payee", value: "x" } } as FilterPiece;
  const words = (pieces: readonly FilterPiece[], ...names: string[]) =>
    filterWords({ pieces, chosen: names.map((name) => ({ what: "only", name })), sentences, or: "or" });
  expect(words([])).toBe("");
  expect(words([piece(0, "Lidl"), piece(0, "Berlin"), piece(1, "Rewe"), unclear], "To review")).toBe(
    "Lidl, Berlin or Rewe, no such payee · To review",
  );
});
