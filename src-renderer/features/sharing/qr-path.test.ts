import { expect, test } from "vitest";
import { qrPath } from "./qr-path.ts";

test("each run of dark modules is one rectangle, also at the edges", () => {
  expect(qrPath([[true, true, false, true], [], [false, true, true, false]])).toBe(
    "M0 0h2v1h-2zM3 0h1v1h-1zM1 2h2v1h-2z",
  );
  expect(qrPath([[false, false]])).toBe("");
});
