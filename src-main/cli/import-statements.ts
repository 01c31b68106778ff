/**
 * Structured files (OFX, QIF, CAMT, MT940, books of programs) at the command line: where each account of the file goes, and what was
 * understood of it. Numbers tell the accounts; `--account` is for the one that they do not tell, `--multi` makes the rest.
 */
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { FileAccount, FilePlace } from "../../src-shared/contract/import-statements.ts";
import type { ReviewedAccount } from "../../src-shared/contract/imports.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { formatNames } from "../../src-shared/domain/file-formats.ts";
import { usage } from "./failure.ts";
import { amountText } from "./output.ts";

export type Understood = Awaited<ReturnType<CofferClient["imports"]["understandStatements"]>>;

export interface PlacingOptions {
  readonly file: string;
  /** Of `--account`. */
  readonly account: AccountView | undefined;
  /** `--multi`: what is missing is made. */
  readonly makesMissing: boolean;
  readonly accounts: readonly AccountView[];
}

export interface Placed {
  readonly stated: FileAccount;
  readonly place: FilePlace;
  /** Where it goes, as it is or will be called. */
  readonly into: string;
  readonly isNew: boolean;
}

/** @throws a usage failure that names what could not be placed */
export function placeAccounts(
  { accounts: stated }: Understood,
  { file, account, makesMissing, accounts }: PlacingOptions,
): Placed[] {
  const [only, second] = stated;
  if (account && only && !second) return [known(only, account)];
  const unknown = stated.filter(({ accountId }) => accountId === null);
  const mayTake = account && unknown.length === 1 ? unknown[0] : undefined;
  if (account && mayTake?.currencyStated && mayTake.currency !== account.currency)
    throw usage(`${labelOf(mayTake)} is in ${mayTake.currency}, ${account.name} in ${account.currency}.`);
  if (unknown.length > 0 && !mayTake && !makesMissing) throw usage(notPlaced(file, stated, unknown, account));
  const names = accounts.map(({ name }) => name.toLowerCase());
  return stated.map((each) => {
    const found = accounts.find(({ id }) => id === each.accountId) ?? (each === mayTake ? account : undefined);
    if (found) return known(each, found);
    const name = freeName(each.proposal.name, names);
    names.push(name.toLowerCase());
    return {
      stated: each,
      place: { index: each.index, newAccount: { ...each.proposal, name } },
      into: name,
      isNew: true,
    };
  });
}

const known = (stated: FileAccount, { id, name }: AccountView): Placed => ({
  stated,
  place: { index: stated.index, accountId: id },
  into: name,
  isNew: false,
});

function notPlaced(
  file: string,
  stated: readonly FileAccount[],
  unknown: readonly FileAccount[],
  account: AccountView | undefined,
): string {
  const names = unknown.map(labelOf).join(", ");
  if (stated.length === 1)
    return `Which account does ${file} belong to (${names})? Say --account NAME, or --multi to make it.`;
  const why = account ? ` They cannot all be ${account.name}.` : "";
  return (
    `${file} holds ${stated.length} accounts, and Coffer does not know ${names}.${why} ` +
    "Give these accounts their numbers, or say --multi to make them. Nothing was added."
  );
}

function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let count = 2; taken.includes(free.toLowerCase()); count++) free = `${name} ${count}`;
  return free;
}

const labelOf = ({ number, name, index }: FileAccount): string =>
  [name, number].filter(Boolean).join(" ") || `account ${index + 1} of the file`;

/** One line for the file, one for each account that it holds. */
export function understoodLines(file: string, understood: Understood, placed: readonly Placed[]): string[] {
  const { format, version, charset, letters, accounts, dates } = understood;
  const name = format === "ofx" ? "OFX" : formatNames[format];
  const kind = version === "" || version === name ? name : `${name} ${version}`;
  const count = accounts.length === 1 ? "1 account" : `${accounts.length} accounts`;
  return [
    `${file}: ${kind}, ${charset}, ${count}.`,
    ...(letters && letters.read > 0
      ? [`  ${letters.read} letters written as web pages do (&auml;) were read as letters.`]
      : []),
    ...(letters && letters.kept.length > 0 ? [`  Kept as it stands: ${letters.kept.join(" ")}`] : []),
    ...(dates?.confidence === "unsure"
      ? [
          `  Dates are read as ${dates.value.order}, but nothing in the file tells. Say --map dateformat=DD/MM/YYYY or MM/DD/YYYY.`,
        ]
      : []),
    ...placed.map(
      ({ stated, into, isNew }) => `  ${labelOf(stated)} → ${isNew ? "new account " : ""}${into}: ${sheetText(stated)}`,
    ),
  ];
}

function sheetText(stated: FileAccount): string {
  const { lines, pending, firstDate, lastDate, opening, closing, difference, currency } = stated;
  const money = (amount: number) => amountText(amount, currency);
  const range = firstDate === null ? "" : firstDate === lastDate ? `, ${firstDate}` : `, ${firstDate} to ${lastDate}`;
  const waiting = pending > 0 ? `, ${pending} pending` : "";
  const count = `${lines === 1 ? "1 line" : `${lines} lines`}${waiting}${range}.`;
  if (opening === null || closing === null || difference === null)
    return closing === null ? count : `${count} Closing ${money(closing.amount)} ${currency}.`;
  const check =
    difference === 0 ? "adds up" : `differs by ${money(Math.abs(difference))}: lines may be missing or be there twice`;
  return `${count} Opening ${money(opening.amount)} + ${money(closing.amount - opening.amount - difference)} = closing ${money(closing.amount)} ${currency}, ${check}.`;
}

/** After it: what each account holds, beside what the file states. */
export function accountLines(
  accounts: readonly (Pick<ReviewedAccount, "name" | "stated" | "pending"> & {
    readonly currency: Currency;
    readonly added: number | null;
    readonly balance: number | null;
  })[],
): string[] {
  return accounts.map(({ name, currency, stated, pending, added, balance }) => {
    const brought = added === null ? "" : ` ${added} added,`;
    if (balance === null) return `  ${name}:${brought} balance not known`;
    const far = stated === null ? 0 : stated - (balance - pending);
    const differs =
      far === 0
        ? ""
        : `. The file states ${amountText(stated ?? 0, currency)}, ${amountText(Math.abs(far), currency)} ${far < 0 ? "less" : "more"}`;
    return `  ${name}:${brought} balance ${amountText(balance, currency)} ${currency}${differs}`;
  });
}
