/** Starting the small programs of this folder as real processes, and killing them as a power failure would. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export interface Child {
  readonly process: ChildProcess;
  /** The next whole line that the child prints; undefined when it ended. */
  nextLine(): Promise<string | undefined>;
  kill(): Promise<void>;
  /** Exit code, or the signal's name. */
  ended(): Promise<number | string | null>;
}

export function startChild(program: string, ...args: readonly string[]): Child {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, program), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  let rest = "";
  let wake: (() => void) | undefined;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    wake?.();
  });
  const exit = once(child, "exit").then(([code, signal]: unknown[]) => {
    wake?.();
    return (signal ?? code) as number | string | null;
  });
  return {
    process: child,
    async nextLine() {
      while (lines.length === 0) {
        if (child.exitCode !== null || child.signalCode !== null) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return lines.shift();
    },
    async kill() {
      child.kill("SIGKILL");
      await exit;
    },
    ended: () => exit,
  };
}
