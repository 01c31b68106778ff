/**
 * Real bank files by others in the formats that tell statements, held against what is known about each. The files are not
 * part of the project; without the corpus (COFFER_CORPUS or ../shared/corpus beside the project) this says so and stops.
 */
import { describe, expect, test } from "vitest";
import { corpusTables } from "../support/corpus-formats.ts";
import { corpusFiles, corpusFolder } from "../support/corpus-statements.ts";

describe.each(corpusTables)("$format files of the corpus", ({ format, known, check }) => {
  const files = corpusFiles(format);
  if (files.length === 0) {
    test("are read", ({ skip }) =>
      skip(`There are no bank files of others at ${corpusFolder(format)}: they are not read in this run.`));
    return;
  }

  test("each is known", () => {
    expect(files.filter((file) => !known.includes(file))).toEqual([]);
  });

  test.each(files)("%s", async (file) => {
    const { expected, found } = await check(file);
    expect(found).toEqual(expected);
  });
});
