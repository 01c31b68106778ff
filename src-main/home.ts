/** Where the data of this computer's profiles lies. */
import path from "node:path";

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
}

/**
 * @param asked `--home`, which wins over `COFFER_HOME`, which wins over the platform's place
 * @returns an absolute path; the folder may not exist yet
 */
export function dataHome({ platform, env, homeFolder }: Surroundings, asked?: string): string {
  const chosen = asked || env["COFFER_HOME"];
  if (chosen) return path.resolve(chosen);
  switch (platform) {
    case "darwin":
      return path.join(homeFolder, "Library", "Application Support", "Coffer");
    case "win32":
      return path.join(env["APPDATA"] || path.join(homeFolder, "AppData", "Roaming"), "Coffer");
    default:
      return path.join(env["XDG_DATA_HOME"] || path.join(homeFolder, ".local", "share"), "coffer");
  }
}
