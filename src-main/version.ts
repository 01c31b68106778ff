/** What this program is made of, for the words about it. */
import { packageVersion } from "./package-version.ts";
import { engineVersions } from "./vault/engine-versions.ts";

export interface ProgramVersion {
  readonly version: string;
  readonly sqlite: string;
  readonly cipher: string;
}

export const programVersion = (): ProgramVersion => ({ version: packageVersion(), ...engineVersions() });
