import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { writeDoorstep } from "./open-browser.ts";
import { readOptions } from "./options.ts";
import { announce } from "./terminal.ts";

const read = (...words: string[]) => readOptions(words, {});

describe("the words of the browser host", () => {
  it("listens on this computer alone unless told otherwise", () => {
    expect(read()).toEqual({ ok: true, value: { port: 0, home: undefined, open: false, network: undefined } });
    expect(read("--port", "4780", "--open", "--home", "/x")).toMatchObject({
      value: { port: 4780, open: true, home: "/x" },
    });
    expect(read("--host", "127.0.0.1")).toMatchObject({ value: { network: undefined } });
    expect(readOptions([], { COFFER_PORT: "4781" })).toMatchObject({ value: { port: 4781 } });
  });

  it("refuses other addresses without being told twice and without TLS", () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.2", "example.org"]) {
      expect(read("--host", host)).toMatchObject({
        ok: false,
        error: { reason: expect.stringContaining("--allow-network") },
      });
      expect(read("--host", host, "--allow-network")).toMatchObject({
        error: { reason: expect.stringContaining("TLS") },
      });
    }
    const all = ["--host", "0.0.0.0", "--allow-network", "--name", "coffer.home", "--tls-cert", "c.pem"];
    expect(read(...all).ok).toBe(false);
    expect(read(...all, "--tls-key", "k.pem")).toMatchObject({
      value: { network: { address: "0.0.0.0", names: ["coffer.home"], certificateFile: "c.pem", keyFile: "k.pem" } },
    });
  });

  it("says what it did not understand", () => {
    expect(read("--prot", "1")).toMatchObject({ ok: false, error: { kind: "refused" } });
    expect(read("--port", "70000")).toMatchObject({ ok: false, error: { reason: "70000 is no port." } });
    expect(read("--help")).toMatchObject({ ok: false, error: { kind: "help" } });
  });
});

describe("the link", () => {
  it("is printed at start and anew on the signal", () => {
    const said: string[] = [];
    let links = 0;
    let onSignal: () => void = () => undefined;
    announce(
      { origin: "", close: async () => undefined, link: () => `http://127.0.0.1:1/#t=${++links}` },
      {
        say: (line) => said.push(line),
        input: undefined,
        platform: "linux",
        onSignal: (_signal, listener) => (onSignal = listener),
      },
    );
    onSignal();
    expect(said).toEqual(["Coffer is open at http://127.0.0.1:1/#t=1", "Coffer is open at http://127.0.0.1:1/#t=2"]);
  });

  it("reaches the browser by a file that only this person can read", () => {
    const { file, remove } = writeDoorstep('http://127.0.0.1:1/#t="x');
    expect(readFileSync(file, "utf8")).toContain("url=http://127.0.0.1:1/#t=&quot;x");
    if (process.platform !== "win32") expect(statSync(file).mode & 0o077).toBe(0);
    remove();
    expect(existsSync(file)).toBe(false);
  });
});
