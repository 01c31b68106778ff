import { describe, expect, test } from "vitest";
import type { JobView } from "../../src-shared/contract/jobs.ts";
import type { JobId } from "../../src-shared/domain/id.ts";
import { createJobs } from "./jobs.ts";

function jobsWithEar() {
  const heard: JobView[] = [];
  let serial = 0;
  const jobs = createJobs({ newId: () => `job-${serial++}` as JobId, announce: (job) => heard.push(job) });
  return { jobs, heard };
}

/** A promise that is settled from outside. */
function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("jobs", () => {
  test("one at a time per kind; another kind does not wait", async () => {
    const { jobs } = jobsWithEar();
    const first = gate();
    const order: string[] = [];
    const one = jobs.run("export", "one", undefined, async () => {
      await first.opened;
      order.push("one");
    });
    const two = jobs.run("export", "two", undefined, async () => void order.push("two"));
    await jobs.run("health", "", undefined, async () => void order.push("health"));
    first.open();
    await Promise.all([one, two]);
    expect(order).toEqual(["health", "one", "two"]);
  });

  test("the next of a kind runs although the one before it threw", async () => {
    const { jobs, heard } = jobsWithEar();
    const broken = jobs.run("export", "broken", undefined, async () => {
      throw new Error("boom");
    });
    await expect(broken).rejects.toThrow("boom");
    expect(await jobs.run("export", "next", undefined, async () => 7)).toBe(7);
    expect(heard.map(({ subject, state }) => `${subject} ${state}`)).toEqual([
      "broken running",
      "broken failed",
      "next running",
      "next done",
    ]);
  });

  test("progress never goes back, whatever the work says", async () => {
    const { jobs } = jobsWithEar();
    const seen: number[] = [];
    await jobs.run("sample", "", undefined, async ({ onProgress }) => {
      for (const done of [10, 5, 50, 20, 200]) {
        onProgress(done, 100);
        seen.push(jobs.list()[0]?.progress ?? -1);
      }
    });
    expect(seen).toEqual([0.1, 0.1, 0.5, 0.5, 1]);
  });

  test("cancelling by id and hanging up both reach the work", async () => {
    const { jobs, heard } = jobsWithEar();
    const untilCancelled = ({ signal }: { readonly signal: AbortSignal }) =>
      new Promise<{ ok: false; error: { kind: "cancelled" } }>((resolve) => {
        const end = () => resolve({ ok: false, error: { kind: "cancelled" } });
        if (signal.aborted) end();
        else signal.addEventListener("abort", end);
      });
    const byId = jobs.run("export", "by id", undefined, untilCancelled);
    const [job] = jobs.list();
    expect(job && jobs.cancel(job.id)).toBe(true);
    await byId;
    const call = new AbortController();
    const byCall = jobs.run("export", "by call", call.signal, untilCancelled);
    call.abort();
    await byCall;
    const hungUpBefore = jobs.run("export", "before", AbortSignal.abort(), untilCancelled);
    await hungUpBefore;
    expect(heard.filter(({ state }) => state !== "running").map(({ state }) => state)).toEqual([
      "cancelled",
      "cancelled",
      "cancelled",
    ]);
    expect(jobs.cancel("nobody" as JobId)).toBe(false);
    expect(jobs.isBusy()).toBe(false);
  });

  test("only the last that ended are remembered, and a quick undo makes no noise", async () => {
    const { jobs, heard } = jobsWithEar();
    for (let count = 0; count < 30; count++) await jobs.run("health", String(count), undefined, async () => count);
    expect(jobs.list()).toHaveLength(20);
    heard.length = 0;
    await jobs.run("undo", "", undefined, async () => 1);
    expect(heard).toEqual([]);
    expect(jobs.list().some(({ kind }) => kind === "undo")).toBe(false);
  });
});
