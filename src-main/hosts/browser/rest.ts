/**
 * REST under /api/v1 for programs with an API token. No cookie counts here. Each request shows its token to the backend
 * anew, so a revoked token or a locked vault ends it at once. What only a person may do is refused for every token.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { SmartCoercionPlugin } from "@orpc/json-schema";
import { OpenAPIHandler } from "@orpc/openapi/node";
import type { AnyRouter } from "@orpc/server";
import { BodyLimitPlugin } from "@orpc/server/node";
import type { Meta } from "../../../src-shared/contract/base.ts";
import { browserHost } from "../../../src-shared/contract/bridge.ts";
import type { BackendThread } from "../../backend-thread.ts";
import { createAllowance } from "./allowance.ts";
import { answerJson, setApiHeaders } from "./answers.ts";
import { callOver, type ForwardContext, refusal } from "./forward.ts";
import type { HostLimits } from "./limits.ts";
import { describeRest, schemaConverters } from "./openapi.ts";
import { digest } from "./secrets.ts";

type TokenSession = NonNullable<Awaited<ReturnType<BackendThread["verifyToken"]>>>;

export interface RestDeps {
  readonly backend: BackendThread;
  readonly router: AnyRouter;
  readonly limits: HostLimits;
  readonly version: string;
  readonly now: () => number;
}

interface Line {
  readonly call: ForwardContext["call"];
  readonly close: () => void;
}

export function createRest({ backend, router, limits, version, now }: RestDeps) {
  // Both are made for the first that asks: most people have no program that does, and every host starts the sooner.
  let document: ReturnType<typeof describeRest> | undefined;
  let routes: OpenAPIHandler<ForwardContext> | undefined;
  const makeRoutes = () =>
    new OpenAPIHandler<ForwardContext>(router, {
      plugins: [new SmartCoercionPlugin({ schemaConverters }), new BodyLimitPlugin({ maxBodySize: limits.bodyBytes })],
    });
  const allowance = createAllowance({ now, burst: limits.tokenBurst, perSecond: limits.tokenPerSecond });
  const lines = new Map<string, Line>();
  const answering = new Map<ServerResponse, string>();

  function lineOf({ session, scope }: TokenSession): Line {
    const key = `${scope} ${session}`;
    const known = lines.get(key);
    if (known) return known;
    const port = backend.connect({ door: "token", session, address: "local", scope });
    const line = { call: callOver(port), close: () => port.close() };
    port.once("close", () => lines.delete(key));
    lines.set(key, line);
    return line;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === `${browserHost.rest}/openapi.json` && request.method === "GET") {
      document ??= describeRest(version);
      return answerJson(response, 200, await document);
    }
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.headers.authorization ?? "")?.[1];
    const speaker = token === undefined ? null : await backend.verifyToken(token);
    if (token === undefined || speaker === null) {
      const body = refusalBody("UNAUTHORIZED", 401, "This needs a valid API token, and its vault must be unlocked.");
      return answerJson(response, 401, body, { "www-authenticate": 'Bearer realm="Coffer"', connection: "close" });
    }
    const wait = allowance.take(digest(token));
    if (wait > 0) {
      const body = refusalBody(
        "TRY_LATER",
        429,
        "Too many calls with this token. Nothing was changed. Wait and try again.",
      );
      return answerJson(response, 429, body, { "retry-after": String(wait), connection: "close" });
    }
    answering.set(response, token);
    response.once("close", () => answering.delete(response));
    setApiHeaders(response);
    const line = lineOf(speaker);
    const context: ForwardContext = {
      call: line.call,
      refuse: (meta) => (isForTokens(meta, speaker.scope) ? undefined : refusal("FORBIDDEN_HERE")),
      onSuccess: () => undefined,
    };
    routes ??= makeRoutes();
    const { matched } = await routes.handle(request, response, { prefix: browserHost.rest, context });
    if (!matched) answerJson(response, 404, refusalBody("NOT_FOUND", 404, "There is no such address."));
  }

  return {
    handle,
    endSessions(names: readonly string[]): void {
      for (const name of names) for (const scope of ["read", "write"]) lines.get(`${scope} ${name}`)?.close();
    },
    /** A stream of events may outlive its token: asked again from time to time, and cut off. */
    async sweep(): Promise<void> {
      for (const [response, token] of [...answering])
        if ((await backend.verifyToken(token)) === null) response.destroy();
    },
    close(): void {
      for (const line of lines.values()) line.close();
    },
  };
}

/** Opening, making and locking vaults belongs to a person at a screen, whoever may also do it while locked. */
function isForTokens({ access, kind }: Meta, scope: "read" | "write"): boolean {
  if (access === "person" || (access === "anyone" && kind === "command")) return false;
  return kind === "query" || scope === "write";
}

const refusalBody = (code: string, status: number, message: string) => ({ defined: false, code, status, message });
