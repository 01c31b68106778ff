/** Small JSON, and parts of sealed files, over HTTP: reading them within bounds, answering, refusing. No CORS header anywhere. */
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
  full: 507,
  "too-many": 429,
  "used-up": 410,
  expired: 410,
  unavailable: 503,
};

export type Answer =
  | { readonly status: number; readonly body: unknown; readonly refused?: RefusalCode }
  /** A part of a sealed file. */
  | { readonly status: 200; readonly bytes: Uint8Array; readonly refused?: never };

export const done = (body: unknown = {}, status = 200): Answer => ({ status, body });
export const refuse = (error: RefusalCode): Answer => ({ status: statusOf[error], body: { error }, refused: error });

export function send(response: ServerResponse, answer: Answer): void {
  if (response.headersSent) return;
  const { status } = answer;
  const isPart = "bytes" in answer;
  const content = isPart ? answer.bytes : Buffer.from(JSON.stringify(answer.body));
  response
    .writeHead(status, {
      "content-type": isPart ? "application/octet-stream" : "application/json; charset=utf-8",
      "content-length": content.length,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // Whoever was refused may have more of the request on the way: nothing of it is read.
      ...(status >= 400 ? { connection: "close" } : {}),
    })
    .end(content);
}

export async function readBody<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
  most: number,
): Promise<Result<z.output<Schema>, RefusalCode>> {
  const bytes = await readWhole(request, "application/json", most);
  if (!bytes.ok) return bytes;
  try {
    const parsed = schema.safeParse(JSON.parse(bytes.value.toString("utf8")));
    return parsed.success ? ok(parsed.data) : err("bad-request");
  } catch {
    return err("bad-request");
  }
}

export const readBytes = (request: IncomingMessage, most: number): Promise<Result<Buffer, RefusalCode>> =>
  readWhole(request, "application/octet-stream", most);

async function readWhole(request: IncomingMessage, type: string, most: number): Promise<Result<Buffer, RefusalCode>> {
  if (Number(request.headers["content-length"] ?? 0) > most) return err("too-large");
  if (request.headers["content-type"] !== type) return err("bad-request");
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) return err("too-large");
      chunks.push(chunk);
    }
    return ok(Buffer.concat(chunks));
  } catch {
    // Cut off in the middle.
    return err("bad-request");
  }
}

export const fromHex = (text: string): Buffer => Buffer.from(text, "hex");
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const toBytes = (text: string): Buffer => Buffer.from(text, "base64url");
export const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
