/**
 * Which address does what. Addresses hold at most the tag of a room; tokens come in the Authorization header, secrets in
 * bodies. A route with a token takes only a writer's, of the room and of its present keys.
 */
import type { IncomingMessage } from "node:http";
import type * as z from "zod";
import {
  answerRequestSchema,
  askResultSchema,
  createInviteSchema,
  joinRequestSchema,
  openInviteSchema,
} from "../../src-shared/sync/http/invites.ts";
import { createRoomSchema, proofSchema } from "../../src-shared/sync/http/rooms.ts";
import type { Admitted, Tokens } from "../admission/tokens.ts";
import type { RoomStore } from "../store/store.ts";
import { type Answer, readBody, refuse } from "./answers.ts";
import type { createMailboxRoutes } from "./mailbox-routes.ts";
import type { createRoomRoutes } from "./room-routes.ts";

export interface RouterDeps {
  readonly rooms: ReturnType<typeof createRoomRoutes>;
  readonly mailbox: ReturnType<typeof createMailboxRoutes>;
  readonly tokens: Tokens;
  readonly store: RoomStore;
  readonly bodyBytes: number;
}

const ROOM = "/rooms/([0-9a-f]{32})";
const BYTES = "([A-Za-z0-9_-]{1,64})";
const patterns = {
  challenge: new RegExp(`^${ROOM}/challenge$`),
  token: new RegExp(`^${ROOM}/token$`),
  invites: new RegExp(`^${ROOM}/invites$`),
  invite: new RegExp(`^${ROOM}/invites/${BYTES}$`),
  requests: new RegExp(`^${ROOM}/requests$`),
  request: new RegExp(`^${ROOM}/requests/${BYTES}$`),
} as const;

/** The room whose socket an address asks for. */
export const roomOfAddress = (address: string): string | undefined => new RegExp(`^${ROOM}$`).exec(address)?.[1];

export function createRouter({ bodyBytes, mailbox, rooms, store, tokens }: RouterDeps) {
  async function withBody<Schema extends z.ZodType>(
    request: IncomingMessage,
    schema: Schema,
    work: (body: z.output<Schema>) => Promise<Answer>,
  ): Promise<Answer> {
    const body = await readBody(request, schema, bodyBytes);
    return body.ok ? work(body.value) : refuse(body.error);
  }

  async function writerOf(request: IncomingMessage, room: string): Promise<Admitted | Answer> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
    const admitted = token === undefined ? undefined : await tokens.verify(token);
    if (!admitted?.ok || admitted.value.room !== room) return refuse("bad-token");
    if (admitted.value.scope !== "rw") return refuse("read-only");
    const record = await store.findRoom(room);
    return record?.keys.epoch === admitted.value.epoch ? admitted.value : refuse("bad-token");
  }
  async function asWriter(request: IncomingMessage, room: string, work: () => Promise<Answer>): Promise<Answer> {
    const writer = await writerOf(request, room);
    return "status" in writer ? writer : work();
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
    return undefined;
  };
}
