/**
 * What an app asks a relay over HTTP: making a room, a token, the mailbox of invitations, sealed files. Answers are parsed, never
 * trusted; a relay that does not answer, or answers something else, is an expected failure.
 */
import type * as z from "zod";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { blobsSchema, heldBlobSchema } from "../../../src-shared/sync/http/blobs.ts";
import {
  type answerRequestSchema,
  type askResultSchema,
  type createInviteSchema,
  type joinRequestSchema,
  openedInviteSchema,
  type openInviteSchema,
  requestsSchema,
  resultSchema,
} from "../../../src-shared/sync/http/invites.ts";
import { challengeSchema, type RefusalCode, refusalSchema, tokenSchema } from "../../../src-shared/sync/http/rooms.ts";
import {
  admissionStatement,
  creationStatement,
  type RoomKeys,
  type Scope,
} from "../../../src-shared/sync/statements.ts";

/** Signs statements with the reader's or writer's key of a room. */
export type Sign = (statement: Uint8Array) => Uint8Array;

/** `unreachable`: nobody answered. `garbage`: what answered is no relay. */
export type RelayFailure = RefusalCode | "unreachable" | "garbage";
type Asked<T> = Promise<Result<T, RelayFailure>>;

export interface RelayToken {
  readonly token: string;
  /** Seconds from when it was given. */
  readonly life: number;
}

const ANSWER_BYTES = 4 * 1_048_576;
const PATIENCE = 15_000;

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** @param relay such as https://relay.example or http://127.0.0.1:4455 */
export function createRelayHttp(relay: string, fetchOf: typeof fetch = fetch) {
  const base = relay.replace(/\/+$/, "");

  const request = async <T>(
    read: (response: Response) => Promise<T | undefined>,
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Asked<T> => {
    const isPart = body instanceof Uint8Array;
    try {
      const response = await fetchOf(`${base}${path}`, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
        headers: {
          ...(body === undefined ? {} : { "content-type": isPart ? "application/octet-stream" : "application/json" }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: isPart ? Buffer.from(body) : JSON.stringify(body) }),
      });
      if (Number(response.headers.get("content-length") ?? ANSWER_BYTES + 1) > ANSWER_BYTES) {
        await response.body?.cancel();
        return err("garbage");
      }
      if (response.ok) {
        const answer = await read(response);
        return answer === undefined ? err("garbage") : ok(answer);
      }
      const refusal = refusalSchema.safeParse(await readJson(response));
      return err(refusal.success ? refusal.data.error : "garbage");
    } catch {
      return err("unreachable");
    }
  };
  const ask = (method: string, path: string, body?: unknown, token?: string): Asked<unknown> =>
    request(readJson, method, path, body, token);

  async function askFor<Schema extends z.ZodType>(
    schema: Schema,
    ...question: Parameters<typeof ask>
  ): Asked<z.output<Schema>> {
    const answer = await ask(...question);
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(answer.value);
    return parsed.success ? ok(parsed.data) : err("garbage");
  }

  return {
    createRoom: (room: string, keys: RoomKeys, sign: Sign) =>
      ask("POST", "/rooms", {
        room,
        epoch: keys.epoch,
        reader: toText(keys.reader),
        writer: toText(keys.writer),
        signature: toText(sign(creationStatement(room, keys))),
      }),

    async admit(room: string, scope: Scope, sign: Sign): Asked<RelayToken> {
      const asked = await askFor(challengeSchema, "POST", `/rooms/${room}/challenge`);
      if (!asked.ok) return asked;
      const { challenge } = asked.value;
      const signature = toText(sign(admissionStatement(room, scope, Buffer.from(challenge, "base64url"))));
      return askFor(tokenSchema, "POST", `/rooms/${room}/token`, { challenge, scope, signature });
    },

    invite: (room: string, token: string, invite: z.input<typeof createInviteSchema>) =>
      ask("POST", `/rooms/${room}/invites`, invite, token),
    revokeInvite: (room: string, token: string, hash: string) =>
      ask("DELETE", `/rooms/${room}/invites/${hash}`, undefined, token),
    openInvite: (body: z.input<typeof openInviteSchema>) => askFor(openedInviteSchema, "POST", "/invites/open", body),
    requestToJoin: (body: z.input<typeof joinRequestSchema>) => ask("POST", "/invites/request", body),
    requests: (room: string, token: string) =>
      askFor(requestsSchema, "GET", `/rooms/${room}/requests`, undefined, token),
    answerRequest: (room: string, token: string, id: string, body: z.input<typeof answerRequestSchema>) =>
      ask("POST", `/rooms/${room}/requests/${id}`, body, token),
    /** Begins a sealed file, or asks how far it came. @param bytes of all its parts */
    offerBlob: (room: string, token: string, id: string, bytes: number) =>
      askFor(heldBlobSchema, "POST", `/rooms/${room}/blobs/${id}`, { bytes }, token),
    putBlobPart: (room: string, token: string, id: string, part: number, sealed: Uint8Array) =>
      askFor(heldBlobSchema, "PUT", `/rooms/${room}/blobs/${id}/${part}`, sealed, token),
    blobPart: (room: string, token: string, id: string, part: number): Asked<Uint8Array> =>
      request(readBytes, "GET", `/rooms/${room}/blobs/${id}/${part}`, undefined, token),
    /** @param after the last one that is known; null: from the first on */
    blobs: (room: string, token: string, after: string | null) =>
      askFor(blobsSchema, "GET", `/rooms/${room}/blobs${after === null ? "" : `/${after}/after`}`, undefined, token),
    dropBlob: (room: string, token: string, id: string) =>
      ask("DELETE", `/rooms/${room}/blobs/${id}`, undefined, token),
    resultOfRequest: (body: z.input<typeof askResultSchema>) => askFor(resultSchema, "POST", "/invites/result", body),
  };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

const readBytes = async (response: Response): Promise<Uint8Array> => new Uint8Array(await response.arrayBuffer());
