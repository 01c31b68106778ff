import { expect, test } from "vitest";
import { saysFirst, wordsOfPart } from "./words-in-parts.ts";

const catalogue = `msgid ""
msgstr ""
"Language: de\\n"

#: src-renderer/features/overview/worth-card.tsx
msgid "Net worth"
msgstr "Vermögen"

#: src-renderer/features/import/file-import.tsx
#: src-renderer/features/shell/drop-anywhere.tsx
msgid "Drop a file"
msgstr "Datei hier ablegen"

#: src-renderer/features/import/review-step.tsx
msgid "Review {count, plural, one {# line} other {# lines}}"
msgstr "{count, plural, one {# Zeile} other {# Zeilen}} durchsehen"

#: src-renderer/features/overview/worth-card.tsx
msgid "Not said yet"
msgstr ""
`;

test("the words of the first screen are one part, all others the second, and none is in both or lost", async () => {
  const [first, later] = await Promise.all([wordsOfPart(catalogue, "first"), wordsOfPart(catalogue, "later")]);
  expect(Object.values(first)).toEqual(["Vermögen", "Datei hier ablegen"]);
  expect(Object.values(later)).toEqual(["{count, plural, one {# Zeile} other {# Zeilen}} durchsehen"]);
});

test("what stands around every screen speaks first, another screen does not", () => {
  expect(["src-renderer/app.tsx", "src-renderer/features/shell/shell.tsx"].every(saysFirst)).toBe(true);
  expect(["src-renderer/features/import/review-step.tsx", "src-main/cli.ts"].some(saysFirst)).toBe(false);
});
