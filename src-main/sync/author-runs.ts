/**
 * Which of others' updates are shown in one commit: what one author wrote without another's between, and, among edits of
 * transactions, also what was written around another's that it does not build on. So a week in which two people wrote in turn is a
 * handful of commits, each under the name of who wrote it.
 */
import type { Author } from "../ledger/change.ts";
import { BUDGET } from "./document-store.ts";
import { type Links, linksOf } from "./flat-document.ts";

export interface AuthorsRun<U extends AuthoredUpdate> {
  readonly author: Author;
  readonly updates: readonly U[];
}

export interface AuthoredUpdate extends Author {
  readonly document: string;
  readonly bytes: Uint8Array;
  /** Of the message in which it came. */
  readonly cursor: number;
}

/** What came in one message. */
interface Unit<U> {
  readonly author: string;
  readonly updates: U[];
}

/** Runs that can be shown one after the other in any order. */
interface Stretch<U> {
  readonly runs: Map<string, U[]>;
  /** By client of the documents: who it is here, and the first that it wrote here. */
  readonly written: Map<number, { readonly author: string; readonly from: number }>;
  isPlain: boolean;
}

/** @returns in an order in which no run needs a later one */
export function runsOfAuthors<U extends AuthoredUpdate>(updates: readonly U[]): AuthorsRun<U>[] {
  const units = unitsOf(updates);
  const hasSeveral = units.some(({ author }) => author !== units[0]?.author);
  const stretches: Stretch<U>[] = [];
  for (const { author, updates: together } of units) {
    // Asked for nothing where there is only one.
    const links = hasSeveral ? linksOfPlain(together) : undefined;
    const last = stretches.at(-1);
    const isSame = last?.runs.size === 1 && last.runs.has(author);
    const stretch =
      last && (isSame || (last.isPlain && links && !buildsOnOthers(links, author, last)))
        ? last
        : { runs: new Map<string, U[]>(), written: new Map(), isPlain: true };
    if (stretch !== last) stretches.push(stretch);
    const run = stretch.runs.get(author);
    if (run) run.push(...together);
    else stretch.runs.set(author, [...together]);
    if (!links) stretch.isPlain = false;
    for (const [client, from] of links?.flatMap(({ made }) => [...made]) ?? [])
      if (!stretch.written.has(client)) stretch.written.set(client, { author, from });
  }
  return stretches.flatMap(({ runs }) => [...runs.values()].map((run) => ({ author: authorOf(run), updates: run })));
}

function unitsOf<U extends AuthoredUpdate>(updates: readonly U[]): Unit<U>[] {
  const units: Unit<U>[] = [];
  for (const update of updates) {
    const author = `${update.device} ${update.person}`;
    const last = units.at(-1);
    if (last?.author === author && last.updates[0]?.cursor === update.cursor) last.updates.push(update);
    else units.push({ author, updates: [update] });
  }
  return units;
}

/** @returns undefined where something else than transactions is in it: what is named has to come before what names it */
function linksOfPlain(updates: readonly AuthoredUpdate[]): Links[] | undefined {
  const links: Links[] = [];
  for (const { bytes, document } of updates) {
    const found = document === BUDGET ? undefined : linksOf(bytes);
    if (!found) return undefined;
    links.push(found);
  }
  return links;
}

const buildsOnOthers = (links: readonly Links[], author: string, { written }: Stretch<unknown>): boolean =>
  links.some(({ needs }) =>
    needs.some(([client, clock]) => {
      const known = written.get(client);
      return known !== undefined && known.author !== author && clock >= known.from;
    }),
  );

function authorOf([first]: readonly AuthoredUpdate[]): Author {
  return { person: first?.person ?? "", device: first?.device ?? "" };
}
