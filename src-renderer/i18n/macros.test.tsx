import { msg, plural, t } from "@lingui/core/macro";
import { I18nProvider } from "@lingui/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { activate, i18n, languageOf, nearestLocale, startEnglish, wordsUnderWay } from "./activate.ts";

afterEach(cleanup);

function Probe({ count }: { readonly count: number }) {
  const { t: say } = useLingui();
  return (
    <p>
      <Trans>
        Add <b>{count}</b> lines
      </Trans>
      <i>{say`Try ${count} again`}</i>
      <u>
        <Plural value={count} one="# day" other="# days" />
      </u>
    </p>
  );
}

test("macros are compiled and speak the language of the code", () => {
  startEnglish();
  render(
    <I18nProvider i18n={i18n}>
      <Probe count={2} />
    </I18nProvider>,
  );
  expect(screen.getByText("Try 2 again")).toBeTruthy();
  expect(screen.getByText("2 days")).toBeTruthy();
  expect(screen.getByText("2").tagName).toBe("B");
});

test("messages outside of components are compiled as well", () => {
  startEnglish();
  expect(i18n._(msg`Nothing here`)).toBe("Nothing here");
  expect(t`Plain`).toBe("Plain");
  expect(t`${plural(1, { one: "# row", other: "# rows" })}`).toBe("1 row");
});

test("German is loaded when it is asked for and changes the language of the document", async () => {
  await act(() => activate("de-AT"));
  expect(document.documentElement.lang).toBe("de-AT");
  expect(i18n.locale).toBe("de");
  expect(languageOf("fr")).toBe("en");
});

test("language and direction of the document are those of the words, not of the numbers", async () => {
  await act(() => activate("fr-FR"));
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["en", "ltr"]);
});

test("of two languages asked for at once the later one is spoken", async () => {
  await act(() => Promise.all([activate("de-CH"), activate("en-US")]));
  expect([i18n.locale, document.documentElement.lang]).toEqual(["en", "en-US"]);
});

test("a person gets the offered locale that is nearest", () => {
  const offered = ["en-GB", "en-US", "de-DE", "de-AT"] as const;
  expect(["de-at", "de", "de-LI", "en-CA", "ja-JP"].map((wanted) => nearestLocale(wanted, offered))).toEqual([
    "de-AT",
    "de-DE",
    "de-DE",
    "en-GB",
    "en-GB",
  ]);
});

test("German counts, and takes its numbers from the locale", async () => {
  await act(() => activate("de-CH"));
  await wordsUnderWay();
  render(
    <I18nProvider i18n={i18n}>
      <Counted />
    </I18nProvider>,
  );
  const said = screen.getByTestId("counted").textContent ?? "";
  expect(said).toContain("1 Buchung,");
  expect(said).toMatch(/12[’']345 Buchungen/);
});

function Counted() {
  const { t: say } = useLingui();
  const words = (count: number) => say`${plural(count, { one: "# transaction", other: "# transactions" })}`;
  return (
    <p data-testid="counted">
      {words(1)}, {words(12345)}
    </p>
  );
}
