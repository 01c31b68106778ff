/**
 * Which languages the interface speaks and how one is switched on. English is the language of the code and needs no
 * catalogue; every other catalogue is a file of its own, loaded when it is asked for.
 */
import { i18n, type Messages } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

/** A catalogue; `Locale` may be narrower (`de-AT`), it decides numbers and dates. */
export type Language = "en" | "de";

export const languages: readonly { readonly language: Language; readonly name: string }[] = [
  { language: "en", name: "English" },
  { language: "de", name: "Deutsch" },
];

/** The catalogue that serves a locale best: `de-AT` → `de`, anything unknown → `en`. */
export function languageOf(locale: string): Language {
  const wanted = locale.toLowerCase().split("-")[0];
  return languages.find(({ language }) => language === wanted)?.language ?? "en";
}

/** The offered locale that serves a person best: the same, else one of the same language, else the first. */
export function nearestLocale<Offered extends string>(
  wanted: string,
  offered: readonly [Offered, ...Offered[]],
): Offered {
  const speaks = (locale: string) => locale.toLowerCase().split("-")[0];
  return (
    offered.find((each) => each.toLowerCase() === wanted.toLowerCase()) ??
    offered.find((each) => speaks(each) === speaks(wanted)) ??
    offered[0]
  );
}

/** English stands in the code, text by text. */
const english: Messages = {};

const loaders: Record<Language, () => Promise<Messages>> = {
  en: async () => english,
  de: async () => (await import("./de.po")).messages,
};

const compiled = new Map<string, ReturnType<typeof compileMessage>>();

/** Each text once: the library would read it again whenever it is shown. */
function compileOnce(text: string): ReturnType<typeof compileMessage> {
  let message = compiled.get(text);
  if (message === undefined) {
    message = compileMessage(text);
    compiled.set(text, message);
  }
  return message;
}

/** English at once, so that the first frame has words. Call before React renders. */
export function startEnglish(): void {
  // Also what a catalogue does not have yet: it reads as the English of the code, with its values filled in.
  i18n.setMessagesCompiler(compileOnce);
  i18n.loadAndActivate({ locale: "en", messages: english });
}

let wantedLast = "";

/**
 * Loads the catalogue and tells the document its language and direction. Of two calls the later one wins, whichever
 * catalogue arrives first.
 * @param locale BCP 47, e.g. `de-AT`; also drives Lingui's number and date formats
 */
export async function activate(locale: string): Promise<Language> {
  wantedLast = locale;
  const language = languageOf(locale);
  const messages = await loaders[language]();
  if (wantedLast !== locale) return language;
  i18n.loadAndActivate({ locale: language, locales: [locale, language], messages });
  // Language and direction are those of the words: a French locale whose words are English is read aloud as English.
  document.documentElement.lang = new Intl.Locale(locale).language === language ? locale : language;
  document.documentElement.dir = "ltr";
  return language;
}

export { i18n };
