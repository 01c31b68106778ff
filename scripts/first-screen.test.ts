import path from "node:path";
import { expect, test } from "vitest";
import { firstScreenBytes, firstScreenSize, judgeFirstScreen } from "./first-screen.ts";

interface Made {
  readonly code?: string;
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
  readonly from?: string;
  readonly sources?: readonly string[];
}

const chunks = (made: Readonly<Record<string, Made>>) =>
  new Map(
    Object.entries(made).map(([file, { code = "", imports = [], isEntry = false, from = null, sources = [] }]) => [
      file,
      { code, imports, isEntry, facadeModuleId: from, moduleIds: sources },
    ]),
  );

/** Cannot be compressed. */
const noise = (length: number) => {
  let [text, state] = ["", 1];
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text.slice(0, length);
};

test("the entry, the overview, all they import and the first words of the largest catalogue count, each file once", () => {
  const size = (code: string) => firstScreenSize(chunks({ main: { isEntry: true, code } }));
  const empty = size("");
  const [a, b, c, d] = [noise(4000), noise(3000), noise(2000), noise(1000)];
  const first = firstScreenSize(
    chunks({
      main: { isEntry: true, code: a, imports: ["shared"] },
      overview: { from: "/x/src-renderer/features/overview/index.ts", code: b, imports: ["shared"] },
      shared: { code: c, imports: ["main"] },
      de: { from: "/x/src-renderer/i18n/de.po?first", code: d },
      fr: { from: "/x/src-renderer/i18n/fr.po?first", code: "" },
      register: { from: "/x/src-renderer/features/register/screens.tsx", code: noise(9000), imports: ["shared"] },
    }),
  );
  expect(first).toBe(size(a) + size(b) + size(c) + size(d));
  expect(first).toBeGreaterThan(4 * empty);
});

test("a first screen that takes in another one is over the budget", () => {
  const made = (imports: readonly string[]) =>
    chunks({ main: { isEntry: true, imports }, register: { code: noise(2 * firstScreenBytes) } });
  expect(firstScreenSize(made([]))).toBeLessThan(firstScreenBytes);
  expect(firstScreenSize(made(["register"]))).toBeGreaterThan(firstScreenBytes);
});

test("a build passes with a small overview, and fails without one, with a large one, or with words that come late", () => {
  const overview = { from: "/x/src-renderer/features/overview/index.ts" };
  const source = (file: string) => path.join(import.meta.dirname, "..", "src-renderer", file);
  const problem = (made: Made) => judgeFirstScreen(chunks({ main: { isEntry: true }, overview: made })).problem;
  expect(problem(overview)).toBeUndefined();
  expect(problem({})).toMatch(/no file begins at the overview/);
  expect(problem({ ...overview, code: noise(2 * firstScreenBytes) })).toMatch(/300 are allowed/);
  expect(problem({ ...overview, sources: [source("features/import/review-step.tsx")] })).toMatch(/words come later/);
});
