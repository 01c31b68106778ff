import { describe, expect, test } from "vitest";
import { askedOfSearch, isSameAsked, searchOfSaved } from "./saved-filter-text.ts";

const names = { category: "Eating out", payee: "Lidl" };
const one = [{ group: 0 }, { group: 0 }];
const two = [{ group: 0 }, { group: 1 }];

describe("what a register shows, to be kept under a name", () => {
  test("is the typed text and the quick filter", () => {
    expect(askedOfSearch({ q: " lidl >50 ", only: "review" }, one, names)).toEqual({
      query: "lidl >50",
      quick: "review",
    });
    expect(askedOfSearch({ only: "uncleared" }, [], names)).toEqual({ query: "", quick: "uncleared" });
  });

  test("names the category and the payee that it was narrowed to", () => {
    expect(askedOfSearch({ q: ">50", category: "c", payee: "p" }, one, names)).toEqual({
      query: '>50 category:"Eating out" payee:Lidl',
      quick: null,
    });
  });

  test("is nothing where everything is shown", () => {
    expect(askedOfSearch({ open: "x", add: true }, [], names)).toBe("nothing");
  });

  test("has no words for an import, for an unknown name, for several ways that are narrowed, for too long a text", () => {
    expect(askedOfSearch({ batch: "b", q: "lidl" }, one, names)).toBe("no-words");
    expect(askedOfSearch({ category: "c" }, [], { ...names, category: undefined })).toBe("no-words");
    expect(askedOfSearch({ q: "lidl or aldi", category: "c" }, two, names)).toBe("no-words");
    expect(askedOfSearch({ q: "lidl or aldi" }, two, names)).toEqual({ query: "lidl or aldi", quick: null });
    expect(askedOfSearch({ q: "x".repeat(195), payee: "p" }, one, names)).toBe("no-words");
  });

  test("comes back as the same address, without what it was narrowed to before", () => {
    const saved = { query: "lidl", quick: null };
    expect(searchOfSaved(saved)).toEqual({
      q: "lidl",
      only: undefined,
      batch: undefined,
      category: undefined,
      payee: undefined,
    });
    expect(isSameAsked(saved, { query: "lidl ", quick: null })).toBe(true);
    expect(isSameAsked(saved, { query: "lidl", quick: "review" })).toBe(false);
  });
});
