/** The native menu: what each platform expects, and the few things of ours that belong there. A tree of plain data. */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuAction } from "../../../src-shared/contract/bridge.ts";

export interface MenuDeps {
  readonly platform: string;
  readonly isPackaged: boolean;
  /** Asks the page. */
  readonly ask: (action: MenuAction) => void;
  /** Does not ask the page, which might hang: the vault is closed under it. */
  readonly lock: () => void;
  readonly openOutside: (address: string) => void;
}

export function menuTemplate({ ask, isPackaged, lock, openOutside, platform }: MenuDeps): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  const item = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    id: action,
    label,
    click: () => ask(action),
    ...(accelerator ? { accelerator } : {}),
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const lockItem: MenuItemConstructorOptions = { id: "lock", label: "Lock", accelerator: "CmdOrCtrl+L", click: lock };
  const settings = item("Settings…", "settings", "CmdOrCtrl+,");

  const mac: MenuItemConstructorOptions = {
    role: "appMenu",
    submenu: [
      { role: "about" },
      separator,
      settings,
      separator,
      { role: "services" },
      separator,
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      separator,
      { role: "quit" },
    ],
  };
  const file: MenuItemConstructorOptions = {
    role: "fileMenu",
    label: "File",
    submenu: [
      item("Import…", "import", "CmdOrCtrl+O"),
      item("Export…", "export"),
      separator,
      item("Print…", "print", "CmdOrCtrl+P"),
      separator,
      lockItem,
      ...(isMac
        ? [separator, { role: "close" } as const]
        : [separator, settings, separator, { role: "quit" } as const]),
    ],
  };
  const view: MenuItemConstructorOptions = {
    role: "viewMenu",
    label: "View",
    submenu: [
      { role: "resetZoom" },
      { role: "zoomIn" },
      { role: "zoomOut" },
      separator,
      { role: "togglefullscreen" },
      ...(isPackaged ? [] : [separator, { role: "reload" } as const, { role: "toggleDevTools" } as const]),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: "help",
    label: "Help",
    submenu: [
      item("Keyboard shortcuts", "shortcuts"),
      { id: "hledger", label: "About hledger journals", click: () => openOutside("https://hledger.org/") },
      ...(isMac ? [] : [separator, { role: "about" } as const]),
    ],
  };
  return [...(isMac ? [mac] : []), file, { role: "editMenu" }, view, { role: "windowMenu" }, help];
}
