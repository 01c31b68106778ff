/** What the browser host says in the terminal, and how a person asks it for a new link: Enter, or the signal SIGUSR2. */
import type { BrowserHost } from "./host.ts";

export interface Terminal {
  readonly say: (line: string) => void;
  /** Standard input; undefined when nobody sits there. */
  readonly input: NodeJS.ReadStream | undefined;
  readonly onSignal: (signal: "SIGUSR2", listener: () => void) => void;
  readonly platform: NodeJS.Platform;
}

export function announce(host: BrowserHost, { input, onSignal, platform, say }: Terminal): void {
  const sayLink = () => say(`Coffer is open at ${host.link()}`);
  sayLink();
  if (input?.isTTY) {
    say("The link works once, for a minute. Press Enter for a new one, Ctrl+C to end.");
    input.on("data", sayLink);
    input.resume();
  }
  if (platform !== "win32") onSignal("SIGUSR2", sayLink);
}
