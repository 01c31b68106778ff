/**
 * The bar above the page. On a Mac its lights stand in the sidebar; elsewhere the page draws a bar of 32 with a button
 * for the menu, and the system lays its window buttons over the right end in colours that follow the page's theme.
 * What the page asks is one of three words, and only our own page is heard.
 */
import type { BrowserWindow, BrowserWindowConstructorOptions, IpcMain, IpcMainEvent, Menu } from "electron";
import { WINDOW_CHANNEL, type WindowAsk, windowAsks } from "../../../src-shared/contract/bridge.ts";
import { isTrustedSender } from "./sender.ts";

/** As the page's own bar is high; its lower edge is a line of the page. */
const HEIGHT = 32;

/** Ground and signs as tokens.css has them for `sunken` and `text-2`. */
const overlays = {
  light: { color: "#f2f4f7", symbolColor: "#4d535d", height: HEIGHT - 1 },
  dark: { color: "#0a0c11", symbolColor: "#b3b8bf", height: HEIGHT - 1 },
} as const;

export function titleBarOptions(platform: string, isDark: boolean): BrowserWindowConstructorOptions {
  if (platform === "darwin") return { titleBarStyle: "hiddenInset", trafficLightPosition: { x: 16, y: 20 } };
  return { titleBarStyle: "hidden", titleBarOverlay: isDark ? overlays.dark : overlays.light };
}

export interface TitleBarDeps {
  readonly ipcMain: Pick<IpcMain, "on">;
  readonly platform: string;
  readonly menu: () => Pick<Menu, "popup"> | null;
  /** The window that is open. */
  readonly window: () => BrowserWindow | undefined;
}

export function attendTitleBar({ ipcMain, menu, platform, window }: TitleBarDeps): void {
  ipcMain.on(WINDOW_CHANNEL, (event: IpcMainEvent, asked: unknown) => {
    const open = window();
    const ask = windowAsks.find((known) => known === asked);
    if (!open || !ask || platform === "darwin" || !isTrustedSender(event.senderFrame)) return;
    answer(ask, open, menu());
  });
}

function answer(ask: WindowAsk, window: BrowserWindow, menu: Pick<Menu, "popup"> | null): void {
  if (ask === "menu") menu?.popup({ window, x: 0, y: HEIGHT });
  else window.setTitleBarOverlay(overlays[ask]);
}
