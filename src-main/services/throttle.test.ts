import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "../log.ts";
import { createThrottle } from "./throttle.ts";

let home: string;
let now = 0;
const clock = () => now;
const warned: string[] = [];
const log = createLog(clock, (line) => warned.push(line));
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "coffer-throttle-"));
  now = 1_000_000;
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const wrong = (throttle: ReturnType<typeof createThrottle>, times: number, keys = ["anna"]) => {
  for (let count = 0; count < times; count++) throttle.count(keys);
};

test("the wait doubles from two seconds up to a quarter of an hour", () => {
  const throttle = createThrottle({ home, clock, log });
  wrong(throttle, 4);
  const waits: number[] = [throttle.secondsToWait(["anna"])];
  for (let count = 0; count < 12; count++) {
    wrong(throttle, 1);
    waits.push(throttle.secondsToWait(["anna"]));
  }
  expect(waits).toEqual([0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
});

test("the longer wait of profile and address counts; the right passphrase forgives both", () => {
  const throttle = createThrottle({ home, clock, log });
  wrong(throttle, 6, ["anna", "address"]);
  expect(throttle.secondsToWait(["ben", "address"])).toBe(4);
  expect(throttle.secondsToWait(["ben"])).toBe(0);
  throttle.forget(["anna", "address"]);
  expect(throttle.secondsToWait(["anna", "address"])).toBe(0);
});

test("a try that proved nothing is given back", () => {
  const throttle = createThrottle({ home, clock, log });
  wrong(throttle, 2);
  throttle.count(["anna"]);
  throttle.giveBack(["anna"]);
  expect(throttle.triesLeft(["anna"])).toBe(3);
});

test("a restart forgives nothing, a clock that was put back locks nobody out for longer than the wait", () => {
  wrong(createThrottle({ home, clock, log }), 7);
  now -= 500_000;
  expect(createThrottle({ home, clock, log }).secondsToWait(["anna"])).toBe(8);
});

test("a damaged file is as good as none, and names of objects are no keys", () => {
  writeFileSync(path.join(home, "throttle.json"), "{oops");
  const throttle = createThrottle({ home, clock, log });
  expect(throttle.secondsToWait(["__proto__", "constructor"])).toBe(0);
  for (let count = 0; count < 510; count++) throttle.count([`address ${count}`]);
  expect(Object.keys(JSON.parse(readFileSync(path.join(home, "throttle.json"), "utf8")).wrong)).toHaveLength(500);
});

test("a folder that cannot be written keeps nobody out, and guessing stays slow until the restart", () => {
  const throttle = createThrottle({ home: path.join(home, "missing"), clock, log });
  wrong(throttle, 6);
  expect(throttle.secondsToWait(["anna"])).toBe(4);
  expect(warned.length).toBeGreaterThan(0);
});
