/** A member of a shared budget in a process of its own, which goes on until it is killed. */
import { spawn } from "node:child_process";
import path from "node:path";

export interface MemberProcess {
  kill(): void;
  readonly gone: Promise<void>;
}

/** @param said hears each line that it wrote whole */
export function startMember(
  script: "edit-forever.ts" | "attach-forever.ts",
  words: readonly string[],
  said: (line: string) => void,
): MemberProcess {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) said(line);
  });
  return {
    kill: () => child.kill("SIGKILL"),
    gone: new Promise((resolve) => child.once("close", () => resolve())),
  };
}
