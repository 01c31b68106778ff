/**
 * What is wrong with a translation: nothing there, another set of values or tags than the text it stands for, a plural
 * without the forms of its language, or a text that was never collected. Pure over catalogues that were read before.
 */
import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";

/** Keys are those of Lingui; a collected text has no translation yet. */
export type Catalogue = Readonly<
  Record<string, { readonly message?: string | undefined; readonly translation?: string | undefined }>
>;

export function judgeCatalogue(collected: Catalogue, catalogue: Catalogue, language: string): string[] {
  const complaints: string[] = [];
  for (const [id, { message = id }] of Object.entries(collected)) {
    const entry = catalogue[id];
    if (!entry) complaints.push(`not extracted (npm run words): ${message}`);
    else if (!entry.translation) complaints.push(`not translated: ${message}`);
    else complaints.push(...judgeText(message, entry.translation, language));
  }
  for (const [id, { message = id }] of Object.entries(catalogue))
    if (!collected[id]) complaints.push(`no longer in the code (npm run words): ${message}`);
  return complaints;
}

export function judgeText(message: string, translation: string, language: string): string[] {
  const wanted = shapeOf(message, "en");
  const got = shapeOf(translation, language);
  const complaints: string[] = [];
  if (!got.isWhole) complaints.push(`cannot be read: ${translation}`);
  else if (wanted.parts !== got.parts)
    complaints.push(`has ${got.parts || "no values"} where ${wanted.parts || "no values"} belong: ${translation}`);
  if (got.lacks.length > 0) complaints.push(`has no plural form “${got.lacks.join("”, “")}”: ${translation}`);
  if (translation.includes("!")) complaints.push(`shouts: ${translation}`);
  return complaints;
}

interface Shape {
  /** Values with their kinds, and tags, in a fixed order. */
  readonly parts: string;
  /** Plural forms that the language has and the text has not. */
  readonly lacks: readonly string[];
  readonly isWhole: boolean;
}

function shapeOf(text: string, language: string): Shape {
  const parts = new Set<string>(text.match(/<\/?\d+\/?>/g) ?? []);
  const lacks: string[] = [];
  let isWhole = true;
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const walk = (tokens: CompiledMessage) => {
    for (const token of tokens) {
      if (typeof token === "string") {
        // What cannot be read comes back as it is, braces and all.
        if (/[{}]/.test(token)) isWhole = false;
        continue;
      }
      const [name, kind, arms] = token;
      parts.add(kind ? `{${name}, ${kind}}` : `{${name}}`);
      if (typeof arms !== "object" || arms === null) continue;
      if (kind === "plural") lacks.push(...forms.filter((form) => !(form in arms)));
      // Beside the forms there is an offset, which is a number or nothing.
      for (const arm of Object.values(arms)) if (Array.isArray(arm)) walk(arm);
    }
  };
  const compiled = compileMessage(text);
  walk(typeof compiled === "string" ? [compiled] : compiled);
  return { parts: [...parts].sort().join(" "), lacks, isWhole };
}
