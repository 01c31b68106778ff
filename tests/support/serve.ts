/** The real browser host as a person starts it: the built program in a process of its own, with a data folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..");

export interface RunningHost {
  /** A link that works once, printed anew for each call. */
  readonly link: () => Promise<string>;
  readonly home: string;
  readonly output: () => string;
  readonly close: () => Promise<void>;
}

export interface ServeOptions {
  /** An existing data folder, which then stays. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function serve({ env = {}, home }: ServeOptions = {}): Promise<RunningHost> {
  const folder = home ?? mkdtempSync(path.join(os.tmpdir(), "coffer-e2e-"));
  const child: ChildProcess = spawn(process.execPath, [path.join(root, "dist/main/serve.js"), "--home", folder], {
    env: { ...process.env, COFFER_KDF: "fast", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let links = 0;
  const waiting: (() => void)[] = [];
  const hear = (chunk: Buffer) => {
    output += String(chunk);
    for (const wake of waiting.splice(0)) wake();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void exited.then(() => hear(Buffer.from("")));

  const link = async (): Promise<string> => {
    if (links > 0) child.kill("SIGUSR2");
    for (;;) {
      const printed = [...output.matchAll(/^Coffer is open at (\S+)$/gm)];
      const next = printed[links]?.[1];
      if (next) {
        links++;
        return next;
      }
      if (child.exitCode !== null) throw new Error(`the host left with ${child.exitCode}\n${output}`);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  return {
    link,
    home: folder,
    output: () => output,
    async close() {
      child.kill("SIGTERM");
      await exited;
      if (home === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
