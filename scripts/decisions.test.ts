import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = path.join(import.meta.dirname, "../docs/decisions");
const decisions = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
const numbers = decisions.map((name) => name.slice(0, 4));

test("every decision has a number of its own, and says it in its title", () => {
  expect(numbers.length).toBeGreaterThan(30);
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
  for (const name of decisions)
    expect(readFileSync(path.join(folder, name), "utf8"), name).toMatch(`# ${name.slice(0, 4)}`);
});
