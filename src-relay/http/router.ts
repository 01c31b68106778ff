/**
 * Which address does what. Addresses hold at most the tag of a room; tokens come in the Authorization header, secrets in
 * bodies. A route with a token takes only one of the room and of its present keys, and but for reading sealed files only a writer's.
 */
import type { IncomingMessage } from "node:http";
import type * as z from "zod";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { offerBlobSchema } from "../../src-shared/sync/http/blobs.ts";
import {
  answerRequestSchema,
  askResultSchema,
  createInviteSchema,
  joinRequestSchema,
  openInviteSchema,
} from "../../src-shared/sync/http/invites.ts";
import { createRoomSchema, proofSchema, type RefusalCode } from "../../src-shared/sync/http/rooms.ts";
import type { Admitted, Tokens } from "../admission/tokens.ts";
import type { RoomStore } from "../store/store.ts";
import { type Answer, readBody, refuse } from "./answers.ts";
import type { createBlobRoutes } from "./blob-routes.ts";
import type { createMailboxRoutes } from "./mailbox-routes.ts";
import type { createRoomRoutes } from "./room-routes.ts";

export interface RouterDeps {
  readonly rooms: ReturnType<typeof createRoomRoutes>;
  readonly mailbox: ReturnType<typeof createMailboxRoutes>;
  readonly blobs: ReturnType<typeof createBlobRoutes>;
  readonly tokens: Tokens;
  readonly store: RoomStore;
  readonly bodyBytes: number;
}

const ROOM = "/rooms/([0-9a-f]{32})";
const BYTES = "([A-Za-z0-9_-]{1,64})";
const BLOB = `${ROOM}/blobs/([0-9a-f]{32})`;
const patterns = {
  blobs: new RegExp(`^${ROOM}/blobs$`),
  blobsAfter: new RegExp(`^${BLOB}/after$`),
  blob: new RegExp(`^${BLOB}$`),
  blobPart: new RegExp(`^${BLOB}/(\\d{1,4})$`),
  challenge: new RegExp(`^${ROOM}/challenge$`),
  token: new RegExp(`^${ROOM}/token$`),
  invites: new RegExp(`^${ROOM}/invites$`),
  invite: new RegExp(`^${ROOM}/invites/${BYTES}$`),
  requests: new RegExp(`^${ROOM}/requests$`),
  request: new RegExp(`^${ROOM}/requests/${BYTES}$`),
} as const;

/** The room whose socket an address asks for. */
export const roomOfAddress = (address: string): string | undefined => new RegExp(`^${ROOM}$`).exec(address)?.[1];

export function createRouter({ blobs, bodyBytes, mailbox, rooms, store, tokens }: RouterDeps) {
  async function withBody<Schema extends z.ZodType>(
    request: IncomingMessage,
    schema: Schema,
    work: (body: z.output<Schema>) => Promise<Answer>,
  ): Promise<Answer> {
    const body = await readBody(request, schema, bodyBytes);
    return body.ok ? work(body.value) : refuse(body.error);
  }

  async function admittedOf(request: IncomingMessage, room: string): Promise<Result<Admitted, RefusalCode>> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
    const admitted = token === undefined ? undefined : await tokens.verify(token);
    if (!admitted?.ok || admitted.value.room !== room) return err("bad-token");
    const record = await store.findRoom(room);
    return record?.keys.epoch === admitted.value.epoch ? ok(admitted.value) : err("bad-token");
  }
  async function asReader(request: IncomingMessage, room: string, work: () => Promise<Answer>): Promise<Answer> {
    const reader = await admittedOf(request, room);
    return reader.ok ? work() : refuse(reader.error);
  }
  async function asWriter(request: IncomingMessage, room: string, work: () => Promise<Answer>): Promise<Answer> {
    const writer = await admittedOf(request, room);
    if (!writer.ok) return refuse(writer.error);
    return writer.value.scope === "rw" ? work() : refuse("read-only");
  }

  /** @returns undefined when it is none of theirs */
  async function routeBlobs(request: IncomingMessage, path: string): Promise<Answer | undefined> {
    const match = (name: keyof typeof patterns) => patterns[name].exec(path)?.slice(1);
    const [listed] = match("blobs") ?? [];
    const [room = "", id = "", part = ""] = match("blobPart") ?? match("blobsAfter") ?? match("blob") ?? [];
    const index = Number(part);
    switch (request.method) {
      case "GET":
        if (listed !== undefined) return asReader(request, listed, () => blobs.list(listed, null));
        if (part !== "") return asReader(request, room, () => blobs.get(room, id, index));
        return patterns.blobsAfter.test(path) ? asReader(request, room, () => blobs.list(room, id)) : undefined;
      case "PUT":
        return part === "" ? undefined : asWriter(request, room, () => blobs.put(request, room, id, index));
      case "POST":
        if (!patterns.blob.test(path)) return undefined;
        return asWriter(request, room, () => withBody(request, offerBlobSchema, (body) => blobs.offer(room, id, body)));
      case "DELETE":
        return patterns.blob.test(path) ? asWriter(request, room, () => blobs.drop(room, id)) : undefined;
      default:
        return undefined;
    }
  }

  /** @returns undefined when there is no such address */
  return async function route(request: IncomingMessage, path: string, address: string): Promise<Answer | undefined> {
    const verb = request.method ?? "";
    const match = (name: keyof typeof patterns): readonly string[] | undefined =>
      patterns[name].exec(path)?.slice(1) ?? undefined;
    if (verb === "POST") {
      switch (path) {
        case "/rooms":
          return withBody(request, createRoomSchema, (body) => rooms.create(body, address));
        case "/invites/open":
          return withBody(request, openInviteSchema, mailbox.open);
        case "/invites/request":
          return withBody(request, joinRequestSchema, mailbox.request);
        case "/invites/result":
          return withBody(request, askResultSchema, mailbox.result);
      }
      const [challenged] = match("challenge") ?? [];
      if (challenged !== undefined) return rooms.challenge(challenged);
      const [proving] = match("token") ?? [];
      if (proving !== undefined) return withBody(request, proofSchema, (body) => rooms.admit(proving, body));
      const [inviting] = match("invites") ?? [];
      if (inviting !== undefined)
        return asWriter(request, inviting, () =>
          withBody(request, createInviteSchema, (body) => mailbox.invite(inviting, body)),
        );
      const [answering, id = ""] = match("request") ?? [];
      if (answering !== undefined)
        return asWriter(request, answering, () =>
          withBody(request, answerRequestSchema, (body) => mailbox.answer(answering, id, body)),
        );
    }
    const [listed] = match("requests") ?? [];
    if (verb === "GET" && listed !== undefined) return asWriter(request, listed, () => mailbox.requests(listed));
    const [revoking, hash = ""] = match("invite") ?? [];
    if (verb === "DELETE" && revoking !== undefined)
      return asWriter(request, revoking, () => mailbox.revoke(revoking, hash));
    return path.includes("/blobs") ? routeBlobs(request, path) : undefined;
  };
}
