/**
 * Real QIF files by others, held against what is known about each. The files are not part of the project; without the
 * corpus (COFFER_CORPUS or ../shared/corpus beside the project) this says so and stops.
 */
import { describe, expect, test } from "vitest";
import { qif } from "../support/corpus-formats.ts";
import { corpusFiles, corpusFolder, readCorpusFile } from "../support/corpus-statements.ts";

const files = corpusFiles("qif");
const absent = `There are no bank files of others at ${corpusFolder("qif")}: they are not read in this run.`;

if (files.length === 0) test("QIF files of the corpus", ({ skip }) => skip(absent));
else
  describe("QIF files of the corpus", () => {
    test("each has facts", () => {
      expect(files.filter((file) => !qif.facts[file])).toEqual([]);
    });

    test.each(Object.keys(qif.facts).filter((file) => files.includes(file)))("%s", async (file) => {
      const { expected, found } = await readCorpusFile(qif, file);
      expect(found).toEqual(expected);
    });
  });
