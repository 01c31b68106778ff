/** The command line as a real child process on a data folder of its own, with the cheapest key derivation. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { builtCommandLine } from "./built-main.ts";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface Household {
  readonly home: string;
  /** @param words of the command line */
  run(...words: readonly string[]): Promise<Ran>;
  /** Runs with another environment. */
  runWith(env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Ran>;
  /** Runs, expects code 0 and reads what it printed as JSON. */
  json<T>(...words: readonly string[]): Promise<T>;
  start(...words: readonly string[]): ChildProcess;
  /** Writes a file into the folder. @returns its path */
  file(name: string, text: string | Uint8Array): string;
  dispose(): void;
}

export const passphrase = "correct horse battery";

/** @param given a data folder that is there already, and then stays */
export function createHousehold(given?: string): Household {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-cli-"));
  const home = given ?? path.join(folder, "home");
  const environment = { ...process.env, COFFER_HOME: home, COFFER_KDF: "fast", COFFER_PASSPHRASE: passphrase };
  const start = (env: NodeJS.ProcessEnv, words: readonly string[]) =>
    spawn(process.execPath, [builtCommandLine, ...words], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const finish = (child: ChildProcess) =>
    new Promise<Ran>((resolve) => {
      const [out, error]: Buffer[][] = [[], []];
      child.stdout?.on("data", (chunk: Buffer) => out?.push(chunk));
      child.stderr?.on("data", (chunk: Buffer) => error?.push(chunk));
      child.on("close", (code) =>
        resolve({ code, out: Buffer.concat(out ?? []).toString(), error: Buffer.concat(error ?? []).toString() }),
      );
    });
  const run = (...words: readonly string[]) => finish(start(environment, words));
  return {
    home,
    run,
    runWith: (env, ...words) => finish(start({ ...environment, ...env }, words)),
    async json<T>(...words: readonly string[]) {
      const ran = await run(...words, "--json");
      if (ran.code !== 0) throw new Error(`${words.join(" ")} left with ${ran.code}: ${ran.error}`);
      return JSON.parse(ran.out) as T;
    },
    start: (...words) => start(environment, words),
    file(name, text) {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return file;
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
