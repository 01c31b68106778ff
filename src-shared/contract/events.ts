/** What the backend announces. Events say what happened, they never ask for anything. */
import { eventIterator } from "@orpc/contract";
import * as z from "zod";
import { query, subjects } from "./base.ts";
import { job } from "./jobs.ts";
import { commitId } from "./values.ts";

export const event = z.discriminatedUnion("kind", [
  /** First event of every subscription. */
  z.strictObject({ kind: z.literal("hello") }),
  /** Something changed: queries that read one of the subjects refresh. */
  z.strictObject({
    kind: z.literal("changed"),
    subjects: z.array(z.enum(subjects)),
    commitId: commitId.nullable(),
    origin: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal("job"), job }),
  z.strictObject({ kind: z.literal("locked"), reason: z.enum(["person", "idle", "removed", "closing"]) }),
]);
export type CofferEvent = z.infer<typeof event>;

export const eventsContract = {
  subscribe: query([], "anyone")
    .route({ method: "GET", path: "/events", tags: ["Events"] })
    .output(eventIterator(event)),
};
