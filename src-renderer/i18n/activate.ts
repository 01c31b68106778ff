/**
 * Which languages the interface speaks and how one is switched on. English is the language of the code and needs no
 * catalogue; every other catalogue is loaded when it is asked for, the words of the first screen before the rest
 * (scripts/words-in-parts.ts).
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

interface Catalogue {
  readonly first: () => Promise<Messages>;
  readonly later: () => Promise<Messages>;
}

const catalogues: Record<Language, Catalogue> = {
  en: { first: async () => english, later: async () => english },
  de: {
    first: async () => (await import("./de.po?first")).messages,
    later: async () => (await import("./de.po?later")).messages,
  },
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
let rest: Promise<void> | undefined;

/** Undefined when every word is there; else to be waited for before another screen than the first is shown. */
export const wordsUnderWay = (): Promise<void> | undefined => rest;

/**
 * Loads the words of the first screen, tells the document its language and direction, and goes on to load the others.
 * Of two calls the later one wins, whichever catalogue arrives first.
 * @param locale BCP 47, e.g. `de-AT`; also drives Lingui's number and date formats
 */
export async function activate(locale: string): Promise<Language> {
  wantedLast = locale;
  const language = languageOf(locale);
  const { first, later } = catalogues[language];
  const messages = await first();
  if (wantedLast !== locale) return language;
  const speak = (words: Messages) =>
    i18n.loadAndActivate({ locale: language, locales: [locale, language], messages: words });
  speak(messages);
  const following = later()
    .then((more) => {
      if (wantedLast === locale && more !== messages) speak({ ...messages, ...more });
    })
    // A text without its translation is shown in English; the next start asks for them again.
    .catch(() => undefined)
    .finally(() => {
      if (rest === following) rest = undefined;
    });
  rest = following;
  // Language and direction are those of the words: a French locale whose words are English is read aloud as English.
  document.documentElement.lang = new Intl.Locale(locale).language === language ? locale : language;
  document.documentElement.dir = "ltr";
  return language;
}

export { i18n };
