/**
 * Clients of a real browser host as programs outside see it: a page's socket, a page's HTTP calls, a script's REST calls.
 * Each keeps its cookie and proof the way a browser would, and opens its socket again when it was closed.
 */
import { createORPCClient } from "@orpc/client";
import { RPCLink as HttpLink } from "@orpc/client/fetch";
import { RPCLink as SocketLink } from "@orpc/client/websocket";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { WebSocket } from "ws";
import type { BrowserHost } from "../../src-main/hosts/browser/host.ts";
import { browserHost } from "../../src-shared/contract/bridge.ts";
import { type CofferClient, contract } from "../../src-shared/contract/contract.ts";
import { procedures } from "./procedures.ts";

/** A link of the library, seen as what it does. */
interface Link {
  readonly call: (path: readonly string[], input: unknown, options: LinkOptions) => Promise<unknown>;
}
type LinkOptions = Parameters<HttpLink<Record<never, never>>["call"]>[2];

const clientOf = (link: Link): CofferClient => createORPCClient<CofferClient>(link as HttpLink<Record<never, never>>);

const opening: ReadonlySet<string> = new Set([
  "profiles.create",
  "profiles.createSample",
  "profiles.unlock",
  "profiles.unlockWithRecoveryCode",
]);

const queries: ReadonlySet<string> = new Set(
  procedures.filter(({ meta }) => meta.kind === "query").map(({ path }) => path),
);

export interface Page {
  readonly http: CofferClient;
  readonly socket: CofferClient;
  readonly close: () => void;
}

/** A page that came in by the printed link. */
export async function openPage(host: BrowserHost): Promise<Page> {
  const { origin } = host;
  let cookie = "";
  let csrf = "";
  const keep = (response: Response) => {
    cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    csrf = response.headers.get(browserHost.csrfHeader) ?? csrf;
    return response;
  };
  const begun = await fetch(`${origin}${browserHost.begin}`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ token: host.link().split("#t=")[1] }),
  });
  ({ csrf } = (await keep(begun).json()) as { csrf: string });

  const http = new HttpLink({
    url: `${origin}${browserHost.rpc}`,
    headers: () => ({ origin, cookie, [browserHost.csrfHeader]: csrf }),
    fetch: async (request, init) => keep(await fetch(request, init)),
  });

  let live: { readonly socket: WebSocket; readonly link: Promise<Link> } | undefined;
  const dial = (): Promise<Link> => {
    if (live && live.socket.readyState <= WebSocket.OPEN) return live.link;
    const socket = new WebSocket(`${origin.replace("http", "ws")}${browserHost.socket}`, {
      headers: { origin, cookie },
    });
    const link = new Promise<Link>((resolve, reject) => {
      socket.once("open", () => {
        socket.send(`csrf ${csrf}`);
        // The package's socket has what the link needs; only its event types differ from the DOM's.
        resolve(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }));
      });
      socket.once("error", reject);
    });
    live = { socket, link };
    return link;
  };

  // As a page does it: what opens a vault goes over HTTP, because its answer carries the new cookie; a question that
  // dies with its socket (locking ends it) is asked again.
  const overSocket: Link = {
    async call(path, input, options) {
      const name = path.join(".");
      if (opening.has(name)) {
        const answer = await http.call(path, input, options);
        live?.socket.terminate();
        return answer;
      }
      const link = await dial();
      try {
        return await link.call(path, input, options);
      } catch (error) {
        if (live?.socket.readyState === WebSocket.OPEN || !queries.has(name)) throw error;
        return (await dial()).call(path, input, options);
      }
    },
  };

  return { http: clientOf(http), socket: clientOf(overSocket), close: () => live?.socket.terminate() };
}

/** A script with a token. */
export const openRest = ({ origin }: BrowserHost, token: string): CofferClient =>
  clientOf(
    new OpenAPILink(contract, {
      url: `${origin}${browserHost.rest}`,
      headers: { authorization: `Bearer ${token}` },
    }),
  );

/**
 * A person whose every call goes through REST where REST takes it: makes a token as soon as a vault is open and uses it
 * for all that a token may do; the rest goes through the page.
 */
export function openMixed(host: BrowserHost, { http }: Page): CofferClient {
  const isForTokens = new Map(procedures.map(({ path, meta }) => [path, meta.access === "unlocked"]));
  let rest: Promise<CofferClient> | undefined;
  const call = (
    client: CofferClient,
    [noun = "", name = ""]: readonly string[],
    input: unknown,
    options: LinkOptions,
  ) => {
    const procedure = Reflect.get(Reflect.get(client, noun) as object, name) as (
      ...args: unknown[]
    ) => Promise<unknown>;
    return procedure(input, options);
  };
  return clientOf({
    async call(path, input, options) {
      if (path.join(".") === "profiles.lock") rest = undefined;
      const { profile } = isForTokens.get(path.join(".")) ? await http.profiles.current() : { profile: null };
      if (!profile) return call(http, path, input, options);
      rest ??= http.tokens
        .create({ name: "every call", scope: "write", days: 1 })
        .then(({ secret }) => openRest(host, secret));
      return call(await rest, path, input, options);
    },
  });
}
