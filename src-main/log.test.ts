import { expect, test } from "vitest";
import { createLog, failureFacts } from "./log.ts";

test("an event is one line of JSON, whatever stands in its facts", () => {
  const lines: string[] = [];
  const log = createLog(
    () => 0,
    (line) => lines.push(line),
  );
  log.warn("odd", { file: "a\nb", count: 2 });
  expect(lines).toEqual(['{"at":"1970-01-01T00:00:00.000Z","level":"warn","event":"odd","file":"a\\nb","count":2}']);
});

test("of a failure the log hears where, never what was said", () => {
  const error = new TypeError("cannot read 'my passphrase'\nat line two of a secret", {
    cause: new RangeError("4711"),
  });
  const facts = JSON.stringify(failureFacts(error));
  expect(facts).toContain("TypeError");
  expect(facts).toContain("log.test.ts");
  expect(facts).not.toMatch(/passphrase|secret|4711/);
  expect(failureFacts("thrown text")).toEqual({ name: "string" });
});
