/** Hostile input is normal: whatever bytes come, the answer is a table or a reason, in bounded time and memory. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { mutants } from "../test-support/hostile-files.ts";
import { createMutator, createRandom } from "../test-support/mutants.ts";
import { inline, number, odsText, row, writeOds, writeXlsx } from "../test-support/sheet-writers.ts";
import { openWorkbook } from "./read-sheets.ts";

const line = (day: string, text: string, amount: string) => row(number(day, 1), inline(text), number(amount, 2));
const xlsx = writeXlsx({
  sheets: {
    Giro: `<sheetData>${row(inline("Date"), inline("Payee"), inline("Amount"))}${line("46053", "Bakery", "-12.1")}${row('<c t="s"><v>0</v></c>', '<c t="b"><v>1</v></c>')}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`,
    Card: `<sheetData>${line("46054.5", "Hotel", "198")}</sheetData>`,
  },
  strings: ["<r><t>rich</t></r><rPh sb='0'><t>spoken</t></rPh>"],
  formats: ["dd.mm.yyyy", "#,##0.00 [$€-407]"],
});
const ods = writeOds(
  `<table:table table:name="Giro"><table:table-row table:number-rows-repeated="3">${odsText("a")}<table:table-cell table:number-columns-repeated="40"/></table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2026-01-31"><text:p>x</text:p></table:table-cell><table:table-cell office:value-type="currency" office:currency="EUR" office:value="-12.1"><text:p>-12,10 €</text:p></table:table-cell></table:table-row></table:table>`,
);
const seeds = [xlsx, ods];
const NASTY = [
  ...'< > & " / <![CDATA[ ]]> <!-- <?x <!DOCTYPE &lt; &#0; &b; r="A1048577" r="XFE1" s="99999" t="s" 1e999 -1 46053'.split(
    " ",
  ),
  "</row>",
  "<sheetData>",
  'table:number-rows-repeated="1048576"',
  'table:number-columns-repeated="999999999"',
];

test(`${mutants} mutants of spreadsheets never crash the reader and give tables of text`, async () => {
  const random = createRandom(20_250_113);
  const whole = createMutator(seeds, ["PK\u0003\u0004", "PK\u0001\u0002", "\0\0\0\0"], random);
  let read = 0;
  for (let round = 0; round < mutants; round++) {
    const seed = seeds[round % seeds.length] as Buffer;
    const bytes = random() < 0.4 ? whole(seed) : inside(seed, random);
    const workbook = await openWorkbook(bytes);
    if (!workbook.ok) continue;
    for (const at of workbook.value.sheets.keys()) {
      const table = await workbook.value.read(at);
      if (!table.ok) continue;
      read++;
      expect(Buffer.from(table.value).toString("utf8")).not.toContain("\r");
    }
  }
  // The control: the mutants are not so broken that nothing is ever read.
  expect(read).toBeGreaterThan(mutants / 5);
}, 900_000);

/** One member of the archive is broken, the archive itself is sound. */
function inside(seed: Buffer, random: () => number): Buffer {
  const members = unzipSync(seed);
  const names = Object.keys(members).filter((name) => name.endsWith(".xml") || name.endsWith(".rels"));
  const name = names[Math.floor(random() * names.length)] ?? "";
  const text = Buffer.from(strFromU8(members[name] ?? strToU8("")));
  return Buffer.from(zipSync({ ...members, [name]: createMutator([text], NASTY, random)(text) }, { level: 0 }));
}
