/**
 * Which reader a file is for, by its content and never by its name, and the version of its format as the file claims it.
 * Tables have a reader of their own, because a person tells how their columns are read; a table that a program wrote of its
 * whole book is known by its header and needs no telling.
 */
import type { BookFormat, StatementFormat, TableFormat } from "../../src-shared/domain/file-formats.ts";
import type { FoundFormat } from "../../src-shared/domain/import-mapping.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { openArchive } from "./archive.ts";
import { readCamt } from "./camt/read-camt.ts";
import { detectFormat } from "./detect.ts";
import { readHledger } from "./hledger/read-hledger.ts";
import { readMt940 } from "./mt940/read-mt940.ts";
import { readOfx } from "./ofx/read-ofx.ts";
import { isActualBudget, readActual } from "./programs/actual.ts";
import { readActualCsv } from "./programs/actual-csv.ts";
import { readFirefly } from "./programs/firefly.ts";
import { programOf } from "./programs/header-prints.ts";
import { readMint } from "./programs/mint.ts";
import { isYnabRegister, readYnab } from "./programs/ynab.ts";
import { isYnab4Budget, readYnab4 } from "./programs/ynab4.ts";
import { readQif } from "./qif/read-qif.ts";
import type { ReadStatements } from "./statement.ts";

type ReadFormat = StatementFormat | BookFormat;

const readers: Readonly<Record<ReadFormat, ReadStatements>> = {
  ofx: readOfx,
  qif: readQif,
  camt: readCamt,
  mt940: readMt940,
  mint: readMint,
  ynab: readYnab,
  ynab4: readYnab4,
  firefly: readFirefly,
  actual: readActual,
  "actual-csv": readActualCsv,
  hledger: readHledger,
};

const hasReader = (format: string): format is ReadFormat => Object.hasOwn(readers, format);

/** @returns what can be read in, or what the file is instead */
export function formatOf(bytes: Uint8Array): Result<ReadFormat | TableFormat, FoundFormat> {
  const found = detectFormat(bytes);
  if (found === "csv") return ok(programOf(bytes) ?? "csv");
  if (found === "zip") {
    const inside = bookInZip(bytes);
    return inside ? ok(inside) : err(found);
  }
  return hasReader(found) || found === "xlsx" || found === "ods" ? ok(found) : err(found);
}

/** Reads with the reader of its format. A file that is none of these is answered with `not-this-format`. */
export const readStatementFile: ReadStatements = async (bytes, options) => {
  const format = formatOf(bytes);
  if (!format.ok) return err({ kind: "not-this-format", found: format.error });
  if (!hasReader(format.value)) return err({ kind: "not-this-format", found: format.value });
  return readers[format.value](bytes, options);
};

/** Programs whose export is an archive are known by what lies in it. */
function bookInZip(bytes: Uint8Array): BookFormat | undefined {
  const archive = openArchive(bytes);
  if (!archive.ok) return undefined;
  const { names } = archive.value;
  if (isActualBudget(names)) return "actual";
  if (names.some(isYnab4Budget)) return "ynab4";
  return names.some(isYnabRegister) ? "ynab" : undefined;
}

const HEAD_BYTES = 16 * 1024;

/** @returns `1.0.2`, `camt.053.001.08`, `MT942`; empty where the format has no versions or the file does not say */
export function versionOf(bytes: Uint8Array, format: ReadFormat): string {
  // Marks of the head are ASCII in every character set that is read; UTF-16 has zero bytes between them.
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1").replaceAll("\0", "");
  switch (format) {
    case "ofx": {
      const digits = /\bVERSION\s*[:=]\s*"?(\d{3})\b/.exec(head)?.[1];
      return digits ? [...digits].join(".") : "";
    }
    case "camt":
      return /camt\.05[234]\.\d{3}\.\d{2}/.exec(head)?.[0] ?? /camt\.05[234]/.exec(head)?.[0] ?? "";
    case "mt940":
      return /^:(?:34F|90[CD]):/m.test(head) || /\{2:[IO]942/.test(head) ? "MT942" : "MT940";
    default:
      return "";
  }
}
