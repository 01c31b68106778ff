import { expect, test } from "vitest";
import type { JobView } from "../../src-shared/contract/jobs.ts";
import { withJob } from "./job-list.ts";

const job = (id: string, progress: number): JobView => ({
  ...{ id: id as JobView["id"], kind: "export", subject: "", state: "running" },
  ...{ progress, done: 0, total: 0 },
});

test("a job that goes on stays in its place, a new one is the last", () => {
  const jobs = [job("a", 0), job("b", 0)];
  expect(withJob(jobs, job("a", 0.5))).toEqual([job("a", 0.5), job("b", 0)]);
  expect(withJob(jobs, job("c", 0))).toEqual([...jobs, job("c", 0)]);
  expect(jobs).toEqual([job("a", 0), job("b", 0)]);
});
