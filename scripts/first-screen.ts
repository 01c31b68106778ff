/**
 * The budget of the first screen: all JavaScript that is loaded from the address bar to the overview of an open vault,
 * the lock screen and the first words of the largest catalogue among it. A build that spends more fails.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { saysFirst } from "./words-in-parts.ts";

const root = path.join(import.meta.dirname, "..");

/** Bytes after gzip −9, the sum of the files. */
export const firstScreenBytes = 300 * 1024;

/** What is loaded without being asked for by a further step of the person. */
const FIRST = /features\/overview\/index\.ts$/;
const WORDS = /i18n\/\w+\.po\?first$/;

interface Chunk {
  readonly code: string;
  readonly moduleIds: readonly string[];
  readonly imports: readonly string[];
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
}

/** @param chunks by file name @returns the files of the first screen, without its words */
export function firstScreenFiles(chunks: ReadonlyMap<string, Chunk>): ReadonlySet<string> {
  const files = new Set<string>();
  const add = (file: string) => {
    const chunk = chunks.get(file);
    if (!chunk || files.has(file)) return;
    files.add(file);
    for (const each of chunk.imports) add(each);
  };
  for (const [file, { isEntry, facadeModuleId }] of chunks) if (isEntry || FIRST.test(facadeModuleId ?? "")) add(file);
  return files;
}

/** @param chunks by file name @returns bytes after gzip −9 */
export function firstScreenSize(chunks: ReadonlyMap<string, Chunk>): number {
  const files = firstScreenFiles(chunks);
  const size = (file: string) => gzipSync(chunks.get(file)?.code ?? "", { level: 9 }).length;
  const words = [...chunks].filter(([, { facadeModuleId }]) => WORDS.test(facadeModuleId ?? ""));
  return [...files].reduce(
    (sum, file) => sum + size(file),
    Math.max(0, ...words.map(([file]) => (files.has(file) ? 0 : size(file)))),
  );
}

/**
 * @param chunks by file name
 * @returns how large the first screen is, and what is wrong with it, if anything
 */
export function judgeFirstScreen(chunks: ReadonlyMap<string, Chunk>): {
  readonly size: string;
  readonly problem?: string;
} {
  const bytes = firstScreenSize(chunks);
  const size = `the first screen is ${Math.round(bytes / 1024)} KB of JavaScript, compressed`;
  // What is not found is not measured: renamed or taken into another file, the overview would have no budget any more.
  if (![...chunks.values()].some(({ facadeModuleId }) => FIRST.test(facadeModuleId ?? "")))
    return { size, problem: `no file begins at the overview (${FIRST}), so the first screen cannot be measured` };
  const sources = [...firstScreenFiles(chunks)].flatMap((file) => chunks.get(file)?.moduleIds ?? []);
  const late = sources.map((id) => path.relative(root, id).split(path.sep).join("/")).filter(isSpokenTooLate);
  if (late.length > 0)
    return {
      size,
      problem: `the first screen holds these, and their words come later (words-in-parts.ts): ${late.join(", ")}`,
    };
  if (bytes > firstScreenBytes)
    return {
      size,
      problem: `${size}; ${firstScreenBytes / 1024} are allowed. Load what it does not show later (design/later.tsx).`,
    };
  return { size };
}

/** Fails the build that spends more. For the app alone: another program of the same parts has no such screen. */
export function firstScreenBudget(): Plugin {
  return {
    name: "first-screen-budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.entries(bundle).flatMap(([file, output]) => (output.type === "chunk" ? [[file, output] as const] : [])),
      );
      const { size, problem } = judgeFirstScreen(chunks);
      if (problem) this.error(problem);
      this.info(size);
    },
  };
}

/** Files that say something, by the catalogue. */
const speaking = new Set(
  [...readFileSync(path.join(root, "src-renderer/i18n/en.po"), "utf8").matchAll(/^#: (.+)$/gm)].map(([, file]) => file),
);
const isSpokenTooLate = (file: string): boolean => speaking.has(file) && !saysFirst(file);
