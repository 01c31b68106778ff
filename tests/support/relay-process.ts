/** The relay as a process of its own, from the command line that ships, on loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { builtCommandLine } from "./built-main.ts";

export interface RelayProcess {
  readonly address: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** What it wrote on standard error. */
  readonly log: () => string;
  /** @returns its exit code */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export function startRelayProcess(...words: readonly string[]): Promise<RelayProcess> {
  const child = spawn(process.execPath, [builtCommandLine, "relay", "--json", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log += String(chunk);
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return new Promise((resolve, reject) => {
    void exited.then((code) => reject(new Error(`the relay left with ${code}: ${log}`)));
    child.stdout.once("data", (chunk: Buffer) => {
      const { address, port }: { address: string; port: number } = JSON.parse(String(chunk));
      resolve({
        address,
        port,
        child,
        log: () => log,
        async end(signal) {
          child.kill(signal);
          return exited;
        },
      });
    });
  });
}
