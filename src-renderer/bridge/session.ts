/**
 * The session of a page in a browser: begun once with the token of the printed link, taken up again by the cookie
 * afterwards. The token leaves the address bar before anything else happens.
 */
import { browserHost } from "../../src-shared/contract/bridge.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";

/** Proof that a call comes from this page; sent with every socket and every call over HTTP. */
export type Csrf = string;

export type SessionError = { readonly kind: "no-session" } | { readonly kind: "unreachable" };

/** Begins with the token of the address when there is one, else takes up the session of the cookie. */
export async function startSession(): Promise<Result<Csrf, SessionError>> {
  const token = takeToken();
  if (token === undefined) return resumeSession();
  const begun = await ask(browserHost.begin, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  // A link works once: after a reload with the same link the cookie still holds.
  return begun.ok || begun.error.kind === "unreachable" ? begun : resumeSession();
}

export const resumeSession = (): Promise<Result<Csrf, SessionError>> => ask(browserHost.resume, { method: "GET" });

function takeToken(): string | undefined {
  const found = /^#t=([\w.~-]+)/.exec(window.location.hash)?.[1];
  if (found !== undefined) window.history.replaceState(null, "", window.location.pathname);
  return found;
}

async function ask(path: string, init: RequestInit): Promise<Result<Csrf, SessionError>> {
  try {
    const response = await fetch(path, { ...init, credentials: "same-origin", cache: "no-store" });
    if (!response.ok) return err({ kind: response.status >= 500 ? "unreachable" : "no-session" });
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "csrf" in body && typeof body.csrf === "string")
      return ok(body.csrf);
    return err({ kind: "no-session" });
  } catch {
    return err({ kind: "unreachable" });
  }
}
