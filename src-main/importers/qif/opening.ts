/**
 * The first record of an account may be what it held before: QIF writes it as a transfer from the account to itself, with
 * a payee in the language of the program. It also tells the name of an account that has no `!Account` before it.
 */
const WORDS: ReadonlySet<string> = new Set([
  "opening balance",
  "starting balance",
  "initial balance",
  "anfangssaldo",
  "eröffnungssaldo",
  "anfangsbestand",
  "solde initial",
  "solde d'ouverture",
  "saldo inicial",
  "saldo iniziale",
  "saldo di apertura",
  "beginsaldo",
  "startsaldo",
  "ingående saldo",
  "alkusaldo",
  "saldo początkowe",
]);

export const saysOpening = (payee: string): boolean => WORDS.has(payee.trim().replace(/\.$/, "").toLowerCase());

/** The category that takes what an account held before its first transaction, as budgets first name it. */
export const STARTING_BALANCES = "Starting balances";
