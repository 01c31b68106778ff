import { describe, expect, it } from "vitest";
import { judgeCatalogue, judgeText } from "./words-in-catalogues.ts";
import { findBareTexts } from "./words-in-code.ts";

const bare = (text: string) => findBareTexts([{ path: "src-renderer/features/x.tsx", text }]).map((each) => each.text);

describe("text on a screen", () => {
  it("is found when no macro is around it, with its line", () => {
    expect(findBareTexts([{ path: "x.tsx", text: "const a = (\n  <p>\n    Add account\n  </p>\n);" }])).toEqual([
      { file: "x.tsx", line: 2, text: "Add account" },
    ]);
    for (const [text, found] of [
      ['<p>{isOpen ? "Open" : "Closed"}</p>', ["Open", "Closed"]],
      ['<p>{name || "Nobody"}</p>', ["Nobody"]],
      ["<p>{`about $" + "{amount} euros`}</p>", ["about", "euros"]],
      ['<input placeholder="Filter" />', ["Filter"]],
      ['<button aria-label={isOpen ? "Close" : t`Open`} />', ["Close"]],
      ["<><b><Trans>Fine</Trans></b> not fine</>", ["not fine"]],
      ['const choices = [{ value: "a", label: "First" }];', ["First"]],
    ] as const)
      expect(bare(text), text).toEqual(found);
  });

  it("is let alone when it is translated, a mark, a name or no text at all", () => {
    for (const text of [
      "<p><Trans>Add <b>{count}</b> lines</Trans></p>",
      '<Plural value={count} one="# day" other="# days" />',
      "<p>{t`Add account`}</p>",
      "<input placeholder={t`Filter`} className='wide' type=\"text\" />",
      '<p>{" · "}–{count}</p>',
      "<title>Coffer</title>",
      'const choices = [{ value: "first", label: t`First` }];',
    ])
      expect(bare(text), text).toEqual([]);
  });
});

describe("a catalogue", () => {
  const collected = { a: { message: "Add {count}" }, b: { message: "Close" } };

  it("holds every collected text with its translation and nothing else", () => {
    const whole = {
      a: { message: "Add {count}", translation: "{count} hinzufügen" },
      b: { message: "Close", translation: "Schließen" },
    };
    expect(judgeCatalogue(collected, whole, "de")).toEqual([]);
    expect(judgeCatalogue(collected, { a: whole.a }, "de")).toEqual(["not extracted (npm run words): Close"]);
    expect(judgeCatalogue(collected, { ...whole, b: { translation: "" } }, "de")).toEqual(["not translated: Close"]);
    expect(judgeCatalogue({ b: { message: "Close" } }, whole, "de")).toEqual([
      "no longer in the code (npm run words): Add {count}",
    ]);
  });

  it("keeps values, tags and plural forms of a text", () => {
    const days = "{n, plural, one {# day} other {# days}}";
    for (const [message, translation] of [
      ["Its passphrase is <0>{word}</0>", "Ihre Passphrase ist <0>{word}</0>"],
      [`in ${days}`, "in {n, plural, one {einem Tag} other {# Tagen}}"],
      ["{a} of {b}", "{b}, davon {a}"],
    ] as const)
      expect(judgeText(message, translation, "de"), translation).toEqual([]);
    for (const [message, translation, complaint] of [
      ["Add {count}", "{anzahl} hinzufügen", "has {anzahl} where {count} belong"],
      ["Add {count}", "hinzufügen", "has no values where {count} belong"],
      ["a <0>b</0>", "a b", "has no values where </0> <0> belong"],
      [days, "{n} Tage", "has {n} where {n, plural} belong"],
      [days, "{n, plural, other {# Tage}}", "has no plural form “one”"],
      [days, "{n, plural, one {# Tag} other {# Tage}", "cannot be read"],
      ["Saved", "Gespeichert!", "shouts"],
    ] as const)
      expect(judgeText(message, translation, "de").join(), translation).toContain(complaint);
  });
});
