/** The mailbox over HTTP: invitations under a hash, requests of joiners, answers of owners. All of it sealed. */
import { createHash } from "node:crypto";
import type * as z from "zod";
import type {
  answerRequestSchema,
  askResultSchema,
  createInviteSchema,
  joinRequestSchema,
  openInviteSchema,
} from "../../src-shared/sync/http/invites.ts";
import type { RelayLimits } from "../limits.ts";
import type { MailboxStore } from "../store/store.ts";
import { type Answer, done, refuse, toBytes, toText } from "./answers.ts";

export interface MailboxRoutesDeps {
  readonly store: MailboxStore;
  readonly limits: Pick<RelayLimits, "inviteLife" | "invitesOfRoom" | "requestsOfRoom">;
  readonly now: () => number;
  /** Tells those of the room who are connected. */
  readonly onMail: (room: string) => void;
}

const hashOf = (secret: string): Buffer => createHash("sha256").update(toBytes(secret)).digest();

export function createMailboxRoutes({ limits, now, onMail, store }: MailboxRoutesDeps) {
  return {
    async invite(room: string, body: z.output<typeof createInviteSchema>): Promise<Answer> {
      const { blob, hash, life, role, uses } = body;
      if (life > limits.inviteLife) return refuse("bad-request");
      const made = await store.createInvite(
        { room, hash: toBytes(hash), blob: toBytes(blob), expires: now() + life, usesLeft: uses, role },
        limits.invitesOfRoom,
      );
      return made === "created" ? done({}, 201) : refuse(made);
    },
    async revoke(room: string, hash: string): Promise<Answer> {
      return (await store.deleteInvite(room, toBytes(hash))) ? done() : refuse("not-found");
    },
    async open({ secret }: z.output<typeof openInviteSchema>): Promise<Answer> {
      const invite = await store.findInvite(hashOf(secret));
      if (!invite) return refuse("not-found");
      if (invite.expires <= now()) return refuse("expired");
      const { blob, expires, role, usesLeft } = invite;
      return done({ blob: toText(blob), expires, role, usesLeft });
    },
    async request({ blob, id, secret }: z.output<typeof joinRequestSchema>): Promise<Answer> {
      const hash = hashOf(secret);
      const invite = await store.findInvite(hash);
      if (!invite) return refuse("not-found");
      const request = { id: toBytes(id), invite: hash, blob: toBytes(blob), at: now() };
      const left = await store.leaveRequest(request, now(), limits.requestsOfRoom);
      if (left === "gone") return refuse("expired");
      if (left !== "left") return refuse(left);
      onMail(invite.room);
      return done({}, 201);
    },
    async requests(room: string): Promise<Answer> {
      const requests = await store.requestsOf(room);
      return done({
        requests: requests.map(({ at, blob, id, invite }) => ({
          id: toText(id),
          invite: toText(invite),
          blob: toText(blob),
          at,
        })),
      });
    },
    async answer(room: string, id: string, { blob }: z.output<typeof answerRequestSchema>): Promise<Answer> {
      const isAnswered = await store.answerRequest(room, toBytes(id), blob === null ? null : toBytes(blob));
      return isAnswered ? done() : refuse("not-found");
    },
    async result({ id, secret }: z.output<typeof askResultSchema>): Promise<Answer> {
      const result = await store.resultOf(hashOf(secret), toBytes(id));
      if (!result) return refuse("not-found");
      return done({ state: result.state, blob: result.blob && toText(result.blob) });
    },
  };
}
