/**
 * Which set of letters makes words of bytes above 127. Statistics of languages need more text than a bank file has;
 * a sign inside a word that is no letter, a capital after a small letter or a box drawing tells more. Ties go to the
 * word list of headers and to the detector's opinion.
 */
import iconv from "iconv-lite";
import { countHeaderWords } from "./header-words.ts";

/** Candidates with the letters that their languages really use beyond ASCII. */
const CANDIDATES: readonly (readonly [label: string, letters: string, prior: number])[] = [
  ["windows-1252", "äöüßéèêëàâçôûùîïñáíóúãõåøæìòœ¿¡€£ºª°«»·§–—’‘“”„…", 0.3],
  ["windows-1250", "ąćęłńóśźżáčďéěíňřšťúůýžőűăîâșțäöüßôľĺŕđ€£°§–—’‘“”„…", 0.1],
  ["windows-1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ№–—«»", 0.1],
  ["iso-8859-2", "ąćęłńóśźżáčďéěíňřšťúůýžőűăîâäöüßôľĺŕđ°§", -0.3],
  ["cp850", "äöüßéèêëàâçôûùîïñáíóúãõåøæìò£ºª°«»§", -0.5],
  ["cp852", "ąćęłńóśźżáčďéěíňřšťúůýžőűăîâäöüßôľđ§", -0.55],
  ["koi8-r", "абвгдежзийклмнопрстуфхцчшщъыьэюяё", 0],
  ["cp866", "абвгдежзийклмнопрстуфхцчшщъыьэюяё", -0.5],
  ["macintosh", "äöüßéèêëàâçôûùîïñáíóúãõåøæìòœ¿¡€£ºª°«»·§–—’‘“”„…", -0.5],
  ["windows-1254", "çğıöşüİ€", -0.1],
  ["windows-1257", "ąčęėįšųūžāēģīķļņõäöü€", -0.1],
  ["windows-1253", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ€", 0],
];

/** Words that read the same in both sets, of the language whose other letters make words of both: `ő` and `õ`. */
const HUNGARIAN = /könyvelés|értéknap|jóváírás|terhelés|közlemény|összeg|dátum|számla|egyenleg/i;

/**
 * @param opinion what a detector thinks of a label, 0 to 1
 * @returns labels, best first
 */
export function bestSingleByte(sample: Uint8Array, opinion: (label: string) => number): string[] {
  const ranked = CANDIDATES.map(([label, letters, prior]) => {
    const text = iconv.decode(Buffer.from(sample), label);
    const hungarian = label === "windows-1250" && HUNGARIAN.test(text) ? 0.5 : 0;
    const score = judgeLetters(text, letters) + prior + opinion(label) * 0.4 + countHeaderWords(text) * 0.3 + hungarian;
    return { label, score };
  }).sort((a, b) => b.score - a.score);
  const labels = ranked.map(({ label }) => label);
  // 0xA4 is the euro in ISO-8859-15 and a sign that nobody writes in Windows-1252.
  if (labels[0] === "windows-1252" && sample.includes(0xa4) && !sample.some((byte) => byte >= 0x80 && byte < 0xa0))
    return ["iso-8859-15", ...labels];
  return labels;
}

const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign);
const isAsciiLetter = (sign: string | undefined) => sign !== undefined && /[A-Za-z]/.test(sign);

/** Average over the signs beyond ASCII, about -2 (nonsense) to 1 (words). */
function judgeLetters(text: string, letters: string): number {
  const usual = new Set(`${letters}${letters.toUpperCase()}`);
  const latin = /[a-zäé]/.test(letters.slice(0, 2)) || letters.includes("ą") || letters.includes("ç");
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign.charCodeAt(0) < 128) continue;
    count++;
    const before = text[at - 1];
    const after = text[at + 1];
    if (sign === "\u00a0") sum += 0.2;
    else if (usual.has(sign)) sum += 1;
    else if (isLetter(sign)) sum -= 0.3;
    else if (sign === "\ufffd" || /\p{C}/u.test(sign)) sum -= 3;
    else sum -= 0.5;
    if (!isLetter(sign)) {
      if (isLetter(before) && isLetter(after)) sum -= 2;
    } else {
      if (sign !== sign.toLowerCase() && before !== undefined && isLetter(before) && before !== before.toUpperCase())
        sum -= 1.5;
      if (latin && isLetter(before) && !isAsciiLetter(before)) sum -= 0.6;
      if (!latin && (isAsciiLetter(before) || isAsciiLetter(after))) sum -= 1.5;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** EUC-JP, EUC-KR and GB18030 (GB2312) write a sign as two bytes above 160: their first bytes tell them apart. */
export function findEastAsian(sample: Uint8Array): string | undefined {
  let pairs = 0;
  let alone = 0;
  let kana = 0;
  let hangul = 0;
  let commonHan = 0;
  for (let at = 0; at < sample.length; at++) {
    const first = sample[at] as number;
    if (first < 0x80) continue;
    const second = sample[at + 1] ?? 0;
    if (second >= 0x30 && second <= 0x39 && (sample[at + 2] ?? 0) >= 0x81) {
      // Four bytes of GB18030: signs outside of its old table, as the yen sign is.
      at += 3;
      continue;
    }
    if (first >= 0xa1 && first < 0xff && second >= 0xa1 && second < 0xff) {
      pairs++;
      if (first === 0xa4 || first === 0xa5) kana++;
      if (first >= 0xb0 && first <= 0xc8) hangul++;
      if (first >= 0xb0 && first <= 0xd7) commonHan++;
      at++;
    } else alone++;
  }
  if (pairs < 2 || alone * 20 > pairs) return undefined;
  const fits = (label: string) => {
    try {
      new TextDecoder(label, { fatal: true }).decode(trimTail(sample));
      return true;
    } catch {
      return false;
    }
  };
  if (kana / pairs >= 0.12 && fits("euc-jp")) return "euc-jp";
  if (hangul / pairs >= 0.9 && fits("euc-kr")) return "euc-kr";
  if (commonHan / pairs >= 0.6 && fits("gb18030")) return "gb18030";
  return fits("euc-jp") && !isCyrillic(sample) ? "euc-jp" : undefined;
}

/** Words of Windows-1251 are long runs of bytes above 0xC0, of odd length as often as even. */
function isCyrillic(sample: Uint8Array): boolean {
  let high = 0;
  for (const byte of sample) if (byte >= 0xc0) high++;
  let all = 0;
  for (const byte of sample) if (byte >= 0x80) all++;
  return high / all > 0.95;
}

function trimTail(sample: Uint8Array): Uint8Array {
  let end = sample.length;
  while (end > 0 && (sample[end - 1] as number) >= 0x80) end--;
  return end > 0 ? sample.subarray(0, end) : sample;
}
