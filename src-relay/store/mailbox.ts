/** Invitations under the hash of their secret, and what joiners and owners leave for each other: sealed blobs. */
import type { Database, Sql } from "./sql.ts";
import type { Invite, JoinRequest, JoinResult, MailboxStore, Role } from "./store.ts";

type InviteRow = {
  readonly hash: Uint8Array;
  readonly room: string;
  readonly blob: Uint8Array;
  readonly expires: number;
  readonly uses_left: number;
  readonly role: string;
};
type RequestRow = {
  readonly id: Uint8Array;
  readonly invite: Uint8Array;
  readonly blob: Uint8Array;
  readonly at: number;
};
type ResultRow = { readonly state: string; readonly answer: Uint8Array | null };

export function createMailboxStore(database: Database): MailboxStore {
  const count = async (sql: Sql, statement: string, room: string) =>
    (await sql.rows<{ found: number }>(statement, room))[0]?.found ?? 0;
  const inviteOf = async (sql: Sql, hash: Uint8Array) =>
    (await sql.rows<InviteRow>("SELECT * FROM invites WHERE hash = $1", hash))[0];

  return {
    createInvite: ({ hash, room, blob, expires, usesLeft, role }, most) =>
      database.atomically(async (sql) => {
        if ((await count(sql, "SELECT COUNT(*) AS found FROM invites WHERE room = $1", room)) >= most)
          return "too-many";
        const made = await sql.run(
          `INSERT INTO invites (hash, room, blob, expires, uses_left, role) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (hash) DO NOTHING`,
          hash,
          room,
          blob,
          expires,
          usesLeft,
          role,
        );
        return made === 1 ? "created" : "exists";
      }),

    async findInvite(hash) {
      const row = await inviteOf(database, hash);
      return row ? inviteView(row) : null;
    },

    async deleteInvite(room, hash) {
      return (await database.run("DELETE FROM invites WHERE room = $1 AND hash = $2", room, hash)) === 1;
    },

    leaveRequest: (request: JoinRequest, now, most) =>
      database.atomically(async (sql) => {
        // Taken first, so that of two who come at once the second waits here and finds it used up.
        const taken = await sql.run(
          "UPDATE invites SET uses_left = uses_left - 1 WHERE hash = $1 AND uses_left > 0 AND expires > $2",
          request.invite,
          now,
        );
        const giveBack = () =>
          sql.run("UPDATE invites SET uses_left = uses_left + $2 WHERE hash = $1", request.invite, taken);
        const [before] = await sql.rows(
          "SELECT id FROM requests WHERE invite = $1 AND id = $2",
          request.invite,
          request.id,
        );
        if (before) {
          await giveBack();
          return "left";
        }
        const invite = await inviteOf(sql, request.invite);
        if (!invite || invite.expires <= now) return "gone";
        if (taken === 0) return "used-up";
        const waiting = "SELECT COUNT(*) AS found FROM requests WHERE room = $1 AND state = 'waiting'";
        if ((await count(sql, waiting, invite.room)) >= most) {
          await giveBack();
          return "too-many";
        }
        await sql.run(
          "INSERT INTO requests (invite, id, room, blob, at, state) VALUES ($1, $2, $3, $4, $5, 'waiting')",
          request.invite,
          request.id,
          invite.room,
          request.blob,
          request.at,
        );
        return "left";
      }),

    requestsOf: (room) =>
      database.rows<RequestRow>(
        "SELECT id, invite, blob, at FROM requests WHERE room = $1 AND state = 'waiting' ORDER BY at, id",
        room,
      ),

    async answerRequest(room, id, blob) {
      const changed = await database.run(
        "UPDATE requests SET state = $3, answer = $4 WHERE room = $1 AND id = $2 AND state = 'waiting'",
        room,
        id,
        blob ? "answered" : "turned-down",
        blob,
      );
      return changed > 0;
    },

    async resultOf(invite, id) {
      const [row] = await database.rows<ResultRow>(
        "SELECT state, answer FROM requests WHERE invite = $1 AND id = $2",
        invite,
        id,
      );
      return row ? { state: row.state as JoinResult["state"], blob: row.answer } : null;
    },

    async sweepMailbox(before) {
      await database.run("DELETE FROM invites WHERE expires < $1", before);
      await database.run("DELETE FROM requests WHERE invite NOT IN (SELECT hash FROM invites)");
    },
  };
}

const inviteView = ({ uses_left, role, ...row }: InviteRow): Invite => ({
  ...row,
  usesLeft: uses_left,
  role: role as Role,
});
