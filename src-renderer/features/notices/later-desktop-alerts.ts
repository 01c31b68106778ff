/** Telling the desktop, loaded after the first screen: nothing is drawn by it. */
import { later } from "../../design/index.ts";

export const LaterDesktopAlerts = later(async () => (await import("./desktop-alerts.tsx")).DesktopAlerts);
