/**
 * The only HTTP client of this program: asks listed hosts. A request says what it wants and nothing else: no cookie, no
 * name of the program, no language. Answers are limited in size and time; pages for people (HTML) and ways to other hosts
 * are refused. A login goes to the origin that it was meant for, and never along on a way to another.
 */
import http from "node:http";
import https from "node:https";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { MarketFailure } from "./failure.ts";
import { isAllowed, type Places } from "./hosts.ts";

export interface MarketClient {
  /** @param accept media type that is asked for */
  get(address: URL, accept: string, work: MarketWork): Promise<Result<Uint8Array, MarketFailure>>;
  /** With a login. Followed on the same origin only. */
  getAs(login: Login, address: URL, accept: string, work: MarketWork): Promise<Result<Uint8Array, MarketFailure>>;
  /** Without a body. Sent once: it goes on nowhere else. */
  post(address: URL, accept: string, work: MarketWork): Promise<Result<Uint8Array, MarketFailure>>;
}

/** Of HTTP Basic. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

interface Asking {
  readonly method: "GET" | "POST";
  readonly headers: http.OutgoingHttpHeaders;
}

export interface MarketWork {
  readonly signal?: AbortSignal | undefined;
  /** Bytes; the total is 0 while unknown. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface MarketClientDeps {
  readonly places: Places;
  /** Milliseconds since 1970, for a moment in `Retry-After`. */
  readonly clock: () => number;
  /** Milliseconds without a byte, and for the whole answer. */
  readonly patience?: { readonly silence: number; readonly whole: number };
  readonly mostBytes?: number;
}

const PATIENCE = { silence: 15_000, whole: 60_000 };
/** Every rate of every currency since 1999 comes in less than one. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_REDIRECTS = 3;

type Answer = Result<Uint8Array, MarketFailure> | { readonly elsewhere: URL };

export function createMarketClient({
  places,
  clock,
  patience = PATIENCE,
  mostBytes = MOST_BYTES,
}: MarketClientDeps): MarketClient {
  const ask = (address: URL, { method, headers }: Asking, { signal, onProgress }: MarketWork): Promise<Answer> =>
    new Promise((resolve) => {
      const give = (answer: Answer) => {
        clearTimeout(whole);
        signal?.removeEventListener("abort", hangUp);
        resolve(answer);
        request.destroy();
      };
      const fail = (failure: MarketFailure) => give(err(failure));
      const hangUp = () => fail({ kind: "cancelled" });
      const request = (address.protocol === "https:" ? https : http).request(address, {
        method,
        headers,
        agent: false,
        timeout: patience.silence,
        maxHeaderSize: 16 * 1024,
      });
      const whole = setTimeout(() => fail({ kind: "too-slow" }), patience.whole);
      signal?.addEventListener("abort", hangUp, { once: true });
      request.on("timeout", () => fail({ kind: "too-slow" }));
      request.on("error", () => fail({ kind: "offline" }));
      request.on("response", (response) => {
        const verdict = judge(response, address, clock());
        if (verdict) return give(verdict);
        const total = Number(response.headers["content-length"] ?? 0);
        if (total > mostBytes) return fail({ kind: "not-expected", detail: "the answer is too large" });
        const pieces: Buffer[] = [];
        let size = 0;
        response.on("data", (piece: Buffer) => {
          size += piece.length;
          if (size > mostBytes) return fail({ kind: "not-expected", detail: "the answer is too large" });
          pieces.push(piece);
          onProgress?.(size, Number.isSafeInteger(total) ? total : 0);
        });
        response.on("error", () => fail({ kind: "truncated" }));
        response.on("close", () => {
          if (!response.complete) return fail({ kind: "truncated" });
          const bytes = Buffer.concat(pieces);
          give(looksLikePage(bytes) ? err({ kind: "not-expected", detail: "a page instead of data" }) : ok(bytes));
        });
      });
      request.end();
    });

  const follow = async (address: URL, asking: Asking, mayMove: (to: URL) => boolean, work: MarketWork) => {
    let at = address;
    for (let step = 0; step <= MOST_REDIRECTS; step++) {
      if (!isAllowed(at, places) || (at !== address && !mayMove(at)))
        return err<MarketFailure>({ kind: "not-expected", detail: "a way to another host" });
      if (work.signal?.aborted) return err<MarketFailure>({ kind: "cancelled" });
      const answer = await ask(at, asking, work);
      if (!("elsewhere" in answer)) return answer;
      at = answer.elsewhere;
    }
    return err<MarketFailure>({ kind: "not-expected", detail: "too many redirects" });
  };

  return {
    get: (address, accept, work) => follow(address, { method: "GET", headers: { accept } }, () => true, work),
    getAs: (login, address, accept, work) => {
      const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;
      const asking: Asking = { method: "GET", headers: { accept, authorization } };
      return follow(address, asking, (to) => to.origin === address.origin, work);
    },
    post: (address, accept, work) =>
      follow(address, { method: "POST", headers: { accept, "content-length": 0 } }, () => false, work),
  };
}

/** @returns undefined when the body is worth reading */
function judge({ statusCode = 0, headers }: http.IncomingMessage, asked: URL, now: number): Answer | undefined {
  if (statusCode === 429) return err({ kind: "busy", seconds: retryAfter(headers["retry-after"], now) });
  if (statusCode >= 500) return err({ kind: "server-error", status: statusCode });
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location && URL.canParse(headers.location, asked.href))
    return { elsewhere: new URL(headers.location, asked) };
  if (statusCode !== 200) return err({ kind: "not-expected", detail: `status ${statusCode}`, status: statusCode });
  if (/^text\/html|xhtml/i.test(headers["content-type"] ?? ""))
    return err({ kind: "not-expected", detail: "a page instead of data" });
  if (headers["content-encoding"] && headers["content-encoding"] !== "identity")
    return err({ kind: "not-expected", detail: "an encoding that was not asked for" });
  return undefined;
}

/** Seconds, or a moment. @returns null where it says neither; a day at the most */
function retryAfter(said: string | undefined, now: number): number | null {
  const seconds = /^\d{1,9}$/.test(said ?? "") ? Number(said) : Math.ceil((Date.parse(said ?? "") - now) / 1000);
  return Number.isNaN(seconds) ? null : Math.max(1, Math.min(86_400, seconds));
}

/** Some hosts put a page for people under the address of a file, and call it one. */
function looksLikePage(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString("latin1");
  return /^\s*(?:ï»¿)?\s*<(?:!doctype html|html|head|body|script)/i.test(start);
}
