/**
 * The budget of the first screen: all JavaScript that is loaded from the address bar to the overview of an open vault,
 * the lock screen and the largest catalogue of words among it. A build that spends more fails.
 */
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Bytes after gzip −9, the sum of the files. */
export const firstScreenBytes = 300 * 1024;

/** What is loaded without being asked for by a further step of the person. */
const FIRST = /features\/overview\/index\.ts$/;
const WORDS = /i18n\/\w+\.po$/;

interface Chunk {
  readonly code: string;
  readonly imports: readonly string[];
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
}

/** @param chunks by file name @returns bytes after gzip −9 */
export function firstScreenSize(chunks: ReadonlyMap<string, Chunk>): number {
  const files = new Set<string>();
  const add = (file: string) => {
    const chunk = chunks.get(file);
    if (!chunk || files.has(file)) return;
    files.add(file);
    for (const each of chunk.imports) add(each);
  };
  const size = (file: string) => gzipSync(chunks.get(file)?.code ?? "", { level: 9 }).length;
  const named = (name: RegExp) => [...chunks].filter(([, { facadeModuleId }]) => name.test(facadeModuleId ?? ""));
  for (const [file] of [...[...chunks].filter(([, { isEntry }]) => isEntry), ...named(FIRST)]) add(file);
  const words = named(WORDS).map(([file]) => (files.has(file) ? 0 : size(file)));
  return [...files].reduce((sum, file) => sum + size(file), Math.max(0, ...words));
}

export function firstScreenBudget(): Plugin {
  return {
    name: "first-screen-budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = new Map<string, Chunk>();
      for (const [file, output] of Object.entries(bundle)) if (output.type === "chunk") chunks.set(file, output);
      const bytes = firstScreenSize(chunks);
      const text = `the first screen is ${Math.round(bytes / 1024)} KB of JavaScript, compressed`;
      if (bytes > firstScreenBytes)
        this.error(
          `${text}; ${firstScreenBytes / 1024} are allowed. Load what it does not show later (design/later.tsx).`,
        );
      this.info(text);
    },
  };
}
