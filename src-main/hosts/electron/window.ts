/** The only place that makes a window. Its page runs in the sandbox, isolated, without Node, in a session without a disk. */
import { BrowserWindow, type Session, type WebPreferences } from "electron";
import { titleBarOptions } from "./title-bar.ts";

export interface WindowDeps {
  readonly preloadFile: string;
  readonly session: Session;
  readonly isPackaged: boolean;
  readonly isDark: boolean;
  readonly platform: string;
  readonly icon: string | undefined;
}

/** Written out also where it is the default: a changed default must not change this program. */
export const safePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  plugins: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** The first paint, before the styles are there: the ground colour of each theme. */
export const ground = { light: "#f7f8fa", dark: "#15171c" } as const;

export function createWindow({ icon, isDark, isPackaged, platform, preloadFile, session }: WindowDeps): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: "Coffer",
    ...titleBarOptions(platform, isDark),
    backgroundColor: isDark ? ground.dark : ground.light,
    ...(icon ? { icon } : {}),
    webPreferences: { ...safePreferences, devTools: !isPackaged, preload: preloadFile, session },
  });
  window.once("ready-to-show", () => window.show());
  return window;
}
