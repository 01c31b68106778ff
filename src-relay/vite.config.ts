/** The relay: one ESM file beside SQLite's native module, so that its container holds nothing else. */
import path from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  ssr: { noExternal: true, external: ["better-sqlite3", "pg-native"] },
  build: {
    ssr: true,
    outDir: path.join(here, "..", "dist", "relay"),
    emptyOutDir: true,
    target: "node24",
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { relay: path.join(here, "relay.ts") },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
