/** The version of this program, from the package's own file. Loads nothing else: the command line says it at once. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Sources lie one folder below the package's file, a build two. @returns such as "1.2.0"; "unknown" without the file */
export function packageVersion(folder = import.meta.dirname): string {
  for (let dir = folder; ; dir = path.dirname(dir)) {
    const file = path.join(dir, "package.json");
    if (existsSync(file)) {
      const { version }: { version?: unknown } = JSON.parse(readFileSync(file, "utf8"));
      if (typeof version === "string") return version;
    }
    if (dir === path.dirname(dir)) return "unknown";
  }
}
