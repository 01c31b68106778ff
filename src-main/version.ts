/** What this program is made of, for the words about it. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { engineVersions } from "./vault/engine-versions.ts";

export interface ProgramVersion {
  readonly version: string;
  readonly sqlite: string;
  readonly cipher: string;
}

const packageSchema = z.object({ version: z.string() });

export const programVersion = (): ProgramVersion => ({
  version: versionAbove(import.meta.dirname),
  ...engineVersions(),
});

/** Sources lie one folder below the package's file, a build two. */
function versionAbove(folder: string): string {
  for (let dir = folder; ; dir = path.dirname(dir)) {
    const file = path.join(dir, "package.json");
    if (existsSync(file)) return packageSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version;
    if (dir === path.dirname(dir)) return "unknown";
  }
}
