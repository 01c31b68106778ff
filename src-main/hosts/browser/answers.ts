/** Answers that the host gives itself: refusals, small JSON and the files of the screens. None has a CORS header. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Asset } from "../assets.ts";
import { securityHeaders } from "../headers.ts";

const base = { ...securityHeaders, "cache-control": "no-store" };

/** For handlers that write their own answer afterwards. */
export function setApiHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(base)) response.setHeader(name, value);
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response
    .writeHead(status, { ...base, "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify(body));
}

/** Says no and closes the connection, so that nothing more of the request is read. */
export function answerNo(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Record<string, string> = {},
) {
  response
    .writeHead(status, { ...base, "content-type": "text/plain; charset=utf-8", connection: "close", ...headers })
    .end(`${reason}\n`);
}

export function answerAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const etag = `"${asset.sha256}"`;
  const headers = {
    ...securityHeaders,
    "content-type": asset.type,
    "content-length": String(asset.bytes.byteLength),
    etag,
    "cache-control": asset.immutable ? "public, max-age=31536000, immutable" : "no-cache",
  };
  if (request.headers["if-none-match"] === etag) {
    const { "content-length": _length, ...rest } = headers;
    response.writeHead(304, rest).end();
    return;
  }
  response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : asset.bytes);
}

/** @returns the parsed body, or undefined when it is too large, broken or no object */
export async function readJson(request: IncomingMessage, most: number): Promise<Record<string, unknown> | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > most) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return typeof body === "object" && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
