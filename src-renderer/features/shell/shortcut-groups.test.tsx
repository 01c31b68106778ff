import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { startEnglish } from "../../i18n/activate.ts";
import { useShortcutGroups } from "./shortcut-groups.ts";

beforeEach(startEnglish);

const allKeys = (): readonly string[] => {
  const { result } = renderHook(useShortcutGroups, {
    wrapper: ({ children }) => <I18nProvider i18n={i18n}>{children}</I18nProvider>,
  });
  return result.current.flatMap(({ shortcuts }) => shortcuts.map((each) => each.keys));
};

test("no two shortcuts share keys, and none is the beginning of another", () => {
  const keys = allKeys();
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([]);
  expect(keys.filter((each) => keys.some((other) => other.startsWith(`${each} `)))).toEqual([]);
});

test("no sequence goes on with J or K, which move about in a table that has the focus", () => {
  const keys = allKeys();
  expect(keys.filter((each) => / [JK]$/u.test(each))).toEqual([]);
});
