/** Words and letters by which a column says whether money came in or went out, in lower case without accents. */
import { normaliseHeader } from "./header-words.ts";

const OUT =
  "af|out|outflow|o|s|soll|d|dr|db|dbt|dbit|debit|debet|debito|debe|dare|cargo|addebito|belastung|lastschrift|ausgabe|ausgang|uitgave|uitgaven|depense|gasto|gastos|egreso|uscita|saida|vydaj|vydej|odchozi|obciazenie|obciazenia|wydatek|ud|udgift|ut|uttag|utgift|pano ulos|kiadas|terheles|withdrawal|wd|expense|expenses|money out|paid out|debit card|borc|gider|isplata|расход|списание|支出|支|출금|出金|w|wn|payable";
const IN =
  "bij|in|k|inflow|i|h|haben|c|cr|crdt|credit|kredit|creditering|credito|haber|avere|abono|accredito|gutschrift|einnahme|eingang|inkomsten|recette|ingreso|ingresos|entrata|entrada|prijem|prichozi|uznanie|uznania|przychod|wplyw|ind|indtaegt|inn|insattning|inkomst|pano|bevetel|jovairas|deposit|dep|income|money in|paid in|alacak|gelir|uplata|приход|зачисление|收入|收|입금|入金|ma|receivable";

const directionByWord: ReadonlyMap<string, "in" | "out"> = new Map([
  ...OUT.split("|").map((word): [string, "out"] => [directionKey(word), "out"]),
  ...IN.split("|").map((word): [string, "in"] => [directionKey(word), "in"]),
  ["-", "out"],
  ["−", "out"],
  ["+", "in"],
]);

/** The form in which words stand in a mapping. */
export function directionKey(text: string): string {
  const trimmed = text.trim();
  return /^[-+−]$/.test(trimmed) ? trimmed : normaliseHeader(trimmed);
}

export const directionOf = (text: string): "in" | "out" | undefined => directionByWord.get(directionKey(text));
