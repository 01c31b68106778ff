/** A sandboxed preload must be one CommonJS file that requires nothing but "electron". */
import path from "node:path";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: path.join(import.meta.dirname, "..", "..", "..", "..", "dist", "preload"),
    emptyOutDir: true,
    target: "chrome140",
    minify: false,
    lib: { entry: path.join(import.meta.dirname, "preload.ts"), formats: ["cjs"], fileName: () => "preload.cjs" },
    rolldownOptions: { external: ["electron"] },
  },
});
