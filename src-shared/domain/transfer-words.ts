/**
 * Words by which banks name a movement between a person's own accounts, in the languages whose files are read. Two opposite
 * amounts alone prove nothing: twenty out at one shop and twenty back from another are no transfer.
 */
const WORDS = [
  "transfer",
  "own account",
  "to savings",
  "from savings",
  "saving",
  "standing order to",
  "payment received",
  "payment thank you",
  "thank you for your payment",
  "card payment received",
  "credit card payment",
  "umbuchung",
  "uebertrag",
  "übertrag",
  "eigenes konto",
  "eigenübertrag",
  "tagesgeld",
  "sparen",
  "sparkonto",
  "kreditkartenabrechnung",
  "kartenabrechnung",
  "ausgleich kreditkarte",
  "overboeking",
  "eigen rekening",
  "spaarrekening",
  "virement",
  "vers compte",
  "épargne",
  "traspaso",
  "transferencia",
  "ahorro",
  "giroconto",
  "bonifico",
  "risparmio",
  "transferência",
  "poupança",
  "převod",
  "prevod",
  "przelew",
  "własny",
  "átvezetés",
  "overførsel",
  "overføring",
  "överföring",
  "opsparing",
  "sparing",
  "tilisiirto",
  "oma tili",
];

/** @param text payee and memo as printed */
export const saysTransfer = (text: string): boolean => hasOneOf(text, WORDS);

/** What banks write where money became another currency. */
const EXCHANGE_WORDS = [
  "exchange",
  "currency conversion",
  "converted",
  "conversion",
  "devisen",
  "währungs",
  "waehrungs",
  "umtausch",
  "change de devises",
  "cambio",
  "wisselkoers",
  "valutawissel",
  "växling",
  "veksling",
  "wymiana",
];

/** @param text payee and memo as printed */
export const saysExchange = (text: string): boolean => hasOneOf(text, EXCHANGE_WORDS);

function hasOneOf(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
}
