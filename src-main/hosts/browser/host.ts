/**
 * The browser host: the screens, the contract over HTTP and WebSocket, and REST, on 127.0.0.1 only. This file orders the
 * steps that each request goes through: gate (gate.ts), session and proof (sessions.ts), then the work. The rules are in
 * docs/security.md, "Browser host".
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { BodyLimitPlugin, RPCHandler } from "@orpc/server/node";
import { browserHost } from "../../../src-shared/contract/bridge.ts";
import type { BackendThread } from "../../backend-thread.ts";
import type { Log } from "../../log.ts";
import type { Assets } from "../assets.ts";
import { answerAsset, answerJson, answerNo, readJson, setApiHeaders } from "./answers.ts";
import { createBootstrap } from "./bootstrap.ts";
import { createSessionCookie } from "./cookies.ts";
import { callOver, createForwardRouter, type ForwardContext, unexpected } from "./forward.ts";
import { type Doorway, judge, type Purpose, type RequestFacts } from "./gate.ts";
import { type HostLimits, hostLimits } from "./limits.ts";
import { createRest } from "./rest.ts";
import { createSessions, type Handed, type Session } from "./sessions.ts";
import { createSockets } from "./sockets.ts";

/** Listening for other computers: only with TLS and only under names that the person gave. */
export interface NetworkDoor {
  readonly address: string;
  readonly names: readonly string[];
  readonly certificate: string;
  readonly key: string;
}

export interface BrowserHostDeps {
  readonly backend: BackendThread;
  readonly assets: Assets;
  readonly log: Log;
  readonly version: string;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly network?: NetworkDoor;
  readonly limits?: Partial<HostLimits>;
  readonly now?: () => number;
  readonly random?: (bytes: number) => Uint8Array;
}

export interface BrowserHost {
  readonly origin: string;
  /** A new link that works once, within a minute; it makes the one before worthless. */
  readonly link: () => string;
  readonly close: () => Promise<void>;
}

/** Their answers carry a fresh cookie: an older one, planted or copied, must not see the opened vault. */
const opening: ReadonlySet<string> = new Set([
  "profiles.create",
  "profiles.createSample",
  "profiles.unlock",
  "profiles.unlockWithRecoveryCode",
]);
const renewing: ReadonlySet<string> = new Set([...opening, "profiles.changePassphrase"]);

export async function startBrowserHost(deps: BrowserHostDeps): Promise<BrowserHost> {
  const { assets, backend, log, network } = deps;
  const now = deps.now ?? Date.now;
  const random = deps.random ?? randomBytes;
  const limits = { ...hostLimits, ...deps.limits };
  const cookie = createSessionCookie(random, network !== undefined);
  const bootstrap = createBootstrap({ now, random, lifetime: limits.bootstrapLifetime });
  const lines = new Map<string, { readonly call: ForwardContext["call"]; readonly close: () => void }>();
  const sessions = createSessions({
    now,
    random,
    idle: limits.idle,
    absolute: limits.absolute,
    onEnd({ name }) {
      sockets.endSession(name);
      lines.get(name)?.close();
      backend.endSession(name);
    },
  });
  const connect = ({ name }: Session) =>
    backend.connect({ door: "browser", session: name, address: "local", scope: "write" });
  const sockets = createSockets({ limits, sessions, connect });
  const router = createForwardRouter(log);
  const rpc = new RPCHandler(router, { plugins: [new BodyLimitPlugin({ maxBodySize: limits.bodyBytes })] });
  const rest = createRest({ backend, router, limits, version: deps.version, now });
  let doorway: Doorway = { hosts: new Set(), scheme: network ? "https" : "http" };

  function lineOf(session: Session) {
    const known = lines.get(session.name);
    if (known) return known;
    const port = connect(session);
    const line = { call: callOver(port), close: () => port.close() };
    port.once("close", () => lines.delete(session.name));
    lines.set(session.name, line);
    return line;
  }

  const sessionOf = (request: IncomingMessage) => sessions.find(cookie.read(request.headers.cookie));
  const hand = (response: ServerResponse, { cookie: value, csrf }: Handed) =>
    answerJson(response, 200, { csrf }, { "set-cookie": cookie.write(value) });
  const noSession = (response: ServerResponse) =>
    answerJson(response, 401, { message: "Open Coffer with the link that it shows in its terminal." });

  async function begin(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const body = await readJson(request, 1_024);
    const token = body?.["token"];
    if (typeof token !== "string" || !bootstrap.spend(token)) return noSession(response);
    log.info("session-began");
    hand(response, sessions.begin());
  }

  function resume(request: IncomingMessage, response: ServerResponse): unknown {
    const session = sessionOf(request);
    const csrf = session && sessions.proofOf(session);
    if (!session || csrf === undefined) return noSession(response);
    const renewed = sessions.takeStale(session) ? sessions.renew(session) : undefined;
    if (renewed) return hand(response, renewed);
    return answerJson(response, 200, { csrf });
  }

  async function answerRpc(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const session = sessionOf(request);
    if (!session) return noSession(response);
    const proof = request.headers[browserHost.csrfHeader];
    if (!sessions.isProof(session, typeof proof === "string" ? proof : undefined))
      return answerNo(response, 403, "The proof of this page is missing or old. Load the page again.");
    setApiHeaders(response);
    const context: ForwardContext = {
      call: lineOf(session).call,
      refuse: () => undefined,
      onSuccess(path) {
        const name = path.join(".");
        if (!renewing.has(name)) return;
        const renewed = sessions.renew(session);
        if (opening.has(name)) sessions.noteRenewed(session);
        if (!renewed) return;
        response.setHeader("set-cookie", cookie.write(renewed.cookie));
        response.setHeader(browserHost.csrfHeader, renewed.csrf);
      },
    };
    const { matched } = await rpc.handle(request, response, { prefix: browserHost.rpc, context });
    if (!matched) answerNo(response, 404, "There is no such call.");
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const address = addressOf(request);
    const purpose = purposeOf(address);
    const verdict = judge(factsOf(request), purpose, doorway);
    if (!verdict.ok) return answerNo(response, verdict.status, verdict.reason);
    if (request.rawHeaders.length / 2 > limits.headers) return answerNo(response, 431, "Too many headers.");
    switch (purpose) {
      case "begin":
        return begin(request, response);
      case "resume":
        return resume(request, response);
      case "rpc":
        return answerRpc(request, response);
      case "rest":
        return rest.handle(request, response);
      case "socket":
        return answerNo(response, 426, "This is for live connections only.", { upgrade: "websocket" });
      case "page": {
        const asset = assets.get(address);
        return asset ? answerAsset(request, response, asset) : answerNo(response, 404, "There is nothing here.");
      }
    }
  }

  const options = {
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: limits.checkInterval,
    maxHeaderSize: limits.headerBytes,
    keepAliveTimeout: 10_000,
    // Our own gate says 421, also when the header is missing.
    requireHostHeader: false,
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      const { status, message, data } = unexpected(log, error, ["http"]);
      if (response.headersSent) return response.destroy();
      answerJson(response, status, { defined: true, code: "UNEXPECTED", status, message, data });
    });
  };
  const server = network
    ? createTlsServer({ ...options, cert: network.certificate, key: network.key, minVersion: "TLSv1.2" }, onRequest)
    : createServer(options, onRequest);
  server.maxConnections = limits.connections;
  // One more than we accept, so that too many can be told from just enough.
  server.maxHeadersCount = limits.headers + 1;
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const purpose = purposeOf(addressOf(request));
    const verdict = judge(factsOf(request), purpose, doorway);
    const session = verdict.ok && purpose === "socket" ? sessionOf(request) : undefined;
    if (!session) {
      const status = verdict.ok ? (purpose === "socket" ? "401 Unauthorized" : "404 Not Found") : "403 Forbidden";
      const line = !verdict.ok && verdict.status === 421 ? "421 Misdirected Request" : status;
      return socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
    sockets.server.handleUpgrade(request, socket, head, (client) => sockets.accept(client, session));
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: deps.port ?? 0, host: network?.address ?? "127.0.0.1", exclusive: true }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const names = ["127.0.0.1", "localhost", "[::1]", ...(network?.names ?? [])];
  const isUsualPort = port === (network ? 443 : 80);
  doorway = {
    ...doorway,
    hosts: new Set(
      names.flatMap((name) => [`${name}:${port}`, ...(isUsualPort ? [name] : [])]).map((name) => name.toLowerCase()),
    ),
  };
  const origin = `${doorway.scheme}://${network?.names[0] ?? "127.0.0.1"}${isUsualPort ? "" : `:${port}`}`;

  const stopListening = [
    backend.onLocked((names) => {
      rest.endSessions(names);
      // The backend answers nothing but LOCKED by now.
      for (const name of names) sockets.endSessionSoon(name, limits.farewell);
    }),
    backend.onUnlocked((name) => sessions.noteOpened(name)),
  ];
  const sweeper = setInterval(() => {
    sessions.sweep();
    void rest.sweep();
  }, limits.sweepInterval);
  sweeper.unref();

  return {
    origin,
    link: () => `${origin}/#t=${bootstrap.mint()}`,
    async close() {
      clearInterval(sweeper);
      for (const stop of stopListening) stop();
      sessions.endAll();
      sockets.endAll();
      rest.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const addressOf = ({ url = "" }: IncomingMessage): string => url.split(/[?#]/, 1)[0] ?? "";

function purposeOf(address: string): Purpose {
  if (address === browserHost.begin) return "begin";
  if (address === browserHost.resume) return "resume";
  if (address === browserHost.socket) return "socket";
  if (address.startsWith(`${browserHost.rpc}/`)) return "rpc";
  if (address.startsWith(`${browserHost.rest}/`)) return "rest";
  return "page";
}

function factsOf(request: IncomingMessage): RequestFacts {
  const { headers, headersDistinct } = request;
  const one = (name: string) => headersDistinct[name]?.join(",");
  return {
    method: request.method ?? "",
    target: request.url ?? "",
    hosts: headersDistinct["host"] ?? [],
    origins: headersDistinct["origin"] ?? [],
    fetchSite: one("sec-fetch-site"),
    fetchMode: one("sec-fetch-mode"),
    fetchDest: one("sec-fetch-dest"),
    contentType: one("content-type"),
    hasBody: headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0,
    asksForAccess: Object.keys(headers).some((name) => name.startsWith("access-control-request-")),
  };
}
