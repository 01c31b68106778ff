/**
 * The files of the screens, found by address in the map that the build wrote and nowhere else: no address is ever joined
 * to a folder. All of them are read and checked against their SHA-256 at start; a program that was changed does not start.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

export interface Asset {
  /** Content type with its charset. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** For the ETag header. */
  readonly sha256: string;
  /** Its name changes with its content, so it may be kept for ever. */
  readonly immutable: boolean;
}

/** Address ("/", "/assets/x.js") → asset. */
export type Assets = ReadonlyMap<string, Asset>;

interface Manifest {
  readonly assets: Readonly<Record<string, { readonly file: string; readonly type: string; readonly sha256: string }>>;
}

/**
 * @param folder dist/renderer with its manifest.json
 * @throws when the manifest or a file is missing or was changed: the installation is broken
 */
export function loadAssets(folder: string): Assets {
  const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as Manifest;
  const assets = new Map<string, Asset>();
  for (const [address, { file, type, sha256 }] of Object.entries(manifest.assets)) {
    const bytes = new Uint8Array(readFileSync(path.join(folder, file)));
    if (createHash("sha256").update(bytes).digest("hex") !== sha256)
      throw new Error(`${file} is not the file that was built. Install Coffer again.`);
    assets.set(address, { type, bytes, sha256, immutable: address.startsWith("/assets/") });
  }
  return assets;
}
