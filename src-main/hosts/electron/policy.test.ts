import type { App, Session, WebContents } from "electron";
import { describe, expect, it } from "vitest";
import { guardDownloads, isOwnDownload, safeFileName } from "./downloads.ts";
import { guardPages, guardSession, mayHavePermission } from "./policy.ts";

/** Every name in Electron's documentation of the two permission handlers. */
const permissions = [
  "accessibility-events",
  "background-sync",
  "clipboard-read",
  "clipboard-sanitized-write",
  "deprecated-sync-clipboard-read",
  "display-capture",
  "fileSystem",
  "fullscreen",
  "geolocation",
  "hid",
  "idle-detection",
  "keyboardLock",
  "local-fonts",
  "media",
  "mediaKeySystem",
  "midi",
  "midiSysex",
  "notifications",
  "openExternal",
  "payment-handler",
  "pointerLock",
  "serial",
  "speaker-selection",
  "storage-access",
  "top-level-storage-access",
  "unknown",
  "usb",
  "window-management",
];

type Handler = (...args: never[]) => unknown;

function capture() {
  const handlers = new Map<string, Handler | null>();
  const keep = (name: string) => (handler: Handler | null) => void handlers.set(name, handler);
  const session = {
    setPermissionRequestHandler: keep("request"),
    setPermissionCheckHandler: keep("check"),
    setDevicePermissionHandler: keep("device"),
    setDisplayMediaRequestHandler: keep("display"),
    webRequest: { onBeforeRequest: keep("before") },
    on: (name: string, handler: Handler) => void handlers.set(name, handler),
  };
  return { session: session as unknown as Session, handlers };
}
const call = (handler: Handler | null | undefined, ...args: unknown[]): unknown =>
  (handler as ((...args: unknown[]) => unknown) | undefined)?.(...args);

describe("what pages may not do", () => {
  it("§5.2 5 · denies every permission but copying from our own main frame", () => {
    const { handlers, session } = capture();
    guardSession(session, false);
    expect(permissions.length).toBeGreaterThanOrEqual(22);
    for (const permission of permissions)
      for (const requestingUrl of ["app://bundle/", "https://evil.example/", "app://other/"])
        for (const isMainFrame of [true, false]) {
          const expected =
            permission === "clipboard-sanitized-write" && requestingUrl === "app://bundle/" && isMainFrame;
          let decided: unknown;
          call(handlers.get("request"), {}, permission, (allow: boolean) => (decided = allow), {
            requestingUrl,
            isMainFrame,
          });
          expect(decided, permission).toBe(expected);
          expect(call(handlers.get("check"), null, permission, requestingUrl, { isMainFrame }), permission).toBe(
            expected,
          );
        }
    expect(call(handlers.get("device"), { deviceType: "usb" })).toBe(false);
    expect(handlers.get("display")).toBeNull();
    expect(mayHavePermission("clipboard-sanitized-write", "nonsense", true)).toBe(false);
  });

  it("§5.2 1, 8 · cancels every request that is not to the program itself", () => {
    const { handlers, session } = capture();
    guardSession(session, false);
    const cancelled = (url: string) => {
      let answer: unknown;
      call(handlers.get("before"), { url }, (given: unknown) => (answer = given));
      return (answer as { cancel: boolean }).cancel;
    };
    expect(cancelled("app://bundle/assets/x.js")).toBe(false);
    for (const url of ["https://example.org/", "http://127.0.0.1/", "file:///etc/hosts", "wss://example.org/"])
      expect(cancelled(url)).toBe(true);
  });

  it("§5.2 11 to 14 · keeps every page where it is, alone and without frames of others", () => {
    const handlers = new Map<string, Handler>();
    let onOpen: Handler | undefined;
    const contents = {
      on: (name: string, handler: Handler) => void handlers.set(name, handler),
      setWindowOpenHandler: (handler: Handler) => {
        onOpen = handler;
      },
    };
    const app = {
      on: (name: string, handler: (event: unknown, contents: WebContents) => void) => {
        expect(name).toBe("web-contents-created");
        handler({}, contents as unknown as WebContents);
      },
    };
    guardPages(app as unknown as App);
    const isPrevented = (name: string, url: string) => {
      let prevented = false;
      call(handlers.get(name), { url, preventDefault: () => (prevented = true) });
      return prevented;
    };
    for (const name of ["will-navigate", "will-redirect", "will-frame-navigate"]) {
      expect(isPrevented(name, "app://bundle/#/x")).toBe(false);
      for (const url of ["https://evil.example/", "file:///etc/hosts", "javascript:1", "about:blank"])
        expect(isPrevented(name, url), `${name} ${url}`).toBe(true);
    }
    expect(isPrevented("will-attach-webview", "app://bundle/")).toBe(true);
    expect(call(onOpen, { url: "https://example.org/" })).toEqual({ action: "deny" });
  });

  it("saves only files that our own page made, under a name that is only a name", () => {
    const { handlers, session } = capture();
    guardDownloads(session);
    const save = (url: string, name: string) => {
      let prevented = false;
      let options: unknown;
      call(
        handlers.get("will-download"),
        { preventDefault: () => (prevented = true) },
        {
          getURL: () => url,
          getFilename: () => name,
          setSaveDialogOptions: (given: unknown) => {
            options = given;
          },
        },
      );
      return { prevented, options };
    };
    expect(save("https://example.org/x.csv", "x.csv")).toEqual({ prevented: true, options: undefined });
    expect(save("blob:app://bundle/1", "Anna’s year.csv")).toMatchObject({
      prevented: false,
      options: { defaultPath: "Anna-s year.csv" },
    });
    expect(isOwnDownload("blob:app://bundle.evil/1")).toBe(false);
    for (const [given, safe] of [
      ["../../etc/passwd", "passwd"],
      ["..\\..\\boot.ini", "boot.ini"],
      [".bashrc", "bashrc"],
      ["a\u0000b\u202e.csv", "a-b-.csv"],
      ["", "coffer-export"],
      ["Über 2026.journal", "Über 2026.journal"],
    ] as const)
      expect(safeFileName(given)).toBe(safe);
  });
});
