/** Structured bank files through the contract, and small files of each format to write in a test. */
import { type FileAccount, type FilePlace, knownCategories } from "../../src-shared/contract/import-statements.ts";
import type { DateOrder } from "../../src-shared/domain/import-mapping.ts";
import type { OpenBudget } from "./open-budget.ts";

/** Where each account of the file goes; by default where it is known, else to a new account of the proposed name. */
export type Placing = (account: FileAccount) => FilePlace | undefined;

export const whereKnown: Placing = ({ index, accountId, proposal }) =>
  accountId ? { index, accountId } : { index, newAccount: proposal };

export async function reviewStatements(
  { client, upload }: OpenBudget,
  bytes: string | Uint8Array,
  placing: Placing = whereKnown,
  dateOrder?: DateOrder,
) {
  const uploadId = await upload(bytes, "statement");
  const order = dateOrder ? { dateOrder } : {};
  const understood = await client.imports.understandStatements({ uploadId, ...order });
  const { accounts } = understood;
  const categories = knownCategories(understood.categories);
  const places = accounts.flatMap((account) => placing(account) ?? []);
  return client.imports.reviewStatements({ uploadId, places, categories, ...order });
}

export async function importStatements(
  budget: OpenBudget,
  bytes: string | Uint8Array,
  placing?: Placing,
  dateOrder?: DateOrder,
) {
  const { reviewId } = await reviewStatements(budget, bytes, placing, dateOrder);
  return budget.client.imports.commit({ reviewId });
}

export interface Line {
  /** YYYY-MM-DD */
  readonly date: string;
  /** In cents; plus is money in. */
  readonly amount: number;
  readonly payee: string;
  readonly id?: string;
  readonly isPending?: boolean;
}

export interface Sheet {
  readonly number: string;
  readonly opening?: number;
  readonly lines: readonly Line[];
}

const euros = (cents: number, mark: string): string => {
  const text = String(Math.abs(cents)).padStart(3, "0");
  return `${text.slice(0, -2)}${mark}${text.slice(-2)}`;
};
const signed = (cents: number): string => `${cents < 0 ? "-" : ""}${euros(cents, ".")}`;
const total = ({ opening = 0, lines }: Sheet): number =>
  lines.reduce((sum, line) => sum + (line.isPending ? 0 : line.amount), opening);
const last = ({ lines }: Sheet): string => lines.at(-1)?.date ?? "2026-10-01";

/** The same sheets as a file of each format. */
export const writers = {
  ofx: (...sheets: readonly Sheet[]): string => {
    const day = (date: string) => date.replaceAll("-", "");
    const line = ({ date, amount, payee, id }: Line) =>
      `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day(date)}<TRNAMT>${signed(amount)}${id ? `<FITID>${id}` : ""}<NAME>${payee}</STMTTRN>`;
    const sheetText = (sheet: Sheet) =>
      `<STMTTRNRS><TRNUID>1<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>10020030<ACCTID>${sheet.number}<ACCTTYPE>CHECKING</BANKACCTFROM>` +
      `<BANKTRANLIST>\n${sheet.lines.map(line).join("\n")}\n</BANKTRANLIST>` +
      `<LEDGERBAL><BALAMT>${signed(total(sheet))}<DTASOF>${day(last(sheet))}</LEDGERBAL></STMTRS></STMTTRNRS>`;
    return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1>${sheets.map(sheetText).join("\n")}</BANKMSGSRSV1></OFX>\n`;
  },
  qif: (...sheets: readonly Sheet[]): string =>
    sheets
      .map(
        ({ number, lines }) =>
          `!Account\nN${number}\nTBank\n^\n!Type:Bank\n${lines
            .map(({ date, amount, payee }) => `D${date.replaceAll("-", "/")}\nT${signed(amount)}\nP${payee}\n^\n`)
            .join("")}`,
      )
      .join(""),
  camt: (...sheets: readonly Sheet[]): string => {
    const money = (amount: number) =>
      `<Amt Ccy="EUR">${euros(amount, ".")}</Amt><CdtDbtInd>${amount < 0 ? "DBIT" : "CRDT"}</CdtDbtInd>`;
    const balance = (code: string, amount: number, date: string) =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(amount)}<Dt><Dt>${date}</Dt></Dt></Bal>`;
    const entry = ({ date, amount, payee, id, isPending }: Line) =>
      `<Ntry>${money(amount)}<Sts>${isPending ? "PDNG" : "BOOK"}</Sts><BookgDt><Dt>${date}</Dt></BookgDt>` +
      `${id ? `<AcctSvcrRef>${id}</AcctSvcrRef>` : ""}<NtryDtls><TxDtls><RltdPties>` +
      `<${amount < 0 ? "Cdtr" : "Dbtr"}><Nm>${payee}</Nm></${amount < 0 ? "Cdtr" : "Dbtr"}></RltdPties></TxDtls></NtryDtls></Ntry>`;
    const sheetText = (sheet: Sheet) =>
      `<Stmt><Id>${sheet.number}</Id><Acct><Id><IBAN>${sheet.number}</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
      balance("OPBD", sheet.opening ?? 0, sheet.lines[0]?.date ?? "2026-10-01") +
      balance("CLBD", total(sheet), last(sheet)) +
      `\n${sheet.lines.map(entry).join("\n")}\n</Stmt>`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>${sheets.map(sheetText).join("\n")}</BkToCstmrStmt></Document>\n`;
  },
  mt940: (...sheets: readonly Sheet[]): string => {
    const day = (date: string) => date.slice(2).replaceAll("-", "");
    const balance = (tag: string, amount: number, date: string) =>
      `:${tag}:${amount < 0 ? "D" : "C"}${day(date)}EUR${euros(amount, ",")}`;
    const sheetText = (sheet: Sheet) =>
      [
        ":20:STARTUMS",
        `:25:${sheet.number}`,
        ":28C:1/1",
        balance("60F", sheet.opening ?? 0, sheet.lines[0]?.date ?? "2026-10-01"),
        ...sheet.lines.flatMap(({ date, amount, payee, id }) => [
          `:61:${day(date)}${amount < 0 ? "D" : "C"}${euros(amount, ",")}NMSC${id ?? "NONREF"}`,
          `:86:${payee}`,
        ]),
        balance("62F", total(sheet), last(sheet)),
        "-",
        "",
      ].join("\r\n");
    return sheets.map(sheetText).join("");
  },
} as const;
