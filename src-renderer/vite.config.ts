import path from "node:path";
import { linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstScreenBudget } from "../scripts/first-screen.ts";
import { procedureFactsPlugin } from "../scripts/procedure-facts.ts";
import { wordsInParts } from "../scripts/words-in-parts.ts";

// Babel runs first and only over files that use Lingui's macros: the rest of the chain must see plain calls.
// The gallery (gallery.spec.ts) is built in a mode of its own: it is no app and has no first screen.
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: "./",
  // The English text stays in the code, so that a catalogue that was not extracted again shows words and no ids.
  plugins: [
    procedureFactsPlugin(),
    babel({ presets: [linguiTransformerBabelPreset({ descriptorFields: "message" })] }),
    react(),
    wordsInParts(),
    tailwind(),
    mode === "gallery" ? [] : firstScreenBudget(),
  ],
  build: {
    outDir: path.join(import.meta.dirname, "..", "dist", "renderer"),
    emptyOutDir: true,
    target: "chrome140",
    modulePreload: { polyfill: false },
    // Data URLs would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    // The budget of scripts/first-screen.ts is the judge.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      treeshake: {
        // A door of a room leads to all of it; what goes through it is only what somebody asks for. Files that do
        // something when they are loaded: the start, and styles.
        moduleSideEffects: [{ test: /src-(renderer|shared)\/(?!main\.tsx).*\.tsx?$/, sideEffects: false }],
      },
      // Else parts that two screens share are put into the file of one of them, and the other loads that screen too.
      experimental: { chunkOptimization: false },
      output: {
        codeSplitting: {
          // What the lock screen needs in two files: many small ones are compressed each by itself, and worse.
          groups: [
            { name: "libraries", test: /node_modules/, tags: ["$initial"] },
            { name: "frame", test: /src-(renderer|shared)\/(?!main\.tsx)[^?]*\.tsx?$/, tags: ["$initial"] },
          ],
        },
      },
    },
  },
}));
