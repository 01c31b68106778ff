/**
 * Finding what somebody types in a list of names: case and accents do not matter, the start of a word beats its middle.
 * The hit is returned as a range of the original text, so that it can be drawn stronger.
 */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** 0 whole name, 1 start of the name, 2 start of a word, 3 anywhere. */
  readonly rank: 0 | 1 | 2 | 3;
}

/** @returns undefined when the query does not occur; rank 3 with an empty range for an empty query */
export function findHit(text: string, query: string): Hit | undefined {
  const wanted = fold(query.trim()).text;
  if (wanted === "") return { start: 0, end: 0, rank: 3 };
  const folded = fold(text);
  let at = folded.text.indexOf(wanted);
  if (at < 0) return undefined;
  if (at > 0) {
    for (let next = at; next >= 0; next = folded.text.indexOf(wanted, next + 1)) {
      if (isWordStart(folded.text, next)) {
        at = next;
        break;
      }
    }
  }
  const start = folded.origin[at] ?? 0;
  const last = folded.origin[at + wanted.length - 1] ?? start;
  const end = last + charLength(text, last);
  const rank = at === 0 ? (wanted.length === folded.text.length ? 0 : 1) : isWordStart(folded.text, at) ? 2 : 3;
  return { start, end, rank };
}

const isWordStart = (text: string, at: number) => /[\s\-/(.,&]/.test(text[at - 1] ?? "");

const charLength = (text: string, at: number) => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Lower case without accents, with the place in the original of every folded character. */
function fold(text: string): { readonly text: string; readonly origin: readonly number[] } {
  const origin: number[] = [];
  let folded = "";
  for (let at = 0; at < text.length; ) {
    const length = charLength(text, at);
    const plain = text
      .slice(at, at + length)
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace("ß", "ss")
      .toLowerCase();
    for (const _ of plain.split("")) origin.push(at);
    folded += plain;
    at += length;
  }
  return { text: folded, origin };
}

/** Best hits first; equal ranks keep their order. An empty query keeps everything as it was. */
export function filterByText<T>(items: readonly T[], query: string, textsOf: (item: T) => readonly string[]): T[] {
  if (query.trim() === "") return [...items];
  return items
    .map((item, at) => {
      const ranks = textsOf(item).flatMap((text) => findHit(text, query)?.rank ?? []);
      return { item, at, rank: ranks.length ? Math.min(...ranks) : undefined };
    })
    .filter((entry) => entry.rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.at - b.at)
    .map(({ item }) => item);
}
