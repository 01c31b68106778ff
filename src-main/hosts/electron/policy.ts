/**
 * What pages may not do, told to Electron: no permission, no device, no other address, no second window, no frame inside.
 * Each rule is a function of its own so that the tests can feed it; this file only plugs them in.
 */
import type { App, Session, WebContents } from "electron";
import { isAppAddress, mayLoad } from "./links.ts";

/** Copying an amount is the one thing that a page asks the system for. */
export function mayHavePermission(permission: string, address: string, isMainFrame: boolean): boolean {
  return permission === "clipboard-sanitized-write" && isMainFrame && isAppAddress(address);
}

export function guardSession(session: Session, isDeveloping: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(mayHavePermission(permission, details.requestingUrl, details.isMainFrame)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayHavePermission(permission, details.requestingUrl ?? origin, details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url, isDeveloping) }));
}

/** For every page that ever comes into being, also those that we did not make. */
export function guardPages(app: App): void {
  app.on("web-contents-created", (_event, contents) => guardPage(contents));
}

export function guardPage(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void; url: string }) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
