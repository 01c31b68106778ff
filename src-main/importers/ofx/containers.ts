/**
 * Which tags of OFX hold others, and how deep each belongs. A container closes everything that belongs as deep or deeper,
 * so missing and crossed end tags do no harm; every other tag is a value. The stack can never grow beyond these levels.
 */

/** Movements of an investment statement that are no plain booking of money. */
const INVESTMENT_TAGS: ReadonlySet<string> = new Set(
  (
    "BUYDEBT BUYMF BUYOPT BUYOTHER BUYSTOCK CLOSUREOPT INCOME INVEXPENSE JRNLFUND JRNLSEC MARGININTEREST REINVEST " +
    "RETOFCAP SELLDEBT SELLMF SELLOPT SELLOTHER SELLSTOCK SPLIT TRANSFER"
  ).split(" "),
);

export type Container =
  | "root"
  | "messages"
  | "answer"
  | "statement"
  | "status"
  | "account"
  | "balance"
  | "list"
  | "aside"
  | "investment"
  | "cash-movement"
  | "booking"
  | "part";

const LEVELS: Readonly<Record<Container, number>> = {
  root: 0,
  messages: 1,
  answer: 2,
  statement: 3,
  status: 4,
  account: 4,
  balance: 4,
  list: 4,
  aside: 4,
  investment: 5,
  "cash-movement": 5,
  booking: 6,
  part: 7,
};

export const levelOf = (container: Container): number => LEVELS[container];

const NAMED: Readonly<Record<string, Container>> = {
  OFX: "root",
  SONRS: "answer",
  STMTRS: "statement",
  CCSTMTRS: "statement",
  INVSTMTRS: "statement",
  LOANSTMTRS: "statement",
  STATUS: "status",
  LEDGERBAL: "balance",
  AVAILBAL: "aside",
  BALLIST: "aside",
  INVPOSLIST: "aside",
  INVBAL: "aside",
  INVOOLIST: "aside",
  INV401K: "aside",
  INV401KBAL: "aside",
  FI: "aside",
  BANKTRANLIST: "list",
  BANKTRANLISTP: "list",
  INVTRANLIST: "list",
  LOANTRANLIST: "list",
  INVBANKTRAN: "cash-movement",
  STMTTRN: "booking",
  STMTTRNP: "booking",
  LOANSTMTTRN: "booking",
  PAYEE: "part",
  EXTDPAYEE: "part",
  CURRENCY: "part",
  ORIGCURRENCY: "part",
  BANKACCTTO: "part",
  CCACCTTO: "part",
  IMAGEDATA: "part",
};

const ACCOUNTS: ReadonlySet<string> = new Set(["BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "LOANACCTFROM"]);

/**
 * @param list name of the list that is open: securities' movements count only in one, and an account that is named
 *   there is the other side of a movement
 * @returns undefined for a value
 */
export function containerOf(name: string, list: string | undefined): Container | undefined {
  const named = NAMED[name];
  if (named) return named;
  if (ACCOUNTS.has(name)) return list === undefined ? "account" : "part";
  if (list === "INVTRANLIST" && INVESTMENT_TAGS.has(name)) return "investment";
  if (name.endsWith("TRNRS")) return "answer";
  return /MSGSRSV\d+$/.test(name) ? "messages" : undefined;
}
