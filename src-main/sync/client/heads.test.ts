import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { must } from "../../vault/test-support/temporary-vaults.ts";
import { bring, founder, type Person, relay, update } from "../test-support/household.ts";
import { createGaps } from "./gaps.ts";
import { createHeads } from "./heads.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function household() {
  const log = relay();
  const anna = await founder("Anna");
  const ben = await bring(anna, "Ben", "editor", log);
  const carl = await bring(anna, "Carl", "editor", log);
  log.read(ben);
  return { anna, ben, carl };
}

/** What Ben's app does with what others tell. */
function ears({ room }: Person) {
  let rereads = 0;
  let forked: readonly string[] = [];
  let now = 0;
  const heads = createHeads({
    room,
    isDrained: () => true,
    tell: () => undefined,
    onForked: (devices) => {
      forked = devices;
    },
    onHeard: () => gaps.look(),
  });
  const gaps = createGaps({
    elapsed: () => now,
    missingByHeads: heads.missing,
    isSetAside: (device) => forked.includes(device),
    reread: () => {
      rereads++;
    },
    changed: () => undefined,
  });
  return {
    heads,
    gaps,
    rereads: () => rereads,
    forked: () => forked,
    later: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const told = ({ room }: Person): string => Buffer.from(must(room.sealHeads()).bytes).toString("base64");

test("E16 · what a relay withholds at the end is asked for again, and shown when it goes on", async () => {
  const { anna, ben } = await household();
  const app = ears(ben);
  const withheld = update(anna, "withheld");
  app.heads.hear(told(anna));
  expect(app.rereads()).toBe(0);
  vi.advanceTimersByTime(5_000);
  expect([app.rereads(), app.gaps.missing()]).toEqual([1, []]);
  app.gaps.caughtUp();
  expect([app.rereads(), app.gaps.missing()]).toEqual([1, [anna.room.device()]]);
  app.later(600_000);
  app.gaps.caughtUp();
  expect(app.rereads()).toBe(2);
  must(ben.room.open(withheld.bytes));
  app.gaps.caughtUp();
  expect([app.rereads(), app.gaps.missing()]).toEqual([2, []]);
});

test("E16 · what is only on its way alarms nobody", async () => {
  const { anna, ben } = await household();
  const app = ears(ben);
  const entry = update(anna, "on its way");
  app.heads.hear(told(anna));
  must(ben.room.open(entry.bytes));
  vi.advanceTimersByTime(5_000);
  expect([app.rereads(), app.gaps.missing()]).toEqual([0, []]);
});

test("E16 · two messages of one number are a fork at once, and nothing is asked for again", async () => {
  const { anna, ben, carl } = await household();
  const app = ears(ben);
  anna.room.keep();
  must(ben.room.open(update(anna, "to Ben").bytes));
  anna.room.drop();
  must(carl.room.open(update(anna, "to Carl").bytes));
  app.heads.hear(told(carl));
  vi.advanceTimersByTime(5_000);
  expect([app.forked(), app.rereads()]).toEqual([[anna.room.device()], 0]);
});

test("E16 · a device tells where it stands at most once a minute, and only what the relay has", async () => {
  const { anna } = await household();
  let isDrained = false;
  const times: number[] = [];
  const began = Date.now();
  const heads = createHeads({
    room: anna.room,
    isDrained: () => isDrained,
    tell() {
      times.push(Date.now() - began);
    },
    onForked: () => undefined,
    onHeard: () => undefined,
  });
  heads.renew();
  expect([heads.own(), times]).toEqual([null, []]);
  isDrained = true;
  for (let second = 0; second < 90; second++) {
    heads.renew();
    vi.advanceTimersByTime(1_000);
  }
  expect(times).toEqual([0, 60_000]);
  heads.stop();
});
