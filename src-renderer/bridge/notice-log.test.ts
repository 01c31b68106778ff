import { expect, test } from "vitest";
import type { JobView } from "../../src-shared/contract/jobs.ts";
import type { JobId } from "../../src-shared/domain/id.ts";
import { createNoticeLog, isWorthTelling } from "./notice-log.ts";

const job = (kind: JobView["kind"], state: JobView["state"]): JobView => ({
  id: "job" as JobId,
  kind,
  subject: "bank.csv",
  state,
  progress: 1,
  done: 1,
  total: 1,
});

test("the newest stands first, unseen until it was looked at", () => {
  let now = 0;
  const log = createNoticeLog(() => ++now);
  let heard = 0;
  log.listen(() => heard++);
  log.add({ kind: "refused", text: "first" });
  log.add({ kind: "refused", text: "second" });
  expect(log.entries().map(({ what, at, seen }) => [what.kind === "refused" && what.text, at, seen])).toEqual([
    ["second", 2, false],
    ["first", 1, false],
  ]);
  log.markSeen();
  expect(log.entries().every(({ seen }) => seen)).toBe(true);
  expect(heard).toBe(3);
  log.markSeen();
  expect(heard).toBe(3);
});

test("what has a key is told once, also after it was cleared, and again after a lock", () => {
  const log = createNoticeLog();
  const tell = () => log.add({ kind: "vault", notice: "key-file-restored" }, "vault:key-file-restored");
  tell();
  tell();
  expect(log.entries()).toHaveLength(1);
  log.clear();
  tell();
  expect(log.entries()).toHaveLength(0);
  log.forget();
  tell();
  expect(log.entries()).toHaveLength(1);
});

test("every failure is told, and the end of what a person asked for; cancelling was their own doing", () => {
  expect(isWorthTelling(job("import-read", "failed"))).toBe(true);
  expect(isWorthTelling(job("import-commit", "done"))).toBe(true);
  expect(isWorthTelling(job("import-read", "done"))).toBe(false);
  expect(isWorthTelling(job("export", "cancelled"))).toBe(false);
  expect(isWorthTelling(job("export", "running"))).toBe(false);
});

test("a hundred are kept", () => {
  const log = createNoticeLog();
  for (let at = 0; at < 130; at++) log.add({ kind: "refused", text: String(at) });
  expect(log.entries()).toHaveLength(100);
  expect(log.entries()[0]?.what).toEqual({ kind: "refused", text: "129" });
});
