/** The formats of statements that are held against the corpus: one line for each, in the order in which they are printed. */
import { readCamt } from "../../src-main/importers/camt/read-camt.ts";
import { readMt940 } from "../../src-main/importers/mt940/read-mt940.ts";
import { readOfx } from "../../src-main/importers/ofx/read-ofx.ts";
import { readQif } from "../../src-main/importers/qif/read-qif.ts";
import type { ReadStatements } from "../../src-main/importers/statement.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { StatementFormat } from "../../src-shared/domain/file-formats.ts";
import { facts as camtFacts, others as camtOthers } from "../node/corpus-camt.facts.ts";
import { facts as mt940Facts, others as mt940Others } from "../node/corpus-mt940.facts.ts";
import { ofxFacts } from "../node/corpus-ofx.facts.ts";
import { qifFacts } from "../node/corpus-qif.facts.ts";
import { type StatementFacts, tell } from "../node/statement-facts.ts";
import { type CorpusFormat, type CorpusTable, corpusBytes, readCorpusFile } from "./corpus-statements.ts";

const currency = "EUR" as Currency;

const ofx: CorpusFormat = { format: "ofx", read: readOfx, facts: ofxFacts, currency };
const qif: CorpusFormat = { format: "qif", read: readQif, facts: qifFacts, currency };

export const corpusTables: readonly CorpusTable[] = [
  byStatement(ofx),
  byStatement(qif),
  byTotals("camt", readCamt, camtFacts, camtOthers),
  byTotals("mt940", readMt940, mt940Facts, mt940Others),
];

function byStatement(format: CorpusFormat): CorpusTable {
  return { ...format, known: Object.keys(format.facts), check: (file) => readCorpusFile(format, file) };
}

/** Facts about a file as a whole: statements, drafts, sum, how many statements add up. */
function byTotals(
  format: StatementFormat,
  read: ReadStatements,
  facts: Readonly<Record<string, StatementFacts>>,
  others: Readonly<Record<string, string>>,
): CorpusTable {
  return {
    format,
    read,
    currency,
    known: [...Object.keys(facts), ...Object.keys(others)],
    async check(file) {
      const result = await read(corpusBytes(format, file), { currency });
      if (!result.ok) {
        const found = result.error.kind === "broken" ? result.error.detail : result.error.kind;
        const isDue = others[file] === found;
        return { expected: facts[file] ?? others[file], found, isRead: false, rowsRight: isDue, sumsRight: isDue };
      }
      const found = { ...tell(result.value), leftOut: result.value.statements.flatMap(({ skipped }) => skipped) };
      const expected = facts[file];
      return {
        expected: expected ? { ...expected, leftOut: [] } : others[file],
        found,
        isRead: true,
        rowsRight: found.statements === expected?.statements && found.drafts === expected.drafts,
        sumsRight: found.sum === expected?.sum && found.addUp === expected.addUp,
      };
    },
  };
}
