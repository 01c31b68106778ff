/**
 * Notes between relays through Redis or Valkey: one channel for each room that is in memory, nothing but PUBLISH and
 * SUBSCRIBE. Redis keeps nothing; while it is away relays serve their own members, and read from the store when it is back.
 */
import { randomBytes } from "node:crypto";
import { createClient } from "@redis/client";
import type { FanOut, Note } from "./fan-out.ts";
import { decodeNote, encodeNote, RELAY_ID_BYTES } from "./note-codec.ts";

const channelOf = (room: string): string => `coffer-relay:${room}`;

export async function connectRedisFanOut(url: string, onError: (error: unknown) => void): Promise<FanOut> {
  const self = randomBytes(RELAY_ID_BYTES);
  const socket = { connectTimeout: 5_000, reconnectStrategy: (tries: number) => Math.min(100 * 2 ** tries, 5_000) };
  const publisher = createClient({ url, socket, disableOfflineQueue: true });
  const subscriber = createClient({ url, socket });
  const listeners = new Map<string, (note: Note) => void>();
  for (const client of [publisher, subscriber]) client.on("error", onError);
  // What was said while the line was away nobody repeats: every room looks into the store.
  let wasReady = false;
  subscriber.on("ready", () => {
    if (wasReady) for (const hear of listeners.values()) hear({ kind: "snapshot" });
    wasReady = true;
  });
  await Promise.all([publisher.connect(), subscriber.connect()]);

  return {
    isAlone: false,
    publish(room, note) {
      // While the line is away the others look into the store.
      if (publisher.isReady) publisher.publish(channelOf(room), encodeNote(self, note)).catch(onError);
    },
    listen(room, hear) {
      const receive = (bytes: Buffer) => {
        const note = decodeNote(bytes, self);
        if (note) hear(note);
      };
      listeners.set(room, hear);
      subscriber
        .subscribe(channelOf(room), receive, true)
        // What happened until now was not heard.
        .then(() => hear({ kind: "snapshot" }))
        .catch(onError);
      return () => {
        listeners.delete(room);
        subscriber.unsubscribe(channelOf(room), receive, true).catch(onError);
      };
    },
    ping: async () => void (await publisher.ping()),
    async close() {
      await Promise.allSettled([publisher.close(), subscriber.close()]);
    },
  };
}
