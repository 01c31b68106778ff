import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fuseWire, readFuses, setFuses, wantedFuses } from "./fuses.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-fuses-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the fuses", () => {
  it("§5.2 19 · are all flipped in a binary and read back from it", async () => {
    const file = path.join(folder, "electron");
    writeFileSync(file, Buffer.concat([Buffer.alloc(4_096, 7), fuseWire(), Buffer.alloc(4_096, 7)]));
    expect(Object.values(await readFuses(file)).every(Boolean)).toBe(true);
    await setFuses(file);
    expect(await readFuses(file)).toEqual(wantedFuses);
    expect(wantedFuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });

  it("are not said to be set in a file that has none", async () => {
    const file = path.join(folder, "other");
    writeFileSync(file, "no binary of Electron");
    await expect(setFuses(file)).rejects.toThrow();
  });
});
