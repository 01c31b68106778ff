/**
 * The contract once more on the host thread, as a router without any work of its own: each call goes to the backend over
 * a port and its answer or typed refusal comes back unchanged. HTTP and REST are served from it. Inputs are parsed by the
 * backend alone, so that there is one place that decides.
 */
import { randomBytes } from "node:crypto";
import type { MessagePort } from "node:worker_threads";
import { ORPCError } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import { isContractProcedure } from "@orpc/contract";
import { type AnyRouter, implement } from "@orpc/server";
import type { Meta } from "../../../src-shared/contract/base.ts";
import { contract } from "../../../src-shared/contract/contract.ts";
import { commonErrors } from "../../../src-shared/contract/errors.ts";
import type { Log } from "../../log.ts";

type Call = (path: readonly string[], input: unknown, signal: AbortSignal | undefined) => Promise<unknown>;

/** What a door gives along with each call. */
export interface ForwardContext {
  readonly call: Call;
  /** @returns the refusal, or undefined when the call may go on */
  readonly refuse: (meta: Meta) => ORPCError<string, unknown> | undefined;
  readonly onSuccess: (path: readonly string[]) => void;
}

type LinkPort = ConstructorParameters<typeof RPCLink>[0]["port"];

/** Calls over a port of the backend. */
export function callOver(port: MessagePort): Call {
  port.start();
  // Node's port has the methods that the link needs; only its event types differ from the DOM's.
  const link = new RPCLink({ port: port as unknown as LinkPort });
  return (path, input, signal) => link.call(path, input, { context: {}, ...(signal ? { signal } : {}) });
}

export const refusal = (code: "LOCKED" | "FORBIDDEN_HERE"): ORPCError<string, unknown> =>
  new ORPCError(code, {
    defined: true,
    status: commonErrors[code].status,
    message: commonErrors[code].message,
    data: {},
  });

export function createForwardRouter(log: Log): AnyRouter {
  return forward(contract, [], log) as AnyRouter;
}

function forward(part: unknown, path: readonly string[], log: Log): unknown {
  if (!isContractProcedure(part)) {
    return Object.fromEntries(
      Object.entries(part as Record<string, unknown>).map(([name, inner]) => [
        name,
        forward(inner, [...path, name], log),
      ]),
    );
  }
  const meta = part["~orpc"].meta as Meta;
  const base = implement(part)
    .$config({ initialInputValidationIndex: Number.NaN, initialOutputValidationIndex: Number.NaN })
    .$context<ForwardContext>();
  return base.handler(async ({ context, input, signal }) => {
    const refused = context.refuse(meta);
    if (refused) throw refused;
    try {
      const answer = await context.call(path, input, signal);
      context.onSuccess(path);
      return answer as never;
    } catch (error) {
      if (error instanceof ORPCError || signal?.aborted) throw error;
      throw unexpected(log, error, path);
    }
  });
}

/** The other side learns a reference, the log learns what it was. */
export function unexpected(log: Log, error: unknown, path: readonly string[]): ORPCError<string, unknown> {
  const reference = randomBytes(6).toString("hex");
  log.error("host-unexpected", {
    reference,
    procedure: path.join("."),
    error: error instanceof Error ? error.name : typeof error,
  });
  const { status, message } = commonErrors.UNEXPECTED;
  return new ORPCError("UNEXPECTED", { defined: true, status, message, data: { reference } });
}
