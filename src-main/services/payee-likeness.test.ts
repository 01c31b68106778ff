import { expect, test } from "vitest";
import type { CategoryId, PayeeId } from "../../src-shared/domain/id.ts";
import { type LikePayee, likePayees, pairOf } from "./payee-likeness.ts";

const [food, rent] = ["food", "rent"] as CategoryId[];
const payee = (name: string, categoryId: CategoryId | null = food ?? null, transactions = 1): LikePayee => ({
  id: `id of ${name}` as PayeeId,
  name,
  transactions,
  categoryId,
});
const namesOf = (payees: readonly LikePayee[], dismissed: readonly string[] = []) =>
  likePayees(payees, new Set(dismissed)).map((cluster) => cluster.map(({ name }) => name));

test("numbers, legal forms, slips and longer names of one payee are found, the most used first", () => {
  expect(
    namesOf([
      payee("LIDL 1234"),
      payee("Lidl", food, 90),
      payee("Lidl GmbH & Co. KG"),
      payee("Bäckerei Krume", food, 12),
      payee("Baeckerei Krume"),
      payee("Rewe", food, 3),
      payee("Rewe Markt Nord"),
    ]),
  ).toEqual([
    ["Lidl", "LIDL 1234", "Lidl GmbH & Co. KG"],
    ["Bäckerei Krume", "Baeckerei Krume"],
    ["Rewe", "Rewe Markt Nord"],
  ]);
});

test("names that only look alike stay apart", () => {
  expect(
    namesOf([
      payee("Anna"),
      payee("Anne"),
      payee("Amazon", food),
      payee("Amazon Prime", rent),
      payee("Deutsche Bahn"),
      payee("Deutsche Post"),
      payee("Shell", food),
      payee("Snell", rent),
      payee("Hotel24"),
      payee("Hotel25"),
    ]),
  ).toEqual([]);
});

test("a pair that was set aside does not come back, also when a third is like it", () => {
  const [one, other, third] = [payee("Edeka 1"), payee("Edeka 2"), payee("Edeka 3")] as const;
  const dismissed = [pairOf(other.id, one.id)];
  expect(namesOf([one, other], dismissed)).toEqual([]);
  expect(namesOf([one, other, third], dismissed)).toEqual([["Edeka 1", "Edeka 3"]]);
});

test("four thousand payees are few comparisons, and those without a twin find none", () => {
  const letters = (number: number) =>
    Array.from(String(number * 7919).padStart(9, "0"), (digit) => "abcdefghij"[Number(digit)]).join("");
  const many = Array.from({ length: 4_000 }, (_, number) => payee(`${letters(number)} ${letters(number + 5_000)}`));
  const found = namesOf([...many, payee(`${many[17]?.name} GmbH`)]);
  expect(found).toHaveLength(1);
  expect(found[0]).toHaveLength(2);
});
