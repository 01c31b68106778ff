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
export function saysTransfer(text: string): boolean {
  const lower = text.toLowerCase();
  return WORDS.some((word) => lower.includes(word));
}
