/** The screens before a vault is open. */

export { currencyOptions } from "./currency-options.ts";
export { Entry } from "./entry.tsx";
export { type EntryView, showNext } from "./next-view.ts";
export { NoSession } from "./no-session.tsx";
export { emptyPair, PassphrasePairFields, pairIsGood } from "./passphrase-pair.tsx";
export { RecoverySheet } from "./recovery-sheet.tsx";
