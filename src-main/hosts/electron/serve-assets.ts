/**
 * Answers app:// addresses from the map of built files. GET and HEAD only, one host only, no folder is ever consulted. All
 * headers of security are on every answer, also on refusals.
 */
import type { Assets } from "../assets.ts";
import { securityHeaders } from "../headers.ts";
import { APP_HOST, APP_SCHEME } from "./links.ts";

export interface AssetRequest {
  readonly method: string;
  readonly url: string;
}

const refuse = (status: number) =>
  new Response(null, { status, headers: { ...securityHeaders, "cache-control": "no-store" } });

export function createAssetHandler(assets: Assets) {
  return ({ method, url: text }: AssetRequest): Response => {
    if (method !== "GET" && method !== "HEAD") return refuse(405);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return refuse(403);
    const asset = assets.get(url.pathname);
    if (!asset) return refuse(404);
    return new Response(method === "HEAD" ? null : asset.bytes, {
      headers: { ...securityHeaders, "content-type": asset.type, "cache-control": "no-cache" },
    });
  };
}
