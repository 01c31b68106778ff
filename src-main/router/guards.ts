/**
 * What stands before every procedure, whichever door the call came through, in this order: rate, access (the meta of the
 * contract), sanity of the input; then the schema and the handler. On the way back every failure becomes one of the typed
 * errors of the contract: code and safe text, never a stack, a path, SQL or content.
 */
import { randomUUID } from "node:crypto";
import { ORPCError, ValidationError } from "@orpc/server";
import type { Meta } from "../../src-shared/contract/base.ts";
import { commonErrors } from "../../src-shared/contract/errors.ts";
import type { Acting } from "../acting.ts";
import type { ConnectionContext } from "../backend-port.ts";
import { type Facts, failureFacts, type Log } from "../log.ts";
import type { OpenProfile } from "../services/open-profile.ts";
import type { Refusal } from "../services/refusal.ts";
import type { Sessions } from "../services/sessions.ts";
import { RefusedCall } from "./answer.ts";
import { refuseInput } from "./input-limits.ts";

export interface GuardDeps {
  readonly log: Log;
  readonly sessions: Sessions;
  readonly acting: Acting;
  readonly mayCall: (session: string) => boolean;
}

/** Milliseconds after which a call is named in the log. */
const SLOW = 40;

type ErrorMap = Readonly<Record<string, { readonly status?: number; readonly message?: string } | undefined>>;

export interface GuardedCall {
  readonly context: ConnectionContext;
  readonly path: readonly string[];
  readonly procedure: { readonly "~orpc": { readonly meta: Meta; readonly errorMap: ErrorMap } };
}

export function createGuards({ log, sessions, mayCall }: GuardDeps) {
  const refuseCall = (
    { context, path, procedure }: GuardedCall,
    input: unknown,
  ): ORPCError<string, unknown> | undefined => {
    if (!mayCall(context.session)) return tooManyRequests();
    const { kind, access } = procedure["~orpc"].meta;
    if (context.door === "token") {
      // A token never opens, makes or deletes anything that belongs to the person behind it.
      const isPersonal = access === "person" || (access === "anyone" && kind === "command");
      if (isPersonal || (context.scope === "read" && kind === "command")) return commonError("FORBIDDEN_HERE");
    }
    if (access !== "anyone" && !sessions.profileOf(context.session)) return commonError("LOCKED");
    const excess = refuseInput(input);
    if (excess) return badRequest([{ path: "", message: `This is refused because ${excess}.` }]);
    if (kind === "command" || path.join(".") === "system.present") sessions.touch(context.session);
    return undefined;
  };

  const failure = (error: unknown, call: GuardedCall, open: OpenProfile | undefined): ORPCError<string, unknown> => {
    const { errorMap } = call.procedure["~orpc"];
    const refused = error instanceof RefusedCall ? refusalToError(error.refusal, errorMap) : undefined;
    if (refused) return refused;
    if (error instanceof ORPCError && error.code === "BAD_REQUEST") return badRequest(issuesOf(error.data));
    // The files were closed under a call that was on its way: nothing of it was written.
    if (open?.isLocked()) return commonError("LOCKED");
    const reference = randomUUID().slice(0, 8);
    log.error("unexpected", { reference, procedure: call.path.join("."), ...factsOf(error) });
    const data = { reference };
    return new ORPCError("UNEXPECTED", { ...commonErrors.UNEXPECTED, data });
  };

  /** The middleware; `next` is the schema, the rest of the chain and the handler. */
  return async function guard<T>(call: GuardedCall & { readonly next: () => Promise<T> }, input: unknown): Promise<T> {
    const started = performance.now();
    const refusal = refuseCall(call, input);
    if (refusal) throw refusal;
    const open = sessions.profileOf(call.context.session);
    try {
      return await call.next();
    } catch (error) {
      throw failure(error, call, open);
    } finally {
      const milliseconds = Math.round(performance.now() - started);
      if (milliseconds > SLOW) log.info("slow call", { procedure: call.path.join("."), milliseconds });
    }
  };
}

/**
 * `wrong-passphrase` with its fields becomes `WRONG_PASSPHRASE` with its data.
 * @returns undefined when the contract of this procedure names no such refusal: a bug of the service
 */
function refusalToError({ kind, ...data }: Refusal, errorMap: ErrorMap): ORPCError<string, unknown> | undefined {
  const code = kind.toUpperCase().replaceAll("-", "_");
  const said = errorMap[code];
  if (!said) return undefined;
  return new ORPCError(code, {
    data,
    ...(said.status === undefined ? {} : { status: said.status }),
    ...(said.message === undefined ? {} : { message: said.message }),
  });
}

interface Issue {
  readonly path: string;
  readonly message: string;
}

const badRequest = (issues: readonly Issue[]) =>
  new ORPCError("BAD_REQUEST", { ...commonErrors.BAD_REQUEST, data: { issues: issues.slice(0, 20) } });

const commonError = (code: "LOCKED" | "FORBIDDEN_HERE") => new ORPCError(code, { ...commonErrors[code], data: {} });

const tooManyRequests = () =>
  new ORPCError("TOO_MANY_REQUESTS", { ...commonErrors.TOO_MANY_REQUESTS, data: { seconds: 1 } });

function issuesOf(data: unknown): Issue[] {
  const issues = typeof data === "object" && data !== null && "issues" in data ? data.issues : [];
  if (!Array.isArray(issues)) return [];
  return issues.map((issue: { readonly path?: readonly unknown[]; readonly message?: unknown }) => ({
    path: (issue.path ?? []).map(keyOf).join(".").slice(0, 200),
    message: String(issue.message).slice(0, 200),
  }));
}

const keyOf = (segment: unknown) =>
  String(typeof segment === "object" && segment !== null && "key" in segment ? segment.key : segment);

function factsOf(error: unknown): Facts {
  if (error instanceof RefusedCall) return { name: "unnamed refusal", code: error.refusal.kind };
  const thrown = error instanceof Error ? error.cause : undefined;
  // Of an answer that does not keep its schema: which fields, not what stood in them.
  const fields = thrown instanceof ValidationError ? issuesOf(thrown).map((issue) => issue.path) : [];
  return { ...failureFacts(error), fields: fields.slice(0, 5).join(" ") };
}
