import path from "node:path";
import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Babel runs first and only over files that use Lingui's macros: the rest of the chain must see plain calls.
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  // The English text stays in the code, so that a catalogue that was not extracted again shows words and no ids.
  plugins: [
    babel({ presets: [linguiTransformerBabelPreset({ descriptorFields: "message" })] }),
    react(),
    lingui(),
    tailwind(),
  ],
  build: {
    outDir: path.join(import.meta.dirname, "..", "dist", "renderer"),
    emptyOutDir: true,
    target: "chrome140",
    modulePreload: { polyfill: false },
    // Data URLs would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
});
