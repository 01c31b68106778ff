/** The formats of statements that are held against the corpus: one line for each, in the order in which they are printed. */
import { readOfx } from "../../src-main/importers/ofx/read-ofx.ts";
import { readQif } from "../../src-main/importers/qif/read-qif.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { ofxFacts } from "../node/corpus-ofx.facts.ts";
import { qifFacts } from "../node/corpus-qif.facts.ts";
import type { CorpusFormat } from "./corpus-statements.ts";

export const ofx: CorpusFormat = { format: "ofx", read: readOfx, facts: ofxFacts, currency: "EUR" as Currency };
export const qif: CorpusFormat = { format: "qif", read: readQif, facts: qifFacts, currency: "EUR" as Currency };

export const corpusFormats: readonly CorpusFormat[] = [ofx, qif];
