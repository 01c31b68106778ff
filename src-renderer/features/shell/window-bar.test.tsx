import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WINDOW_REQUEST } from "../../../src-shared/contract/bridge.ts";
import { startEnglish } from "../../i18n/activate.ts";
import { WindowBar } from "./window-bar.tsx";

const asked: unknown[] = [];
beforeEach(() => {
  startEnglish();
  asked.length = 0;
  vi.spyOn(window, "postMessage").mockImplementation((message: { readonly ask: unknown; readonly type: string }) => {
    if (message.type === WINDOW_REQUEST) asked.push(message.ask);
  });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  delete document.documentElement.dataset["theme"];
});

const show = (platform: string | undefined) => {
  vi.stubGlobal("cofferDesktop", platform && { kind: "electron", platform });
  return render(
    <I18nProvider i18n={i18n}>
      <WindowBar />
    </I18nProvider>,
  );
};
const barOf = () => document.documentElement.dataset["titleBar"];

test("in a browser there is no bar and nothing is asked", () => {
  show(undefined);
  expect([barOf(), screen.queryByRole("button"), asked]).toEqual([undefined, null, []]);
});

test("on a Mac the lights stand in the sidebar: the styles know, and there is no bar", () => {
  const { unmount } = show("darwin");
  expect([barOf(), screen.queryByRole("button"), asked]).toEqual(["mac", null, []]);
  unmount();
  expect(barOf()).toBeUndefined();
});

test("elsewhere the bar opens the menu, and the window buttons follow the theme", async () => {
  show("win32");
  expect([barOf(), asked]).toEqual(["windows", ["light"]]);
  screen.getByRole("button", { name: "Menu" }).click();
  await act(async () => {
    document.documentElement.dataset["theme"] = "dark";
    await Promise.resolve();
  });
  expect(asked).toEqual(["light", "menu", "dark"]);
});
