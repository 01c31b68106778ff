import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly integrity?: string;
        readonly link?: boolean;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

const root = path.join(import.meta.dirname, "..");
const text = readFileSync(path.join(root, "package-lock.json"), "utf8");
const lock = JSON.parse(text) as Lock;

/** The oldest Electron that has all security fixes known at the last review. */
const LEAST_ELECTRON = [45, 4, 1] as const;

/** Platform packages that some package of the lock names and the lock itself does not hold: `npm ci` refuses those. */
function missingPlatforms({ packages }: Lock): string[] {
  const names = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));
  return Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter((name) => !names.has(name)),
  );
}

describe("the lock file", () => {
  it("names no host: every registry that holds the same bytes will do", () => {
    expect(text).not.toMatch(/"resolved"|https?:\/\/(?:registry|npm)\./);
  });

  it("has a checksum for every package", () => {
    const without = Object.entries(lock.packages).filter(
      ([place, { integrity, link }]) => place !== "" && !link && !integrity,
    );
    expect(without).toEqual([]);
  });

  it("holds the packages of all platforms that it names, and the check can fail", () => {
    expect(missingPlatforms(lock)).toEqual([]);
    expect(missingPlatforms({ packages: { "node_modules/a": { optionalDependencies: { "a-other": "1" } } } })).toEqual([
      "a-other",
    ]);
  });

  it("§5.2 16 · has an Electron that is not older than the last review", () => {
    const found = (lock.packages["node_modules/electron"]?.version ?? "0").split(".").map(Number);
    const [major = 0, minor = 0, patch = 0] = found;
    const asNumber = (a: number, b: number, c: number) => a * 1e6 + b * 1e3 + c;
    expect(asNumber(major, minor, patch)).toBeGreaterThanOrEqual(asNumber(...LEAST_ELECTRON));
  });

  it("needs no install script, and npm is told so", () => {
    expect(readFileSync(path.join(root, ".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/m);
  });
});
