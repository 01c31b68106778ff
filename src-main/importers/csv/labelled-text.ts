/**
 * Texts in which a bank labels what the other side is called and what it wrote: `Auftraggeber: X Buchungstext: Y Ref. Z`,
 * `Naam: X Omschrijving: Y IBAN: Z`, `Nazwa nadawcy: X`, `/NAME/X/REMI/Y`. Texts without such labels are left alone.
 */
import { readTagged } from "../mt940/tagged-details.ts";

export interface LabelledText {
  readonly payee: string;
  readonly memo: string;
}

const PAYEE_LABELS = "auftraggeber|empfänger|zahlungsempfänger|naam|nazwa nadawcy|nazwa odbiorcy";
const MEMO_LABELS = "buchungstext|omschrijving|tytuł|verwendungszweck";
/** End a value; what stands behind them is for machines. */
const OTHER_LABELS =
  "kto/iban|blz/bic|ref\\.|iban|bic|kenmerk|machtiging id|incassant id|valutadatum|rachunek nadawcy|rachunek odbiorcy|adres nadawcy|adres odbiorcy|lokalizacja|data i czas operacji|oryginalna kwota operacji|numer karty|numer telefonu";
const LABEL = new RegExp(`(?:^|\\s)(${PAYEE_LABELS}|${MEMO_LABELS}|${OTHER_LABELS})(?:\\s?:\\s|(?<=\\.)\\s)`, "giu");
const isPayee = new RegExp(`^(?:${PAYEE_LABELS})$`, "iu");
const isMemo = new RegExp(`^(?:${MEMO_LABELS})$`, "iu");
/** Where a card was used. */
const SHOP = /Adres\s?: (.{1,80}?) Miasto\s?: /u;

/** Longer texts are no line of a bank. */
const LONGEST = 1000;

/**
 * @param texts that of the payee first: only where it is labelled itself can the name stand in one of the others
 * @returns undefined where none of the texts is labelled as the name of the other side
 */
export function readLabelledTexts(texts: readonly string[]): LabelledText | undefined {
  const first = texts[0] ?? "";
  if (!/[:/]/.test(first) || (!first.startsWith("/") && first.search(LABEL) < 0)) return undefined;
  let payee = "";
  const memo: string[] = [];
  for (const text of texts) {
    const read = readLabelledText(text);
    payee ||= read.payee;
    if (read.memo !== "") memo.push(read.memo);
  }
  return payee === "" ? undefined : { payee, memo: memo.join(" · ") };
}

function readLabelledText(text: string): LabelledText {
  if (text.length > LONGEST) return { payee: "", memo: text };
  const tagged = text.startsWith("/") ? readTagged(text) : undefined;
  if (tagged?.payee) return tagged;
  const labels = [...text.matchAll(LABEL)];
  if (labels[0] === undefined) return { payee: "", memo: text };
  let payee = "";
  const memo = [text.slice(0, labels[0].index).trim()];
  labels.forEach((match, at) => {
    const value = text.slice(match.index + match[0].length, labels[at + 1]?.index).trim();
    if (isPayee.test(match[1] ?? "")) payee ||= value;
    else if (isMemo.test(match[1] ?? "")) memo.push(value);
  });
  return { payee: payee || (SHOP.exec(text)?.[1]?.trim() ?? ""), memo: memo.filter(Boolean).join(" · ") };
}
