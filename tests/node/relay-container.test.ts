/**
 * The container of the relay as far as it can be proven without an engine: what its file copies is put together the same
 * way and runs with nothing else beside it; it is small, not root, and holds no secret.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joinRoom, registerRoom } from "../support/relay.ts";

const root = path.join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(path.join(root, "deploy", "relay", file), "utf8");
let app: string;

beforeAll(async () => {
  app = mkdtempSync(path.join(os.tmpdir(), "coffer-container-"));
  await build({
    configFile: path.join(root, "src-relay", "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: path.join(app, "relay"), emptyOutDir: true },
  });
  cpSync(path.join(root, "node_modules", "better-sqlite3"), path.join(app, "node_modules", "better-sqlite3"), {
    recursive: true,
    filter: (file) => !/better-sqlite3\/(deps|src)(\/|$)|binding\.gyp$/.test(file),
  });
  writeFileSync(path.join(app, "package.json"), '{"type":"module"}');
});
afterAll(() => rmSync(app, { recursive: true, force: true }));

const start = (words: readonly string[]) =>
  spawn(process.execPath, ["relay/relay.js", "--port", "0", "--json", ...words], {
    cwd: app,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Runs what the container runs, and ends it as an engine does. @returns its exit code */
async function running(words: readonly string[], work: (address: string) => Promise<void>): Promise<number | null> {
  const child = start(words);
  child.stderr.resume();
  const exited = once(child, "exit") as Promise<[number | null]>;
  const [line] = (await Promise.race([once(child.stdout, "data"), exited.then(() => ["{}"])])) as [Buffer | string];
  await work(String(JSON.parse(String(line)).address));
  child.kill("SIGTERM");
  return (await exited)[0];
}

async function writeAndRead(address: string): Promise<void> {
  const room = await registerRoom(address);
  const [anna, ben] = [joinRoom(address, room), joinRoom(address, room)];
  anna.write("sealed");
  await ben.until(() => ben.entries.length === 1);
  for (const { transport } of [anna, ben]) transport.destroy();
}

describe("the container of a relay", () => {
  it("runs with what its file copies and nothing else", async () => {
    expect(await running(["--data", path.join(app, "data")], writeAndRead)).toBe(0);
  });

  it("holds the clients of both databases, and says when one does not answer", async () => {
    const names = readdirSync(path.join(app, "relay", "chunks")).join(" ");
    expect(names).toContain("postgres");
    expect(names).toContain("redis");
    const child = start(["--store", "postgres://nobody@127.0.0.1:1/nothing"]);
    const said = child.stderr.toArray();
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(String(Buffer.concat(await said))).toBe("The relay could not start: connect ECONNREFUSED 127.0.0.1:1\n");
  });

  it("is small, is not root, and has no secret in it", () => {
    const files = readdirSync(path.join(app, "relay"), { recursive: true, encoding: "utf8" });
    const size = files.reduce((sum, file) => sum + statSync(path.join(app, "relay", file)).size, 0);
    expect(size).toBeLessThan(4_000_000);
    const steps = read("Dockerfile");
    const last = steps.slice(steps.lastIndexOf("FROM"));
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf("USER node")).toBeLessThan(last.indexOf("ENTRYPOINT"));
    expect(steps).not.toMatch(/^ADD|^RUN.*(curl|wget|npm)/m);
    expect(read("Dockerfile.dockerignore")).toBe("*\n!dist/relay\n!node_modules/better-sqlite3\n");
    const compose = read("compose.yaml");
    expect(compose).not.toMatch(/PASSWORD: (?!\$\{)/);
    // Nothing listens beyond this computer.
    for (const [, port] of compose.matchAll(/ports: \["([^"]+)"\]/g)) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(compose).toContain("read_only: true");
  });
});
