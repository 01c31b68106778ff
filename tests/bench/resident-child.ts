/**
 * The other side of the benchmark of sharing: one person with a vault, in a process of their own, as each has a computer of
 * their own. Joins by a link and says when a change of somebody else is committed here.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import os from "node:os";
import { names, resident, until } from "../support/shared-household.ts";

/** Milliseconds since 1970, finer than a millisecond, alike in all processes. */
export const moment = (): number => performance.timeOrigin + performance.now();

type Said =
  | { readonly kind: "asked" | "online" }
  | { readonly kind: "committed"; readonly at: number }
  | { readonly kind: "processor"; readonly micros: number };
type Wanted = { readonly kind: "join"; readonly link: string } | { readonly kind: "processor" | "end" };

export interface Member {
  /** Resolves when it has asked to be let in. */
  ask(link: string): Promise<void>;
  online(): Promise<void>;
  /** The moment of the next change of somebody else that is committed there. */
  committed(): Promise<number>;
  /** Processor time so far, microseconds. */
  processor(): Promise<number>;
  end(): Promise<void>;
}

/** Files without a disk, where the system has such a place. */
const WITHOUT_DISK = "/dev/shm";

export interface MemberOptions {
  /** Stands for somebody whose computer is another one: takes neither processor nor disk from those that are measured. */
  readonly isElsewhere: boolean;
}

export function startMember(name: string, { isElsewhere }: MemberOptions): Member {
  const place = isElsewhere && existsSync(WITHOUT_DISK) ? { TMPDIR: WITHOUT_DISK } : {};
  const child: ChildProcess = fork(import.meta.filename, [name], { env: { ...process.env, ...place } });
  if (isElsewhere && child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  const hear = async <Kind extends Said["kind"]>(kind: Kind): Promise<Extract<Said, { kind: Kind }>> => {
    for (;;) {
      const [said] = (await once(child, "message")) as [Said];
      if (said.kind === kind) return said as Extract<Said, { kind: Kind }>;
    }
  };
  const say = (wanted: Wanted) => child.send(wanted);
  return {
    async ask(link) {
      say({ kind: "join", link });
      await hear("asked");
    },
    online: async () => void (await hear("online")),
    committed: async () => (await hear("committed")).at,
    async processor() {
      say({ kind: "processor" });
      return (await hear("processor")).micros;
    },
    async end() {
      say({ kind: "end" });
      await once(child, "exit");
    },
  };
}

async function beMember(name: string): Promise<void> {
  const say = (said: Said) => process.send?.(said);
  const person = await resident(name);
  const follow = async () => {
    for await (const event of await person.client.events.subscribe())
      if (event.kind === "changed" && event.origin === "remote") say({ kind: "committed", at: moment() });
  };
  const join = async (link: string) => {
    await person.client.sharing.join({ link, ...names(name) });
    say({ kind: "asked" });
    await until(
      () => person.client.sharing.status(),
      (status) => status.kind === "shared" && status.line.kind === "online",
    );
    void follow();
    say({ kind: "online" });
  };
  process.on("message", (wanted: Wanted) => {
    if (wanted.kind === "join") void join(wanted.link);
    if (wanted.kind === "processor") {
      const { system, user } = process.cpuUsage();
      say({ kind: "processor", micros: system + user });
    }
    if (wanted.kind !== "end") return;
    person.dispose();
    process.exit(0);
  });
}

if (import.meta.main) await beMember(process.argv[2] ?? "Ben");
