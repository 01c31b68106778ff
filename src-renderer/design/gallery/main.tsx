/**
 * The gallery as a page of its own: no part of the app's build. `?room=` opens a room, `?theme=` light or dark, `?hidden`
 * hides amounts, `?bar=` mac, windows or linux stands in their window. Today is fixed, so that two pictures of the same
 * block are the same.
 */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { i18n, startEnglish } from "../../i18n/activate.ts";
import "../../styles.css";
import { applyAppearance, defaultAppearance, type Theme } from "../appearance.ts";
import { Gallery, type GalleryRoom, galleryRooms } from "../gallery.tsx";
import { TitleBar } from "../patterns/title-bar.tsx";
import { DesignProvider } from "../provider.tsx";

const wanted = new URLSearchParams(window.location.search);
const room = galleryRooms.find((each) => each === wanted.get("room"));
const bar = (["mac", "windows", "linux"] as const).find((each) => each === wanted.get("bar"));
if (bar) document.documentElement.dataset["titleBar"] = bar;

startEnglish();
applyAppearance({
  ...defaultAppearance,
  theme: (["light", "dark"] as const).find((each) => each === wanted.get("theme")) ?? ("system" satisfies Theme),
  density: wanted.get("density") === "compact" ? "compact" : "comfortable",
});
const element = document.getElementById("root");
if (!element) throw new Error("index.html has no element with the id root");
createRoot(element).render(
  <StrictMode>
    <DesignProvider
      i18n={i18n}
      platform="mac"
      locale="en"
      currency={"EUR" as Currency}
      hidden={wanted.has("hidden")}
      today={"2026-11-21" as LocalDate}
    >
      {bar && bar !== "mac" ? <TitleBar title="Coffer" onMenu={() => undefined} /> : null}
      <Gallery start={room satisfies GalleryRoom | undefined} />
    </DesignProvider>
  </StrictMode>,
);
