/**
 * Which entries of a membership log count, as a pure function of the set of entries: everybody who has the same entries has
 * the same members, in whatever order they came (docs/spec/sync-security.md, M1–M8).
 *
 * What takes a right away beats what was signed with that right at the same time. Two such entries against each other: who
 * has been in the room longer wins, then the lower hash. Hash alone would let somebody who was thrown out write an entry
 * that looks old and try until its hash is the lower one.
 */
import { isAllowed, isOwnAffair } from "./authority.ts";
import type { EntryBody, KnownEntry } from "./entry.ts";
import { createHistory, type History } from "./history.ts";
import { type MembershipState, ownersOf, stateOf } from "./state.ts";

export interface Resolution {
  readonly state: MembershipState;
  /** Hashes of the entries that do not count. */
  readonly refused: ReadonlySet<string>;
}

/** @param entries parents before children, their signatures checked */
export function resolve(entries: readonly KnownEntry[]): Resolution {
  const history = createHistory(entries);
  const overruled = new Set<number>();
  decideEndings(history, overruled);
  decideInvites(history, overruled);
  const counting = keepAnOwner(history, overruled);
  return {
    state: stateOf(history, (place) => counting[place] ?? false),
    refused: new Set(entries.filter((_, place) => !counting[place]).map(({ hash }) => hash)),
  };
}

/** Judges each entry in the state that its own past gives. */
function judge(history: History, overruled: ReadonlySet<number>): boolean[] {
  const room = history.entries[0]?.hash ?? "";
  const counting: boolean[] = [];
  for (const [place, { body }] of history.entries.entries()) {
    if (overruled.has(place)) {
      counting.push(false);
      continue;
    }
    const before = stateOf(
      history,
      (other) => other < place && (counting[other] ?? false) && history.isBefore(other, place),
    );
    counting.push(isAllowed(body, before, room));
  }
  return counting;
}

/** Whose right to sign for the room an entry ends; undefined when it ends none. */
function endsRightOf(body: EntryBody): string | undefined {
  switch (body.kind) {
    case "remove":
      return body.device;
    case "change-role":
      return body.role === "owner" ? undefined : body.device;
    case "leave":
    case "replace":
    case "transfer":
      return body.signer;
    default:
      return undefined;
  }
}

const endsMembership = ({ kind }: EntryBody) => kind === "remove" || kind === "leave" || kind === "replace";

/** Whether the entry at `ending`, if it counts, takes away what the one at `place` was signed with. */
function overrules(history: History, ending: number, place: number): boolean {
  const [ender, other] = [history.entries[ending]?.body, history.entries[place]?.body];
  if (!ender || !other || endsRightOf(ender) !== other.signer || !history.isConcurrent(ending, place)) return false;
  return isOwnAffair(other.kind) ? other.kind === "replace" && endsMembership(ender) : true;
}

/** Each ending is decided after those that could overrule it or what it was built on; in a ring, the elder first. */
function decideEndings(history: History, overruled: Set<number>): void {
  const endings = history.entries.flatMap(({ body }, place) => (endsRightOf(body) === undefined ? [] : [place]));
  const contested = endings.filter((ending) => history.entries.some((_, place) => overrules(history, ending, place)));
  const undecided = new Set(contested);
  while (undecided.size > 0) {
    const counting = judge(history, overruled);
    const elderFirst = byAge(history, counting);
    for (const ending of undecided) if (!counting[ending]) undecided.delete(ending);
    const isThreatened = (ending: number) =>
      [...undecided].some(
        (other) =>
          other !== ending &&
          history.entries.some(
            (_, place) =>
              (place === ending || history.isBefore(place, ending)) &&
              counting[place] &&
              overrules(history, other, place),
          ),
      );
    const free = [...undecided].filter((ending) => !isThreatened(ending));
    const [next] = (free.length > 0 ? free : [...undecided]).sort(elderFirst);
    if (next === undefined) return;
    undecided.delete(next);
    for (const place of history.entries.keys()) if (overrules(history, next, place)) overruled.add(place);
  }
}

/** By how long the signer has been in the room, then by hash. */
function byAge(history: History, counting: readonly boolean[]): (one: number, other: number) => number {
  const arrivals = new Map<string, number>();
  for (const [place, { body }] of history.entries.entries()) {
    const device = body.kind === "create" ? body.signer : "keys" in body ? body.device : undefined;
    if (device === undefined || !counting[place]) continue;
    // Who replaced a device has been here as long as that one.
    const since = body.kind === "replace" ? (arrivals.get(body.signer) ?? history.depth(place)) : history.depth(place);
    arrivals.set(device, Math.min(since, arrivals.get(device) ?? since));
  }
  const age = (place: number) => arrivals.get(history.entries[place]?.body.signer ?? "") ?? Number.MAX_SAFE_INTEGER;
  return (one, other) => age(one) - age(other) || compareHashes(history, one, other);
}

const compareHashes = (history: History, one: number, other: number) =>
  (history.entries[one]?.hash ?? "") < (history.entries[other]?.hash ?? "") ? -1 : 1;

/** An invitation brings in one device, and none once it was taken back by somebody who did not know of it. */
function decideInvites(history: History, overruled: Set<number>): void {
  const counting = judge(history, overruled);
  const of = (kind: "add" | "revoke-invite", invite: string) =>
    history.entries.flatMap(({ body }, place) =>
      body.kind === kind && body.invite === invite && counting[place] ? [place] : [],
    );
  for (const { body } of history.entries) {
    if (body.kind !== "invite") continue;
    const revocations = of("revoke-invite", body.invite);
    const arrivals = of("add", body.invite).sort((one, other) => compareHashes(history, one, other));
    const standing = arrivals.filter((add) => !revocations.some((revoke) => history.isConcurrent(revoke, add)));
    for (const add of arrivals) if (add !== standing[0]) overruled.add(add);
  }
}

/** Owners who went at the same time, each relying on the other: the eldest of them stays. */
function keepAnOwner(history: History, overruled: Set<number>): boolean[] {
  for (;;) {
    const counting = judge(history, overruled);
    const isCounting = (place: number) => counting[place] ?? false;
    if (ownersOf(stateOf(history, isCounting)).length > 0) return counting;
    const [first] = history.entries
      .flatMap(({ body }, place) =>
        isCounting(place) && body.kind !== "replace" && endsRightOf(body) !== undefined ? [place] : [],
      )
      .sort(byAge(history, counting));
    if (first === undefined) return counting;
    overruled.add(first);
  }
}
