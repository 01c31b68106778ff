/**
 * The desktop program: session, policy, window, menu and the conversations with the backend, in the order in which
 * Electron wants them. `prepareShell` before "ready", `startShell` after it.
 */
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  powerMonitor,
  protocol,
  session as sessions,
  shell,
} from "electron";
import { MENU_CHANNEL, type MenuAction } from "../../../src-shared/contract/bridge.ts";
import type { BackendThread } from "../../backend-thread.ts";
import type { Log } from "../../log.ts";
import type { Assets } from "../assets.ts";
import { guardDownloads } from "./downloads.ts";
import { APP_SCHEME, APP_START, outsideAddress } from "./links.ts";
import { menuTemplate } from "./menu.ts";
import { attendNotices } from "./notices.ts";
import { guardPages, guardSession } from "./policy.ts";
import { connectPages } from "./ports.ts";
import { createAssetHandler } from "./serve-assets.ts";
import { attendTitleBar } from "./title-bar.ts";
import { createWindow } from "./window.ts";

export const schemePrivileges = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  corsEnabled: false,
  stream: false,
  bypassCSP: false,
  allowServiceWorkers: false,
  codeCache: true,
} as const;

/** @returns false when another Coffer of this person runs already; it was brought to the front */
export function prepareShell(): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: schemePrivileges }]);
  guardPages(app);
  return true;
}

export const whenReady = (): Promise<void> => app.whenReady();

/** Where a package keeps its extra files; undefined when the program runs from the project's folder. */
export const packagedResources = (): string | undefined => (app.isPackaged ? process.resourcesPath : undefined);

export interface ShellDeps {
  readonly backend: BackendThread;
  readonly assets: Assets;
  readonly preloadFile: string;
  readonly icon: string | undefined;
  readonly log: Log;
}

export async function startShell({ assets, backend, icon, log, preloadFile }: ShellDeps): Promise<void> {
  // Without "persist:" nothing of the pages is ever written to the disk.
  const session = sessions.fromPartition("app", { cache: false });
  session.protocol.handle(APP_SCHEME, createAssetHandler(assets));
  guardSession(session, !app.isPackaged);
  guardDownloads(session);
  const disconnect = connectPages({ backend, ipcMain, log });

  let window: BrowserWindow | undefined;
  const open = async () => {
    const opened = createWindow({
      preloadFile,
      session,
      icon,
      isPackaged: app.isPackaged,
      isDark: nativeTheme.shouldUseDarkColors,
      platform: process.platform,
    });
    window = opened;
    opened.once("closed", () => {
      if (window === opened) window = undefined;
    });
    await opened.loadURL(APP_START);
  };
  attendTitleBar({
    ipcMain,
    platform: process.platform,
    menu: () => Menu.getApplicationMenu(),
    window: () => window,
  });
  const clearNotices = attendNotices({
    ipcMain,
    window: () => window,
    isSupported: () => Notification.isSupported(),
    make({ onClick, ...texts }) {
      const notice = new Notification(texts);
      notice.on("click", onClick);
      return notice;
    },
  });
  const ask = (action: MenuAction) => window?.webContents.send(MENU_CHANNEL, action);
  const lock = () => backend.lockAll("idle");
  const openOutside = (text: string) => {
    const address = outsideAddress(text);
    if (address) void shell.openExternal(address);
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({ platform: process.platform, isPackaged: app.isPackaged, ask, lock, openOutside }),
    ),
  );

  app.on("second-instance", () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("activate", () => {
    if (!window) void open();
  });
  app.on("window-all-closed", () => {
    // A window can be closed on a Mac while the program stays; its vault must not stay open with nobody looking.
    if (process.platform === "darwin") backend.lockAll("closing");
    else app.quit();
  });
  backend.onFailed(reportFailedBackend);
  powerMonitor.on("suspend", lock);
  powerMonitor.on("lock-screen", lock);

  let closed = false;
  app.on("will-quit", (event) => {
    if (closed) return;
    // The last commit is safe already; this only closes the files in order.
    event.preventDefault();
    closed = true;
    clearNotices();
    disconnect();
    void backend.close().finally(() => app.quit());
  });
  await open();
}

/** The worker is gone: a window that can do nothing must not stay. */
function reportFailedBackend(): void {
  dialog.showErrorBox(
    "Coffer stopped because of an error inside",
    "What was saved is safe; a change that was not confirmed may not have been made. Start Coffer again.",
  );
  app.exit(1);
}

/** The program could not start: says so in a window of the system, because there is none of ours. */
export function reportFailedStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox("Coffer could not start", `${reason}\n\nYour data was not touched.`);
  app.exit(1);
}
