/**
 * The state of every fuse of the packaged binary: it runs nothing but our archive, never as plain Node, and takes no
 * debugger. electron-builder calls this after packing and before signing; its own option knows eight of the nine fuses.
 */
import path from "node:path";
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";

export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** @param {string} file the Electron binary */
export async function setFuses(file, { resetAdHocDarwinSignature = false } = {}) {
  await flipFuses(file, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature,
    ...fuses,
  });
}

/** @returns {Promise<Record<string, boolean>>} fuse name → on, as the file says */
export async function readFuses(file) {
  const wire = await getCurrentFuseWire(file);
  return Object.fromEntries(
    Object.keys(fuses).map((option) => [FuseV1Options[option], String.fromCharCode(wire[option]) === "1"]),
  );
}

export const wantedFuses = Object.fromEntries(Object.entries(fuses).map(([option, on]) => [FuseV1Options[option], on]));

/** The sentinel, version and states that @electron/fuses looks for in a binary, all fuses on. */
export const fuseWire = () =>
  Buffer.concat([
    Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
    Buffer.from([1, Object.keys(fuses).length]),
    Buffer.from("1".repeat(Object.keys(fuses).length)),
  ]);

/** electron-builder's hook. */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  const file =
    electronPlatformName === "darwin"
      ? path.join(appOutDir, `${name}.app`)
      : path.join(appOutDir, electronPlatformName === "win32" ? `${name}.exe` : packager.executableName);
  await setFuses(file, { resetAdHocDarwinSignature: electronPlatformName === "darwin" });
}
