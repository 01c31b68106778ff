/** Making a room and being admitted to it. */
import { randomBytes, verify } from "node:crypto";
import type * as z from "zod";
import type { createRoomSchema, proofSchema } from "../../src-shared/sync/http/rooms.ts";
import { creationStatement } from "../../src-shared/sync/statements.ts";
import { publicKeyOf } from "../admission/public-key.ts";
import type { Tokens } from "../admission/tokens.ts";
import type { RoomStore } from "../store/store.ts";
import { type Answer, done, refuse, toBytes, toText } from "./answers.ts";

export interface RoomRoutesDeps {
  readonly store: RoomStore;
  readonly tokens: Tokens;
  /** @returns whether this address may make one more room */
  readonly mayCreate: (address: string) => boolean;
}

export function createRoomRoutes({ mayCreate, store, tokens }: RoomRoutesDeps) {
  return {
    async create(body: z.output<typeof createRoomSchema>, address: string): Promise<Answer> {
      const { epoch, room } = body;
      const keys = { epoch, reader: toBytes(body.reader), writer: toBytes(body.writer) };
      if (!verify(null, creationStatement(room, keys), publicKeyOf(keys.writer), toBytes(body.signature)))
        return refuse("bad-signature");
      if (!mayCreate(address)) return refuse("too-many");
      return (await store.createRoom(room, keys)) ? done({}, 201) : refuse("exists");
    },

    /** The same for a room that does not exist, so that asking tells nothing. */
    challenge: async (room: string): Promise<Answer> => done({ challenge: toText(await tokens.challenge(room)) }),

    async admit(room: string, { challenge, scope, signature }: z.output<typeof proofSchema>): Promise<Answer> {
      const record = (await store.findRoom(room)) ?? nobody(room);
      const admitted = await tokens.admit(record, scope, toBytes(challenge), toBytes(signature));
      return admitted ? done(admitted) : refuse("bad-signature");
    },
  };
}

/** A room whose keys nobody has. */
const nobody = (room: string) => ({
  room,
  keys: { epoch: 0, reader: randomBytes(32), writer: randomBytes(32) },
  head: 0,
  snapshot: null,
});
