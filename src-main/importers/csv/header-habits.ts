/**
 * What the header of a known export tells beyond the roles of its columns: which number of a date is the day, whether a
 * card's file prints what is spent without a minus, whether a fee is taken on top of the amount. Told by names that only
 * banks of a country or only card companies write, or by the whole header where no single name does.
 */
import type { DateOrder } from "../../../src-shared/domain/import-mapping.ts";
import { normaliseHeader } from "./header-words.ts";

export interface HeaderHabits {
  readonly dates: DateOrder | undefined;
  /** Positive is spent, negative is paid back or refunded. */
  readonly chargesArePositive: boolean;
  /** The fee is not part of the amount. */
  readonly feeOnTop: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split("|"));

/** Names of American and Canadian exports. */
const MONTH_FIRST = words(
  "check or slip|running bal|zip code|check number|check no|check|check serial number|trans date|post date|posted date|city state|cad$|credit debit indicator|run date",
);
/** Names of British, Irish, Australian, New Zealand and Indian exports. */
const DAY_FIRST = words(
  "sort code|postcode|town city|paid in|paid out|money in|money out|counter party|emoji|bsb number|narrative|narration|particulars|cheque no|cheque|chq ref no|tran type|analysis code|withdrawal amt|deposit amt|subcategory|serial|value date|value dt|transaction remarks",
);
/** Whole headers of American and Canadian exports that have no such name. */
const MONTH_FIRST_HEADERS = words(
  "status,date,description,debit,credit|status,date,description,debit,credit,member name|date,transaction,name,memo,amount|date,transaction description,debit,credit,balance|account number,transaction description,transaction date,transaction type,transaction amount,balance|account number,transaction date,transaction amount,transaction type,transaction description,balance|posted date,reference number,payee,address,amount|transaction date,clearing date,description,merchant,category,type,amount usd|transaction date,clearing date,description,merchant,category,type,amount usd,purchased by",
);

const CARD_HOLDER = words(
  "card member|karteninhaber|kartenmitglied|titular de la tarjeta|titulaire de la carte|titolare della carta|nome no cartao",
);
/** Headers of card companies that name no holder, and of programs that follow them: all of these names together. */
const CARD_HEADERS: readonly (readonly string[])[] = [
  ["trans date", "post date", "amount", "category"],
  ["clearing date", "merchant", "type"],
  ["item", "card", "transaction amount"],
  ["merchantname", "statetype", "cardid"],
  ["date", "date entered", "reference", "description", "amount"],
  ["activity type", "merchant category description", "rewards"],
  ["name", "amount", "parent category", "account mask"],
  ["original date", "custom name", "amount", "ignored from"],
];
/** Nothing but these. */
const CARD_WHOLE_HEADERS = words("date,title,amount|date,category,title,amount");

const FEE_ON_TOP: readonly (readonly string[])[] = [
  ["started date", "completed date", "amount", "fee", "state"],
  ["source fee amount", "source amount after fees"],
];

export function habitsOf(header: readonly string[] | undefined): HeaderHabits {
  const names = (header ?? []).map(normaliseHeader);
  const known = new Set(names);
  const whole = names.filter((name) => name !== "").join(",");
  const hasAll = (list: readonly string[]) => list.every((name) => known.has(name));
  const count = (list: ReadonlySet<string>) => [...known].filter((name) => list.has(name)).length;
  const [month, day] = [count(MONTH_FIRST), count(DAY_FIRST)];
  return {
    dates: MONTH_FIRST_HEADERS.has(whole) || month > day ? "mdy" : day > month ? "dmy" : undefined,
    chargesArePositive:
      count(CARD_HOLDER) > 0 || CARD_WHOLE_HEADERS.has(whole) || CARD_HEADERS.some((names) => hasAll(names)),
    feeOnTop: FEE_ON_TOP.some((names) => hasAll(names)),
  };
}
