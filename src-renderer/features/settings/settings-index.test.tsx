import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { activate, startEnglish } from "../../i18n/activate.ts";
import type { SettingsPage } from "./pages.ts";
import { matchSettings, useSettingsIndex } from "./settings-index.ts";

const wrapper = ({ children }: { readonly children: ReactNode }) => <I18nProvider i18n={i18n}>{children}</I18nProvider>;
const index = () => renderHook(useSettingsIndex, { wrapper }).result.current;
const pageName = (page: SettingsPage) => page;

test("every setting on a page is found, and nothing is found that is on no page", () => {
  startEnglish();
  const shown = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith("-page.tsx"))
    .flatMap((file) => [
      ...readFileSync(path.join(import.meta.dirname, file), "utf8").matchAll(/<Setting id="([^"]+)"/g),
    ])
    .map(([, id]) => id);
  expect(shown.toSorted()).toEqual(
    index()
      .map(({ id }) => id)
      .toSorted(),
  );
});

test("other words for a setting find it, every word has to occur, titles come first", () => {
  startEnglish();
  const found = (query: string) => matchSettings(index(), query, pageName).map(({ id }) => id);
  expect(found("password")).toEqual(["passphrase"]);
  expect(found("dark mode")).toEqual(["theme"]);
  expect(found("theme compact")).toEqual([]);
  expect(found("currency")[0]).toBe("currency");
  expect(found("  ")).toEqual([]);
});

test("the words are those of the language on the screen", async () => {
  await activate("de-DE");
  const found = matchSettings(index(), "Währung", pageName).map(({ id }) => id);
  startEnglish();
  expect(found).toContain("currency");
});
