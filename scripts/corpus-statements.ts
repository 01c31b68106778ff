/**
 * The second half of `npm run corpus`: OFX, QIF and the other formats that tell statements, file by file, and a table of
 * how many are read, have the right rows and the right sums. With part of a path only those files, with their drafts.
 */
import { corpusTables } from "../tests/support/corpus-formats.ts";
import { type CorpusTable, corpusBytes, corpusFiles } from "../tests/support/corpus-statements.ts";

interface Tally {
  readonly format: string;
  readonly files: number;
  readonly read: number;
  readonly refusedOnPurpose: number;
  readonly rowsRight: number;
  readonly sumsRight: number;
}

export async function printStatements(wanted: string | undefined): Promise<void> {
  const tallies: Tally[] = [];
  for (const table of corpusTables) tallies.push(await printFormat(table, wanted));
  console.log("\nformat   files  read  refused on purpose  rows right  sums right");
  for (const { format, files, read, refusedOnPurpose, rowsRight, sumsRight } of tallies)
    console.log(
      `${format.padEnd(8)}${column(files, 6)}${column(read, 6)}${column(refusedOnPurpose, 20)}${column(rowsRight, 12)}${column(sumsRight, 12)}`,
    );
}

const column = (value: number, width: number): string => String(value).padStart(width);

async function printFormat(table: CorpusTable, wanted: string | undefined): Promise<Tally> {
  const files = corpusFiles(table.format).filter((file) => !wanted || `${table.format}/${file}`.includes(wanted));
  const tally = {
    format: table.format,
    files: files.length,
    read: 0,
    refusedOnPurpose: 0,
    rowsRight: 0,
    sumsRight: 0,
  };
  for (const file of files) {
    const { expected, found, isRead, rowsRight, sumsRight } = await table.check(file);
    if (isRead) tally.read++;
    else if (rowsRight) tally.refusedOnPurpose++;
    if (rowsRight) tally.rowsRight++;
    if (sumsRight) tally.sumsRight++;
    const verdict = !expected ? "no facts" : rowsRight && sumsRight ? "right" : "WRONG";
    console.log(`${file.slice(-58).padEnd(58)}  ${verdict.padEnd(8)}  ${JSON.stringify(found)}`);
    if (verdict === "WRONG") console.log(`${"".padEnd(70)}${JSON.stringify(expected)}`);
    if (wanted) await printDrafts(table, file);
  }
  return tally;
}

async function printDrafts({ format, read, currency }: CorpusTable, file: string): Promise<void> {
  const result = await read(corpusBytes(format, file), { currency });
  if (!result.ok) return;
  for (const { account, drafts, skipped } of result.value.statements) {
    console.log(" ", JSON.stringify(account));
    for (const draft of drafts.slice(0, 12)) console.log("   ", JSON.stringify({ ...draft, raw: undefined }));
    for (const line of skipped.slice(0, 12))
      console.log("    -", JSON.stringify({ ...line, raw: line.raw.slice(0, 80) }));
  }
}
