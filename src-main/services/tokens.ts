/**
 * API tokens for scripts: JWTs signed with EdDSA (RFC 8037). The signing key is derived from the vault's master key and
 * exists only while the vault is open, so that a token is worth nothing while it is locked. The vault keeps what is needed
 * to list and revoke them, never the tokens themselves.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { decodeJwt, jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import type { TokenView } from "../../src-shared/contract/tokens.ts";
import type { ProfileId } from "../../src-shared/domain/id.ts";
import { ok, type Result } from "../../src-shared/domain/result.ts";
import type { Events } from "./events.ts";
import type { OpenProfile } from "./open-profile.ts";
import type { StoredToken } from "./profile-store.ts";
import { notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Sessions } from "./sessions.ts";
import type { Input, Output } from "./wire.ts";

export interface VerifiedToken {
  /** Under which the token speaks. */
  readonly session: string;
  readonly scope: "read" | "write";
}

export type TokensService = ReturnType<typeof createTokensService>;

const ISSUER = "coffer";
const AUDIENCE = "coffer-api";
const PURPOSE = "api-tokens";
const DAY = 86_400_000;
/** Milliseconds between two notes of when a token was last used. */
const NOTE_EVERY = 60_000;

const claimsSchema = z.object({ sub: z.string(), jti: z.string(), scope: z.enum(["read", "write"]) });

export function createTokensService({
  clock,
  random,
  sessions,
  events,
}: Pick<ServiceDeps, "clock" | "random"> & { readonly sessions: Sessions; readonly events: Events }) {
  const announce = ({ id }: OpenProfile) =>
    events.publish(sessions.sessionsOf(id), { kind: "changed", subjects: ["tokens"], commitId: null, origin: null });

  return {
    list: (open: OpenProfile): TokenView[] => open.store.tokens().map(view),

    async create(
      open: OpenProfile,
      { name, scope, days }: Input<"tokens", "create">,
    ): Promise<Output<"tokens", "create">> {
      const created = clock();
      const stored = {
        jti: Buffer.from(random(16)).toString("base64url"),
        name,
        scope,
        created,
        expires: created + days * DAY,
      };
      const { signing } = keysOf(open);
      const secret = await new SignJWT({ scope })
        .setProtectedHeader({ alg: "EdDSA", typ: "JWT" })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(open.id)
        .setJti(stored.jti)
        .setIssuedAt(Math.floor(created / 1000))
        .setExpirationTime(Math.floor(stored.expires / 1000))
        .sign(signing);
      open.store.addToken(stored);
      announce(open);
      return { token: view({ ...stored, lastUsed: null, revoked: null }), secret };
    },

    revoke(open: OpenProfile, { id }: Input<"tokens", "revoke">): Result<Record<string, never>, Refusal> {
      if (!open.store.token(id)) return notFound("token", id);
      open.store.revokeToken(id, clock());
      sessions.end(sessionOf(id));
      announce(open);
      return ok({});
    },

    /** @returns null for whatever is not a live token of a profile that is open now */
    async verify(secret: string): Promise<VerifiedToken | null> {
      const open = profileOf(secret);
      if (!open) return null;
      const claims = await readClaims(secret, keysOf(open).checking, new Date(clock()));
      if (!claims || open.isLocked()) return null;
      const stored = open.store.token(claims.jti);
      if (!stored || stored.revoked !== null || stored.scope !== claims.scope) return null;
      if (clock() - (stored.lastUsed ?? 0) >= NOTE_EVERY) open.store.touchToken(claims.jti, clock());
      const session = sessionOf(claims.jti);
      sessions.borrow(session, open);
      return { session, scope: claims.scope };
    },
  };

  /** What the token says of itself decides only which key it is checked with. */
  function profileOf(secret: string): OpenProfile | undefined {
    try {
      const { sub } = decodeJwt(secret);
      return sub === undefined ? undefined : sessions.opened(sub as ProfileId);
    } catch {
      return undefined;
    }
  }
}

async function readClaims(secret: string, key: KeyObject, currentDate: Date) {
  try {
    const options = { algorithms: ["EdDSA"], issuer: ISSUER, audience: AUDIENCE, currentDate };
    const { payload } = await jwtVerify(secret, key, { ...options, requiredClaims: ["exp", "iat"] });
    const claims = claimsSchema.safeParse(payload);
    return claims.success ? claims.data : undefined;
  } catch {
    return undefined;
  }
}

/** PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

function keysOf(open: OpenProfile): { readonly signing: KeyObject; readonly checking: KeyObject } {
  const seed = open.vault.deriveSubkey(PURPOSE);
  const wrapped = Buffer.concat([PKCS8_PREFIX, seed]);
  const signing = createPrivateKey({ key: wrapped, format: "der", type: "pkcs8" });
  seed.fill(0);
  wrapped.fill(0);
  return { signing, checking: createPublicKey(signing) };
}

const SESSION = "token:";
const sessionOf = (jti: string) => `${SESSION}${jti}`;

/** What the person called the token that speaks in this session; empty when it is not one. */
export const tokenNameOf = (open: OpenProfile, session: string): string =>
  session.startsWith(SESSION) ? (open.store.token(session.slice(SESSION.length))?.name ?? "") : "";

const view = ({ jti, revoked, ...token }: StoredToken): TokenView => ({ ...token, id: jti, revoked: revoked !== null });
