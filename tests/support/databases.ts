/**
 * Real servers of other programs on loopback, from Debian's packages: PostgreSQL with a cluster of its own, Redis without a
 * file. Started by the tests that need them, ended by the process that they are given to.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "./free-port.ts";

export interface DatabaseServer {
  readonly url: string;
  stop(): Promise<void>;
}

export const noPostgres = "PostgreSQL is not installed (apt-get install postgresql), so no store is shared";
export const noRedis = "Redis is not installed (apt-get install redis-server), so relays cannot tell each other";

const CLUSTERS = "/usr/lib/postgresql";

/** Folder of the newest version's programs. */
function postgresPrograms(): string | undefined {
  if (!existsSync(CLUSTERS)) return undefined;
  const versions = readdirSync(CLUSTERS).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => path.join(CLUSTERS, version, "bin"))
    .find((bin) => existsSync(path.join(bin, "initdb")));
}

/** @returns undefined when it is not installed */
export async function startPostgres(): Promise<DatabaseServer | undefined> {
  const bin = postgresPrograms();
  if (!bin) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-postgres-"));
  // It refuses to run as root: then as the user that its package made.
  const who = process.getuid?.() === 0 ? userOf("postgres") : {};
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = path.join(folder, "data");
  const words = ["-D", data, "-U", "coffer", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), words, { ...who, cwd: folder, stdio: "ignore" });
  const port = await freePort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "shared_buffers=16MB",
  ];
  const child = spawn(path.join(bin, "postgres"), ["-D", data, ...settings.flatMap((one) => ["-c", one])], {
    ...who,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await heard(child, "stderr", "database system is ready to accept connections");
  return {
    url: `postgres://coffer@127.0.0.1:${port}/postgres`,
    async stop() {
      // Immediately: what it holds is thrown away.
      await ended(child, "SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @returns undefined when it is not installed */
export async function startRedis(): Promise<DatabaseServer | undefined> {
  const program = "/usr/bin/redis-server";
  if (!existsSync(program)) return undefined;
  const port = await freePort();
  const words = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--dir",
    os.tmpdir(),
  ];
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"] });
  await heard(child, "stdout", "Ready to accept connections");
  return { url: `redis://127.0.0.1:${port}`, stop: () => ended(child, "SIGTERM") };
}

function userOf(name: string): { readonly uid?: number; readonly gid?: number } {
  const ask = (what: string) => Number(execFileSync("id", [what, name], { encoding: "utf8" }));
  return { uid: ask("-u"), gid: ask("-g") };
}

/** Resolves when it has said so; reads on afterwards, so that its pipe never fills. */
function heard(child: ChildProcess, stream: "stdout" | "stderr", words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child[stream]?.on("data", (chunk: Buffer) => {
      if (said.length > 100_000) return;
      said += String(chunk);
      if (said.includes(words)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`it left with ${code}: ${said}`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}
