/** Small JSON over HTTP: reading it within bounds, answering it, refusing it. No CORS header anywhere. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type * as z from "zod";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { RefusalCode } from "../../src-shared/sync/http/rooms.ts";

export const statusOf: Readonly<Record<RefusalCode, number>> = {
  "bad-request": 400,
  "bad-signature": 401,
  "bad-token": 401,
  "read-only": 403,
  origin: 403,
  "not-found": 404,
  exists: 409,
  "too-large": 413,
  "too-many": 429,
  "used-up": 410,
  expired: 410,
  unavailable: 503,
};

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export const done = (body: unknown = {}, status = 200): Answer => ({ status, body });
export const refuse = (error: RefusalCode): Answer => ({ status: statusOf[error], body: { error } });

export function send(response: ServerResponse, { body, status }: Answer): void {
  if (response.headersSent) return;
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // Whoever was refused may have more of the request on the way: nothing of it is read.
      ...(status >= 400 ? { connection: "close" } : {}),
    })
    .end(text);
}

export async function readBody<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
  most: number,
): Promise<Result<z.output<Schema>, RefusalCode>> {
  if (Number(request.headers["content-length"] ?? 0) > most) return err("too-large");
  if (request.headers["content-type"] !== "application/json") return err("bad-request");
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) return err("too-large");
      chunks.push(chunk);
    }
    const parsed = schema.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    return parsed.success ? ok(parsed.data) : err("bad-request");
  } catch {
    // Cut off in the middle, or no JSON.
    return err("bad-request");
  }
}

export const toBytes = (text: string): Buffer => Buffer.from(text, "base64url");
export const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
