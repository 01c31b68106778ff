/**
 * OFX 2.2 (XML): a statement for each account with its balance. FITID is the id of the posting, so the same booking has the
 * same id in every export. OFX knows neither categories nor splits; what a booking was for stays behind. Names are cut to
 * the 32 signs that OFX allows and stand whole in the memo then. Source: OFX Specification 2.2, chapters 11 and 3.
 */
import type { Account, AccountKind } from "../../src-shared/domain/account.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { type Minor, toDecimal, ZERO } from "../../src-shared/domain/money.ts";
import type { LedgerDump } from "../ledger/ledger.ts";
import { type AccountEntry, byAccount, type Days, type Frame } from "./account-lines.ts";

export interface OfxOptions {
  /** ISO 8601 */
  readonly instant: string;
  /** What each account held at the end of the period. */
  readonly closing: ReadonlyMap<AccountId, Minor>;
  /** Last day of the period. */
  readonly until: string;
  /** Only the statement of this account. */
  readonly only?: AccountId | undefined;
}

const types: Readonly<Partial<Record<AccountKind, string>>> = { savings: "SAVINGS", loan: "CREDITLINE" };
const LONGEST_NAME = 32;
const LONGEST_MEMO = 255;

/** Each text ends with a line break, or is empty. */
export function* ofxLines(
  dump: LedgerDump,
  { instant, closing, until, only }: OfxOptions,
): Generator<string | Uint8Array> {
  const now = instant.replace(/\D/g, "").slice(0, 14);
  yield `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n<OFX>\n`;
  yield `<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><DTSERVER>${now}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>\n`;
  const frame = (account: Account, { first, last }: Days): Frame => {
    const { id, currency, kind, number, institution } = account;
    const isCard = kind === "card";
    const acct = `<ACCTID>${safe(number.replace(/\s+/g, "") || id.replaceAll("-", "").slice(-22))}</ACCTID>`;
    const from = isCard
      ? `<CCACCTFROM>${acct}</CCACCTFROM>`
      : `<BANKACCTFROM><BANKID>${safe((institution || "COFFER").slice(0, 9))}</BANKID>${acct}<ACCTTYPE>${types[kind] ?? "CHECKING"}</ACCTTYPE></BANKACCTFROM>`;
    const [opens, closes] = isCard
      ? ["<CREDITCARDMSGSRSV1><CCSTMTTRNRS>", "</CCSTMTTRNRS></CREDITCARDMSGSRSV1>"]
      : ["<BANKMSGSRSV1><STMTTRNRS>", "</STMTTRNRS></BANKMSGSRSV1>"];
    const statement = isCard ? "CCSTMTRS" : "STMTRS";
    return {
      head:
        `${opens}<TRNUID>0</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>` +
        `<${statement}><CURDEF>${currency}</CURDEF>${from}\n` +
        `<BANKTRANLIST><DTSTART>${plainDay(first ?? until)}</DTSTART><DTEND>${plainDay(last ?? until)}</DTEND>\n`,
      foot:
        "</BANKTRANLIST>\n" +
        `<LEDGERBAL><BALAMT>${toDecimal(closing.get(id) ?? ZERO, currency)}</BALAMT><DTASOF>${plainDay(until)}</DTASOF></LEDGERBAL>` +
        `</${statement}>${closes}\n`,
    };
  };
  yield* byAccount(dump, entryText, frame, only);
  yield "</OFX>\n";
}

function entryText({ transaction, side, payee, parts }: AccountEntry, { currency }: Account): string {
  const isTransfer = parts.some(({ transferTo }) => transferTo !== null);
  const type = isTransfer ? "XFER" : side.quantity < 0 ? "DEBIT" : "CREDIT";
  const name = oneLine(payee);
  const memo = [name.length > LONGEST_NAME ? name : "", oneLine(transaction.memo)].filter(Boolean).join(" · ");
  return (
    `<STMTTRN><TRNTYPE>${type}</TRNTYPE><DTPOSTED>${plainDay(transaction.date)}</DTPOSTED>` +
    `<TRNAMT>${toDecimal(side.quantity, currency)}</TRNAMT><FITID>${side.id}</FITID>` +
    `${element("NAME", name, LONGEST_NAME)}${element("MEMO", memo, LONGEST_MEMO)}</STMTTRN>\n`
  );
}

const plainDay = (day: string): string => day.replaceAll("-", "");
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
const element = (name: string, text: string, most: number): string =>
  text === "" ? "" : `<${name}>${safe([...text].slice(0, most).join("").trim())}</${name}>`;
/** Signs that XML does not allow at all go. */
const safe = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
