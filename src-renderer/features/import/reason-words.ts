/** Why something was understood as it was, in a short sentence. Keys and parameters: domain/import-mapping.ts. */
import { plural, t } from "@lingui/core/macro";
import type { DateOrder, DecimalMark, Reason, Separator } from "../../../src-shared/domain/import-mapping.ts";

export function reasonWords({ key, params }: Reason): string {
  const of = (name: string) => String(params[name] ?? "");
  const number = (name: string) => Number(params[name] ?? 0);
  switch (key) {
    case "charset-bom":
      return t`The file says so in its first bytes.`;
    case "charset-zero-bytes":
      return t`Every second byte is empty, as in this character set.`;
    case "charset-valid-utf8":
      return t`All characters are valid UTF-8.`;
    case "charset-detected":
      return t`The bytes look like it, ${of("confidence")} % sure.`;
    case "charset-fallback":
      return t`Nothing tells; this is the usual one of older bank exports.`;
    case "charset-chosen":
    case "separator-chosen":
    case "date-chosen":
    case "decimal-chosen":
    case "amount-chosen":
      return t`Your choice.`;
    case "separator-declared":
      return t`The first line of the file declares it.`;
    case "separator-consistent":
      return t`It makes ${of("columns")} columns in ${plural(number("rows"), { one: "# line", other: "# lines" })}.`;
    case "header-words":
      return t`Line ${of("line")} holds ${plural(number("words"), { one: "# known column name", other: "# known column names" })}.`;
    case "header-above-values":
      return t`Line ${of("line")} is text above values.`;
    case "header-absent":
      return t`The first line already holds values.`;
    case "preamble":
      return t`${plural(number("lines"), { one: "# line", other: "# lines" })} before the table.`;
    case "column-header":
      return t`Named “${of("name")}”.`;
    case "column-dates":
      return t`${of("valid")} of ${of("total")} values are dates.`;
    case "column-numbers":
      return t`${of("valid")} of ${of("total")} values are amounts.`;
    case "column-currencies":
      return t`${of("valid")} of ${of("total")} values are currencies, such as ${of("sample")}.`;
    case "column-balance-adds-up":
      return t`It adds up as a balance in ${of("agree")} of ${of("total")} lines.`;
    case "column-direction-words":
      return t`Words for in and out: ${of("words")}.`;
    case "column-text":
      return t`${plural(number("distinct"), { one: "# different text", other: "# different texts" })}.`;
    case "column-empty":
      return t`Empty.`;
    case "column-unknown":
      return t`Nothing tells what it is.`;
    case "column-preset":
      return t`Remembered from an earlier file.`;
    case "date-four-digit-year-first":
      return t`The year stands first, as in ${of("sample")}.`;
    case "date-day-above-twelve":
      return t`A number above 12 can only be a day, as in ${of("sample")}.`;
    case "date-month-names":
      return t`The month is a word, as in ${of("sample")}.`;
    case "date-month-varies-less":
      return t`This way the months vary less than the days.`;
    case "date-file-order":
      return t`Only this way the lines are in order.`;
    case "date-hint":
      return t`Nothing tells for sure; a guess by ${hint(of("hint"))}.`;
    case "date-hint-currency":
      return t`Nothing tells for sure; a guess by the currency ${of("currency")}.`;
    case "decimal-last-mark":
      return t`The last mark in ${of("sample")}.`;
    case "decimal-grouping":
      return t`The other mark groups thousands, as in ${of("sample")}.`;
    case "decimal-hint":
      return t`Nothing tells for sure; a guess by ${hint(of("hint"))}.`;
    case "amount-printed-sign":
      return t`${of("negative")} of ${of("total")} amounts carry a minus.`;
    case "amount-all-positive":
      return t`No amount carries a minus.`;
    case "amount-card":
      return t`As card companies write it: what is spent has no minus.`;
    case "amount-balance":
      return t`The balances agree in ${of("agree")} of ${of("total")} lines.`;
    case "amount-two-columns":
      return t`One column for money out, one for money in.`;
    case "amount-two-columns-by-count":
      return t`Two columns: ${of("out")} lines out, ${of("in")} lines in.`;
    case "amount-direction-words":
      return t`Out: ${of("outWords")}. In: ${of("inWords")}.`;
    case "currency-column":
    case "currency-glued":
    case "currency-header":
      return t`The file says ${of("currency")}.`;
  }
}

function hint(kind: string): string {
  switch (kind) {
    case "decimal-comma":
      return t`the decimal comma`;
    case "language":
      return t`your language`;
    case "separator":
      return t`the separator`;
    case "header":
      return t`the names of the columns`;
    default:
      return t`what is usual`;
  }
}

export const separatorNames = (): Readonly<Record<Separator, string>> => ({
  ",": t`Comma ,`,
  ";": t`Semicolon ;`,
  "\t": t`Tab`,
  "|": t`Bar |`,
});

export const dateOrderNames = (): Readonly<Record<DateOrder, string>> => ({
  dmy: t`Day month year`,
  mdy: t`Month day year`,
  ymd: t`Year month day`,
  ydm: t`Year day month`,
});

export const decimalNames = (): Readonly<Record<DecimalMark, string>> => ({
  ".": t`Point, 1234.50`,
  ",": t`Comma, 1234,50`,
});
