/**
 * What a million shared budgets would ask of many relays, computed: rooms by their tag over relays, the busiest minute of a
 * day, a room that is far too busy, a relay that is drained, memory and cost. Chance has a seed, so the table is the same
 * whenever the figures above it are. What one relay does was measured (`npm run bench -- relay`); how people behave is assumed.
 * node scripts/run.mjs tests/bench/many-relays.bench.ts
 */
import { type Chance, createChance } from "../../src-shared/domain/chance.ts";
import { quantile } from "./quantiles.ts";

/** Of one relay on one core of a busy machine; microseconds, kilobytes, milliseconds. */
const measured = {
  entryMicros: 50,
  /** What a commit costs beside its entries: at 1,000 entries a second most commits hold few. */
  commitMicros: 1_000,
  admissionMicros: 5_000,
  roomKilobytes: 1.5,
  socketKilobytes: 4,
  diskMiddle: 3,
  diskWorst: 100,
} as const;

const assumed = {
  budgets: 1_000_000,
  members: [
    [2, 0.7],
    [3, 0.15],
    [5, 0.1],
    [10, 0.05],
  ],
  /** Part of the members whose app is open in the busiest hour. */
  present: 0.3,
  editsADay: 20,
  /** Part of a day's edits in its busiest hour. */
  busiestHour: 0.12,
  /** Somebody imports in one of so many rooms in that hour: entries in a second. */
  importIn: 20,
  importEntries: 40,
  /** Entries a second of the room that is far too busy: what one connection may send. */
  hotPerSecond: 1_000,
  /** A relay of one core and four gigabytes, with its part of PostgreSQL and Redis, euro a month. */
  relayPrice: 12,
} as const;

const RELAYS = [48, 64, 96] as const;
const MINUTE = 60_000;
const WINDOW = 5;

/** Which relay a room belongs to: the one whose mix with the tag is largest, so that a relay that goes leaves the others as they are. */
function relayOf(room: number, relays: readonly number[]): number {
  let best = -1;
  let found = 0;
  for (const relay of relays) {
    let mixed = Math.imul(room ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(relay + 1, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0;
    if (mixed > best) [best, found] = [mixed, relay];
  }
  return found;
}

const membersOf = (chance: Chance): number => {
  let left = chance.next();
  for (const [members, part] of assumed.members) {
    left -= part;
    if (left < 0) return members;
  }
  return 2;
};

interface Relay {
  rooms: number;
  sockets: number;
  /** Entries in each second of the minute. */
  readonly perSecond: number[];
}

const round = (value: number, digits = 0): string =>
  value.toLocaleString("en-GB", { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** The busiest minute over so many relays. */
function minute(count: number): Map<number, Relay> {
  const chance = createChance(count);
  const names = Array.from({ length: count }, (_, at) => at);
  const relays = new Map(names.map((name): [number, Relay] => [name, { rooms: 0, sockets: 0, perSecond: [] }]));
  const editsAMinute = (assumed.editsADay * assumed.busiestHour) / 60;
  for (let room = 0; room < assumed.budgets; room++) {
    const members = membersOf(chance);
    let present = 0;
    for (let member = 0; member < members; member++) if (chance.happens(assumed.present)) present++;
    if (present === 0) continue;
    const relay = relays.get(relayOf(room, names));
    if (!relay) continue;
    relay.rooms++;
    relay.sockets += present;
    // The edits of all members are made by those who are there.
    for (let edits = members * editsAMinute; edits > 0; edits--)
      if (chance.happens(Math.min(1, edits))) addEntries(relay, chance.between(0, 59), 1);
    if (chance.happens(1 / assumed.importIn / 60)) addEntries(relay, chance.between(0, 59), assumed.importEntries);
  }
  return relays;
}

function addEntries({ perSecond }: Relay, second: number, entries: number): void {
  perSecond[second] = (perSecond[second] ?? 0) + entries;
}

/** One relay, entry by entry. @returns milliseconds from the arrival of each until it is on the disk and told */
function waits({ perSecond }: Relay, extra: number, seed: number): { times: number[]; busy: number } {
  const chance = createChance(seed);
  const arrivals = Array.from({ length: 60 }, (_, second) => second)
    .flatMap((second) =>
      Array.from({ length: (perSecond[second] ?? 0) + extra }, () => (second + chance.next()) * 1_000),
    )
    .sort((a, b) => a - b);
  const times: number[] = [];
  let [at, free, began, busy] = [0, 0, Number.NEGATIVE_INFINITY, 0];
  while (at < arrivals.length) {
    // The first after a rest at once; those that follow it within the window together.
    const start = Math.max(free, arrivals[at] ?? 0, began + WINDOW);
    began = start;
    let end = at;
    while (end < arrivals.length && (arrivals[end] ?? 0) <= start) end++;
    const work = (measured.commitMicros + (end - at) * measured.entryMicros) / 1_000;
    const disk = chance.happens(0.01) ? measured.diskWorst : measured.diskMiddle * (0.5 + chance.next());
    busy += work;
    free = start + work + disk;
    for (; at < end; at++) times.push(free - (arrivals[at] ?? 0));
  }
  return { times, busy: busy / MINUTE };
}

const lines: string[][] = [];
for (const count of RELAYS) {
  const relays = [...minute(count).entries()];
  const loads = relays.map(([, { perSecond }]) => perSecond.reduce((sum, entries) => sum + entries, 0) / 60);
  const sockets = relays.map(([, relay]) => relay.sockets);
  const [name, busiest] = relays.reduce((a, b) => (b[1].sockets > a[1].sockets ? b : a));
  const usual = waits(busiest, 0, name);
  const hot = waits(busiest, assumed.hotPerSecond, name);
  const memory = (busiest.rooms * measured.roomKilobytes + busiest.sockets * measured.socketKilobytes) / 1_000;
  // A relay that is drained: its members come to the others, evenly, within the twenty seconds of their first waits.
  const storm = (busiest.sockets / (count - 1) / 20) * (measured.admissionMicros / 1e6);
  const cost = (count * assumed.relayPrice) / (assumed.budgets / 1_000);
  lines.push([
    String(count),
    `${round(quantile(sockets, 0.5))} (${round(Math.max(...sockets))})`,
    `${round(quantile(loads, 0.5))} (${round(Math.max(...loads))})`,
    `${round(usual.busy * 100)} %`,
    `${round(quantile(usual.times, 0.5), 1)} (${round(quantile(usual.times, 0.99), 1)})`,
    `${round(quantile(hot.times, 0.5), 1)} (${round(quantile(hot.times, 0.99), 1)}), ${round(hot.busy * 100)} %`,
    `${round(memory)} MB`,
    `${round(busiest.sockets / (count - 1))} more each, ${round(storm * 100)} %`,
    `${round(cost, 2)} €`,
  ]);
}
const head = [
  "relays",
  "sockets: middle (most)",
  "entries/s: middle (most)",
  "core of the fullest",
  "wait there: p50 (p99), ms",
  "with a hot room on it",
  "its memory",
  "when it is drained",
  "a thousand budgets a month",
];
console.log(`| ${head.join(" | ")} |\n|${head.map(() => "---:|").join("")}`);
for (const line of lines) console.log(`| ${line.join(" | ")} |`);
