/** Exports of other programs by others, held against what is known about each. The files are not part of the project. */
import { expect, test } from "vitest";
import { bookFacts, isThere, readBook } from "../support/corpus-books.ts";

test.for(Object.entries(bookFacts))("%s", async ([file, facts], { skip }) => {
  if (!isThere(file)) skip("There are no exports of other programs by others here: they are not read in this run.");
  expect(await readBook(file)).toEqual(facts);
});
