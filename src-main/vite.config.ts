/** Main process, browser host, command line, worker and key process: one ESM build, native modules left outside. */
import { existsSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;
const entries = {
  main: "main.ts",
  serve: "serve.ts",
  cli: "cli.ts",
  backend: "backend.ts",
  "derive-key": "vault/derive-key-process.ts",
};

export default defineConfig({
  root: here,
  ssr: { noExternal: true, external: ["better-sqlite3", "argon2", "electron", "pg-native"] },
  build: {
    ssr: true,
    outDir: path.join(here, "..", "dist", "main"),
    emptyOutDir: true,
    target: "node24",
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(entries)
          .map(([name, file]) => [name, path.join(here, file)] as const)
          .filter(([, file]) => existsSync(file)),
      ),
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
