/**
 * Who may speak in a room: a signed challenge buys a JWT (EdDSA, ten minutes, bound to room, scope and epoch of the keys).
 * Signing keys lie in the store, a new one each day; the one before is believed until its last token has ended.
 */
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  verify,
} from "node:crypto";
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { admissionStatement, type Scope } from "../../src-shared/sync/statements.ts";
import type { RelayLimits } from "../limits.ts";
import type { RoomRecord, SigningKey, SigningKeyStore } from "../store/store.ts";
import { isLiveChallenge, makeChallenge } from "./challenge.ts";
import { publicKeyOf } from "./public-key.ts";

export interface Admitted {
  readonly room: string;
  readonly scope: Scope;
  readonly epoch: number;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly id: string;
}

export type TokenFault = "expired" | "unknown-key" | "not-a-token";
export type Tokens = Awaited<ReturnType<typeof createTokens>>;

const ISSUER = "coffer-relay";
const AUDIENCE = "coffer-relay";
/** Longer than a token lives. */
const OVERLAP = 3_600_000;

const claimsSchema = z.object({
  room: z.string(),
  scope: z.enum(["r", "rw"]),
  epoch: z.int(),
  exp: z.int(),
  jti: z.string(),
});

export interface TokensDeps {
  readonly store: SigningKeyStore;
  readonly limits: Pick<RelayLimits, "tokenLife" | "challengeLife" | "signingKeyLife">;
  readonly now: () => number;
}

export async function createTokens({ limits, now, store }: TokensDeps) {
  let known: readonly SigningKey[] = await store.signingKeys();
  const parsed = new Map<
    string,
    { readonly signing: KeyObject; readonly checking: KeyObject; readonly mac: Uint8Array }
  >();

  function partsOfKey({ id, secret }: SigningKey) {
    const before = parsed.get(id);
    if (before) return before;
    const signing = createPrivateKey({ key: Buffer.from(secret), format: "der", type: "pkcs8" });
    const mac = createHmac("sha256", secret).update("coffer-relay/challenge-key/1").digest();
    const parts = { signing, checking: createPublicKey(signing), mac };
    parsed.set(id, parts);
    return parts;
  }
  const isBelieved = ({ made }: SigningKey): boolean => now() - made < limits.signingKeyLife + OVERLAP;

  async function rotate(): Promise<void> {
    const { privateKey } = generateKeyPairSync("ed25519");
    const secret = privateKey.export({ format: "der", type: "pkcs8" });
    const made = now();
    await store.addSigningKey({ id: randomBytes(9).toString("base64url"), secret, made }, made - limits.signingKeyLife);
    await store.dropSigningKeys(made - limits.signingKeyLife - OVERLAP);
    known = await store.signingKeys();
    for (const id of parsed.keys()) if (!known.some((key) => key.id === id)) parsed.delete(id);
  }
  async function newest(): Promise<SigningKey> {
    const [key] = known;
    if (key && now() - key.made < limits.signingKeyLife) return key;
    await rotate();
    const [fresh] = known;
    if (!fresh) throw new Error("the store keeps no signing key");
    return fresh;
  }
  async function keyNamed(id: string | undefined): Promise<SigningKey | undefined> {
    const find = () => known.find((key) => key.id === id && isBelieved(key));
    const found = find();
    if (found || id === undefined) return found;
    // Another relay may have made it; asked at most as often as somebody shows an unknown name within the limits.
    known = await store.signingKeys();
    return find();
  }

  return {
    async challenge(room: string): Promise<Uint8Array> {
      const { mac } = partsOfKey(await newest());
      return makeChallenge(mac, room, now() + limits.challengeLife, randomBytes(12));
    },

    /** @returns null when challenge or signature are not good */
    async admit(record: RoomRecord, scope: Scope, challenge: Buffer, signature: Uint8Array) {
      const isOurs = known.some(
        (key) => isBelieved(key) && isLiveChallenge(partsOfKey(key).mac, record.room, challenge, now()),
      );
      const { epoch, reader, writer } = record.keys;
      const statement = admissionStatement(record.room, scope, challenge);
      if (!isOurs || !verify(null, statement, publicKeyOf(scope === "rw" ? writer : reader), signature)) return null;
      const key = await newest();
      const issued = Math.floor(now() / 1_000);
      const life = Math.max(1, Math.floor(limits.tokenLife / 1_000));
      const token = await new SignJWT({ room: record.room, scope, epoch })
        .setProtectedHeader({ alg: "EdDSA", typ: "JWT", kid: key.id })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setJti(randomBytes(16).toString("base64url"))
        .setIssuedAt(issued)
        .setExpirationTime(issued + life)
        .sign(partsOfKey(key).signing);
      return { token, life };
    },

    async verify(token: string): Promise<Result<Admitted, TokenFault>> {
      try {
        const key = await keyNamed(decodeProtectedHeader(token).kid);
        if (!key) return err("unknown-key");
        const { payload } = await jwtVerify(token, partsOfKey(key).checking, {
          algorithms: ["EdDSA"],
          issuer: ISSUER,
          audience: AUDIENCE,
          currentDate: new Date(now()),
          requiredClaims: ["exp", "iat", "jti"],
        });
        const claims = claimsSchema.safeParse(payload);
        if (!claims.success) return err("not-a-token");
        const { epoch, exp, jti, room, scope } = claims.data;
        return ok({ room, scope, epoch, expires: exp, id: jti });
      } catch (error) {
        return err(error instanceof errors.JWTExpired ? "expired" : "not-a-token");
      }
    },
  };
}
