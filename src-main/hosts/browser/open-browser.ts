/**
 * Opens the person's browser at the link. The link holds a secret and a process list shows arguments to everybody on this
 * computer, so the browser gets a file that only this person can read, which leads on to the link and is gone a minute later.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const LIFETIME = 60_000;

export function writeDoorstep(link: string): { readonly file: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-open-"));
  const file = path.join(folder, "open.html");
  const target = link.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  writeFileSync(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${target}"><title>Coffer</title>`, {
    mode: 0o600,
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function openBrowser(link: string, platform: NodeJS.Platform): void {
  const { file, remove } = writeDoorstep(link);
  const address = pathToFileURL(file).href;
  const [command, ...args] =
    platform === "darwin"
      ? ["open", address]
      : platform === "win32"
        ? ["explorer.exe", address]
        : ["xdg-open", address];
  const child = spawn(command ?? "", args, { stdio: "ignore", detached: true });
  // The printed link works as well.
  child.on("error", remove);
  child.unref();
  setTimeout(remove, LIFETIME).unref();
  process.once("exit", remove);
}
