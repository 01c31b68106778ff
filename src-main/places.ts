/** Where the parts of the program lie, seen from an entry: sources (src-main/x.ts), a build (dist/main/x.js), a package. */
import path from "node:path";

export interface Places {
  readonly root: string;
  readonly workerFile: string;
  readonly deriveKeyFile: string;
  readonly rendererFolder: string;
  readonly preloadFile: string;
  readonly migrationsFolder: string;
}

/**
 * @param entry `import.meta.filename` of the entry itself
 * @param resources folder of a package's extra resources; the project's own folder otherwise
 */
export function placesOf(entry: string, resources?: string): Places {
  const built = entry.endsWith(".js");
  const here = path.dirname(entry);
  const root = path.join(here, built ? "../.." : "..");
  return {
    root,
    workerFile: path.join(here, built ? "backend.js" : "backend.ts"),
    deriveKeyFile: path.join(here, built ? "derive-key.js" : "vault/derive-key-process.ts"),
    rendererFolder: path.join(root, "dist", "renderer"),
    preloadFile: path.join(root, "dist", "preload", "preload.cjs"),
    migrationsFolder: path.join(resources ?? root, "migrations"),
  };
}
