/**
 * Which addresses the desktop window may go to, and which may be handed to the system's browser: pure decisions over
 * untrusted text. Nothing but our own pages in the window; outside only https to the hosts named here.
 */

export const APP_SCHEME = "app";
export const APP_HOST = "bundle";
export const APP_START = `${APP_SCHEME}://${APP_HOST}/`;

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** Node gives every app:// address the origin "null", so protocol and host are compared, never origins. */
export function isAppAddress(text: string): boolean {
  const url = parse(text);
  return (
    url !== undefined &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === "" &&
    url.password === ""
  );
}

/** Hosts that a menu item or a screen may open outside: the language of balance sheets and our own pages. */
export const outsideHosts: readonly string[] = ["hledger.org", "nodejs.org", "www.electronjs.org"];

/** @returns the address to open, as parsed; undefined when it must not be opened */
export function outsideAddress(text: string): string | undefined {
  if (text.length > 2_048 || hasControlCharacter(text)) return undefined;
  const url = parse(text);
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "" || url.port !== "") return undefined;
  return outsideHosts.includes(url.hostname) ? url.href : undefined;
}

const hasControlCharacter = (text: string) => [...text].some((letter) => letter < " " || letter === "\u007f");

/** Requests that a page may make at all. Everything else is cancelled before it leaves. */
export function mayLoad(text: string, isDeveloping: boolean): boolean {
  if (isAppAddress(text)) return true;
  const url = parse(text);
  if (!url) return false;
  // Files that the page itself makes: downloads and pictures.
  if (url.protocol === "blob:") return text.startsWith(`blob:${APP_SCHEME}://${APP_HOST}/`);
  if (url.protocol === "data:") return true;
  return isDeveloping && url.protocol === "devtools:";
}
