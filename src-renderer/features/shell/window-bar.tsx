/**
 * What the desktop window has instead of the system's title bar; in a browser nothing. Tells the styles which platform's
 * window this is, and the window which theme its buttons stand on.
 */
import { useEffect } from "react";
import { WINDOW_REQUEST, type WindowAsk } from "../../../src-shared/contract/bridge.ts";
import { type Platform, TitleBar } from "../../design/index.ts";

const PLATFORMS: Readonly<Record<string, Platform>> = { darwin: "mac", win32: "windows" };

/** @returns undefined in a browser */
export function windowPlatform(): Platform | undefined {
  const desktop = window.cofferDesktop;
  return desktop && (PLATFORMS[desktop.platform] ?? "linux");
}

const ask = (what: WindowAsk) => window.postMessage({ type: WINDOW_REQUEST, ask: what }, window.location.origin);

export function WindowBar() {
  const platform = windowPlatform();
  useEffect(() => {
    if (!platform) return;
    const root = document.documentElement;
    root.dataset["titleBar"] = platform;
    return () => {
      delete root.dataset["titleBar"];
    };
  }, [platform]);
  useEffect(() => {
    if (!platform || platform === "mac") return;
    const root = document.documentElement;
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => {
      const theme = root.dataset["theme"];
      ask((theme === undefined ? system.matches : theme === "dark") ? "dark" : "light");
    };
    const observer = new MutationObserver(follow);
    observer.observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    system.addEventListener("change", follow);
    follow();
    return () => {
      observer.disconnect();
      system.removeEventListener("change", follow);
    };
  }, [platform]);
  return platform && platform !== "mac" ? <TitleBar title="Coffer" onMenu={() => ask("menu")} /> : null;
}
