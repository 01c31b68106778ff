/**
 * Who is here, as the awareness protocol tells it: the last state of each client number, encrypted, in memory only. Kept so
 * that a newcomer sees everybody at once, and so that a connection that breaks takes its own off everybody's list.
 */
import {
  decodePresence,
  encodePresence,
  farewell,
  isGone,
  type Presence,
} from "../../src-shared/sync/wire/presence.ts";
import type { Connection } from "./connection.ts";

/** Windows of all members together; a room with more shows the first ones. */
const CLIENTS_MOST = 512;

export type Presences = ReturnType<typeof createPresences>;

export function createPresences() {
  const clients = new Map<number, { readonly presence: Presence; readonly by: Connection | null }>();
  return {
    /** @param by null: through another relay. @returns whether it may be passed on */
    note(bytes: Uint8Array, by: Connection | null): boolean {
      const presences = decodePresence(bytes);
      if (!presences.ok) return false;
      for (const presence of presences.value) {
        if (isGone(presence)) clients.delete(presence.client);
        else if (clients.has(presence.client) || clients.size < CLIENTS_MOST)
          clients.set(presence.client, { presence, by });
      }
      return true;
    },
    /** As one message; undefined when nobody is here. */
    all: () => (clients.size > 0 ? encodePresence([...clients.values()].map(({ presence }) => presence)) : undefined),
    /** Forgets those of a connection. @returns the message that says so */
    leave(by: Connection): Uint8Array<ArrayBuffer> | undefined {
      const own = [...clients.values()].filter((client) => client.by === by).map(({ presence }) => presence);
      for (const { client } of own) clients.delete(client);
      return own.length > 0 ? encodePresence(farewell(own)) : undefined;
    },
  };
}
