/**
 * Payees that are probably the same: equal but for numbers and legal forms, but for a letter or two, or one name the
 * beginning of the other and both of one category. Pairs are found by keys (the name, and the name without each of its
 * letters), never by comparing all with all, so thousands of payees cost milliseconds.
 */
import { distance } from "fastest-levenshtein";
import type { CategoryId, PayeeId } from "../../src-shared/domain/id.ts";
import { normalisePayee } from "../../src-shared/domain/matching-fingerprint.ts";

export interface LikePayee {
  readonly id: PayeeId;
  readonly name: string;
  readonly transactions: number;
  /** What it usually is; null when nobody knows. */
  readonly categoryId: CategoryId | null;
}

/** A larger cluster is a word that many names share. */
const MOST_TOGETHER = 8;
/** Shorter names differ by a letter because they are different names. */
const SHORTEST_WITH_SLIP = 5;
const LONG = 9;
/** So many names under one key are no sign of likeness. */
const MOST_IN_BUCKET = 24;
const SHORTEST_BEGINNING = 4;

const forms = new Set(
  "gmbh mbh ag kg ohg ug se ev eg co cie ltd limited plc inc llc corp sarl sas sa srl spa bv nv oy ab as aps gbr the und and".split(
    " ",
  ),
);

/** Names the pair, for setting it aside. */
export const pairOf = (a: PayeeId, b: PayeeId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * @param dismissed pairs that are never proposed
 * @returns clusters of two or more, the most used payee first; the most used cluster first
 */
export function likePayees(payees: readonly LikePayee[], dismissed: ReadonlySet<string>): LikePayee[][] {
  const named = payees
    .map((payee) => ({ payee, core: coreOf(payee.name) }))
    .filter(({ core }) => core.replaceAll(" ", "").length >= 2);
  const clusters = new Map<LikePayee, LikePayee[]>(named.map(({ payee }) => [payee, [payee]]));
  const join = (a: LikePayee, b: LikePayee) => {
    const [one, other] = [clusters.get(a), clusters.get(b)];
    if (!one || !other || one === other || one.length + other.length > MOST_TOGETHER) return;
    // Nor may a third that is like both bring a pair together that was set aside.
    if (one.some((each) => other.some((twin) => dismissed.has(pairOf(each.id, twin.id))))) return;
    one.push(...other);
    for (const each of other) clusters.set(each, one);
  };

  const byCore = new Map<string, LikePayee[]>();
  for (const { payee, core } of named) add(byCore, core, payee);
  for (const same of byCore.values()) eachPair(same, join);

  const bySlip = new Map<string, string[]>();
  for (const core of byCore.keys()) {
    const text = core.replaceAll(" ", "");
    if (text.length < SHORTEST_WITH_SLIP) continue;
    add(bySlip, text, core);
    for (let at = 0; at < text.length; at++)
      if (text[at] !== text[at + 1]) add(bySlip, text.slice(0, at) + text.slice(at + 1), core);
  }
  for (const cores of bySlip.values())
    eachPair(cores, (a, b) => {
      if (isSlip(a, b)) joinCores(a, b, (one, other) => one === null || other === null || one === other);
    });

  for (const core of byCore.keys()) {
    const words = core.split(" ");
    for (let length = 1; length < words.length; length++) {
      const beginning = words.slice(0, length).join(" ");
      if (beginning.length >= SHORTEST_BEGINNING && byCore.has(beginning))
        joinCores(beginning, core, (one, other) => one !== null && one === other);
    }
  }

  const used = (cluster: readonly LikePayee[]) => cluster.reduce((sum, { transactions }) => sum + transactions, 0);
  return [...new Set(clusters.values())]
    .filter(({ length }) => length > 1)
    .map((cluster) => cluster.sort((a, b) => b.transactions - a.transactions || (a.name < b.name ? -1 : 1)))
    .sort((a, b) => used(b) - used(a));

  function joinCores(
    a: string,
    b: string,
    goTogether: (one: CategoryId | null, other: CategoryId | null) => boolean,
  ): void {
    for (const one of byCore.get(a) ?? [])
      for (const other of byCore.get(b) ?? []) if (goTogether(one.categoryId, other.categoryId)) join(one, other);
  }
}

/** The words of a name without numbers and legal forms; the whole name where nothing else is left. */
function coreOf(name: string): string {
  const words = normalisePayee(name).split(" ");
  const kept = words.filter((word) => !/^\d+$/.test(word) && !forms.has(word));
  return (kept.length > 0 ? kept : words).join(" ");
}

function isSlip(a: string, b: string): boolean {
  const [one, other] = [a.replaceAll(" ", ""), b.replaceAll(" ", "")];
  // Numbers within words tell branches, years and contracts apart.
  if (/\d/.test(one + other)) return one === other;
  return distance(one, other) <= (Math.min(one.length, other.length) >= LONG ? 2 : 1);
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (!known) map.set(key, [value]);
  else if (known.length < MOST_IN_BUCKET) known.push(value);
}

function eachPair<Value>(values: readonly Value[], meet: (a: Value, b: Value) => void): void {
  for (let at = 1; at < values.length; at++)
    for (let before = 0; before < at; before++) meet(values[before] as Value, values[at] as Value);
}
