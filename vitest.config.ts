import { availableParallelism } from "node:os";
import path from "node:path";
import { linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { procedureFactsPlugin } from "./scripts/procedure-facts.ts";
import { wordsInParts } from "./scripts/words-in-parts.ts";
import { isLong } from "./tests/support/rounds.ts";

const ofTheScreens = () => [
  procedureFactsPlugin(),
  babel({ presets: [linguiTransformerBabelPreset()] }),
  react(),
  wordsInParts(),
];

// What needs a document is a .test.tsx; all other tests do without the half second that jsdom takes for each file.
export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which of two is half: it has little to do while the tests run.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // `npm test` counts from the file; the reasons of skipped tests are printed.
    reporters: ["default", "./tests/support/vitest-skips.ts", ["json", { outputFile: ".cache/results/vitest.json" }]],
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: [
            "src-{shared,main,relay}/**/*.test.ts",
            "scripts/**/*.test.ts",
            "tests/node/**/*.test.ts",
            ...(isLong ? ["tests/long/**/*.test.ts"] : []),
          ],
          globalSetup: "tests/support/built-main.ts",
          setupFiles: "tests/support/same-examples.ts",
          // For the small programs that tests start from their sources, many times each.
          env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, ".cache", "compile") },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Modules are read once for all files: none of them changes what another one imports.
          isolate: false,
        },
      },
      {
        plugins: ofTheScreens(),
        test: {
          name: "screens",
          environment: "node",
          include: ["src-renderer/**/*.test.ts"],
          setupFiles: "tests/support/same-examples.ts",
          // They hold nothing but values: modules are read once for all of them.
          isolate: false,
        },
      },
      {
        plugins: ofTheScreens(),
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["src-renderer/**/*.test.tsx"],
          setupFiles: "tests/support/patient-screens.ts",
          testTimeout: 60_000,
        },
      },
    ],
  },
});
