/**
 * A catalogue of words in two parts: `de.po?first` has what the first screen may say, `de.po?later` all the rest. So the
 * words of screens that nobody has opened do not keep somebody waiting who opens the window.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createCompiledCatalog } from "@lingui/cli/api";
import { formatter } from "@lingui/format-po";
import type { Plugin } from "vite";

const PART = /\.po\?(first|later)$/;

/**
 * Files whose words may be said before a person goes anywhere: lock screen, overview, what stands around them and what
 * they use of other rooms. first-screen.ts refuses a build in which one is missing. What a commit is called is said after
 * something was done, and its file comes when it is.
 */
const FIRST =
  /^src-renderer\/(?:[^/]+|bridge\/(?!commit-words).+|design\/(?!data-grid|gallery|pickers).+|features\/(?:entry\/|notices\/(?!alert-(?:list|words)|notice-list)|overview\/|shell\/(?!shortcut-)).+|(?:charts\/(?:area-chart|cash-flow-chart|frame|pace-chart|plot)|features\/(?:accounts\/account-form|first-steps\/checklist|register\/(?:cells|row-edits|transaction-draft)))\.tsx?)$/;

/** @param file from the folder of the project, with forward slashes */
export const saysFirst = (file: string): boolean => FIRST.test(file);

interface Entry {
  readonly translation?: string;
  readonly origin?: readonly (readonly [string, number?])[];
}

/** @param text a catalogue as it lies in the project @returns its translations of one part, by id */
export async function wordsOfPart(text: string, part: "first" | "later"): Promise<Record<string, string>> {
  const parse = formatter({ origins: true, lineNumbers: false }).parse;
  const entries = (await parse(text, { locale: undefined, sourceLocale: "en", filename: "" })) as Record<string, Entry>;
  const chosen = Object.entries(entries).filter(
    ([, { origin = [] }]) => origin.some(([file]) => saysFirst(file)) === (part === "first"),
  );
  return Object.fromEntries(chosen.flatMap(([id, { translation }]) => (translation ? [[id, translation]] : [])));
}

export function wordsInParts(): Plugin {
  return {
    name: "words-in-parts",
    async load(id) {
      const part = PART.exec(id)?.[1];
      if (part !== "first" && part !== "later") return undefined;
      const file = id.replace(/\?.*$/, "");
      this.addWatchFile(file);
      const messages = await wordsOfPart(readFileSync(file, "utf8"), part);
      const { source, errors } = createCompiledCatalog(path.basename(file, ".po"), messages, { namespace: "es" });
      if (errors.length > 0) this.error(`${file}: ${errors.map(({ id: text }) => text).join("; ")}`);
      return { code: source, map: null, moduleType: "js" };
    },
  };
}
