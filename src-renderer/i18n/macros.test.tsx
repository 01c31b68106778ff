import { msg, plural, t } from "@lingui/core/macro";
import { I18nProvider } from "@lingui/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { activate, i18n, languageOf, startEnglish } from "./activate.ts";

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
