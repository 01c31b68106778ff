/**
 * Who may ask at all: the pure decision over a request's headers, taken before anything else happens. The Host check comes
 * first, because it alone stops DNS rebinding (a rebound same-origin GET carries no Origin). Nothing here looks at
 * sessions; a request that passes has only shown that it comes from this computer's own pages or from no page at all.
 */

export type Purpose = "page" | "begin" | "resume" | "rpc" | "socket" | "rest";

export interface RequestFacts {
  readonly method: string;
  /** The request line's target. */
  readonly target: string;
  /** Every Host header that was sent. */
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
  readonly fetchDest: string | undefined;
  readonly contentType: string | undefined;
  readonly hasBody: boolean;
  /** Some `Access-Control-Request-…` header was sent. */
  readonly asksForAccess: boolean;
}

export interface Doorway {
  /** host:port, lower case */
  readonly hosts: ReadonlySet<string>;
  readonly scheme: "http" | "https";
}

export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 400 | 403 | 405 | 415 | 421; readonly reason: string };

const methods: Readonly<Record<Purpose, readonly string[]>> = {
  page: ["GET", "HEAD"],
  begin: ["POST"],
  resume: ["GET"],
  rpc: ["POST"],
  socket: ["GET"],
  rest: ["GET", "POST", "PATCH", "DELETE"],
};

const refuse = (status: 400 | 403 | 405 | 415 | 421, reason: string): Verdict => ({ ok: false, status, reason });

export function judge(facts: RequestFacts, purpose: Purpose, doorway: Doorway): Verdict {
  const host = facts.hosts[0]?.toLowerCase() ?? "";
  if (facts.hosts.length !== 1 || !doorway.hosts.has(host))
    return refuse(421, "This is not the address of this Coffer.");
  if (facts.method === "OPTIONS" || facts.asksForAccess) return refuse(403, "Other sites have no access.");
  if (!/^\/(?!\/)/.test(facts.target)) return refuse(400, "This is not an address.");
  if (!methods[purpose].includes(facts.method)) return refuse(405, "This cannot be asked in this way.");

  const own = `${doorway.scheme}://${host}`;
  const isOwn = facts.origins.length === 1 && facts.origins[0] === own;
  const changes = purpose === "begin" || purpose === "rpc" || purpose === "socket";
  if (changes ? !isOwn : facts.origins.length > 0 && !isOwn) return refuse(403, "Other sites have no access.");
  if (!isFetchAllowed(facts, purpose)) return refuse(403, "Other sites have no access.");
  if (facts.hasBody && (purpose === "begin" || purpose === "rpc" || purpose === "rest") && !isJson(facts.contentType))
    return refuse(415, "Only JSON is read here.");
  return { ok: true };
}

/** `Sec-Fetch-Site`: programs and old browsers send none; then Origin and the session's proof decide. */
function isFetchAllowed({ fetchSite, fetchMode, fetchDest }: RequestFacts, purpose: Purpose): boolean {
  if (fetchSite === undefined || fetchSite === "same-origin") return true;
  if (purpose === "rest") return fetchSite === "none";
  if (purpose !== "page") return false;
  // Typed, from a bookmark, or followed from elsewhere: a whole page in its own tab, never a part of another page.
  return fetchSite === "none" || (fetchMode === "navigate" && fetchDest === "document");
}

const isJson = (type: string | undefined) => /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(type?.trim() ?? "");
