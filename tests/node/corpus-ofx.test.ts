/**
 * Real OFX files by others, held against what is known about each. The files are not part of the project; without the
 * corpus (COFFER_CORPUS or ../shared/corpus beside the project) this says so and stops.
 */
import { describe, expect, test } from "vitest";
import { ofx } from "../support/corpus-formats.ts";
import { corpusFiles, corpusFolder, readCorpusFile } from "../support/corpus-statements.ts";

const files = corpusFiles("ofx");
const absent = `There are no bank files of others at ${corpusFolder("ofx")}: they are not read in this run.`;

if (files.length === 0) test("OFX files of the corpus", ({ skip }) => skip(absent));
else
  describe("OFX files of the corpus", () => {
    test("each has facts", () => {
      expect(files.filter((file) => !ofx.facts[file])).toEqual([]);
    });

    test.each(Object.keys(ofx.facts).filter((file) => files.includes(file)))("%s", async (file) => {
      const { expected, found } = await readCorpusFile(ofx, file);
      expect(found).toEqual(expected);
    });
  });
