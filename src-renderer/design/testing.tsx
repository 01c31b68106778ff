/** Test support: renders a block inside of everything it needs. Imported by tests only. */
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { i18n, startEnglish } from "../i18n/activate.ts";
import type { Format } from "./format-context.tsx";
import { DesignProvider } from "./provider.tsx";

export const testFormat: Format = {
  locale: "en",
  currency: "EUR" as Currency,
  hidden: false,
  today: "2026-11-21" as LocalDate,
};

export function renderBlock(block: ReactNode, format: Partial<Format> = {}) {
  startEnglish();
  fillBrowserGaps();
  const wrap = (inner: ReactNode) => (
    <DesignProvider i18n={i18n} platform="linux" {...testFormat} {...format}>
      {inner}
    </DesignProvider>
  );
  const { rerender, ...rest } = render(wrap(block));
  return { ...rest, rerender: (next: ReactNode) => rerender(wrap(next)) };
}

/** What jsdom has no layout for. */
function fillBrowserGaps() {
  globalThis.matchMedia ??= (query: string) =>
    ({
      matches: query.includes("width >="),
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  for (const [side, pixels] of [
    ["clientWidth", 1200],
    ["clientHeight", 600],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => pixels });
  }
  Element.prototype.scrollTo ??= () => undefined;
  Element.prototype.scrollIntoView ??= () => undefined;
  Element.prototype.getAnimations ??= () => [];
}
