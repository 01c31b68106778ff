import { linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { procedureFactsPlugin } from "./scripts/procedure-facts.ts";
import { wordsInParts } from "./scripts/words-in-parts.ts";

export default defineConfig({
  test: {
    // `npm test` counts from the file; the reasons of skipped tests are printed.
    reporters: ["default", "./tests/support/vitest-skips.ts", ["json", { outputFile: ".cache/results/vitest.json" }]],
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["src-{shared,main,relay}/**/*.test.ts", "scripts/**/*.test.ts", "tests/node/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [
          procedureFactsPlugin(),
          babel({ presets: [linguiTransformerBabelPreset()] }),
          react(),
          wordsInParts(),
        ],
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["src-renderer/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
