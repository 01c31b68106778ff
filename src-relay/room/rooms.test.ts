import { expect, test } from "vitest";
import { relayLimits } from "../limits.ts";
import type { RoomRecord } from "../store/store.ts";
import { createRoomWork } from "./room.ts";
import { createRooms } from "./rooms.ts";

const record: RoomRecord = {
  room: "room",
  head: 0,
  snapshot: null,
  keys: { epoch: 1, reader: new Uint8Array(32), writer: new Uint8Array(32) },
};

test("a room that could not be read to the end hears nothing more from other relays, and is read anew when asked for again", async () => {
  let listeners = 0;
  let asked = 0;
  const store = {
    async findRoom() {
      asked++;
      if (asked === 2) throw new Error("The database went away");
      return record;
    },
  };
  const fanOut = {
    listen() {
      listeners++;
      return () => {
        listeners--;
      };
    },
  };
  const work = createRoomWork({ fanOut, limits: relayLimits, store, now: () => 0, members: {} } as never);
  const rooms = createRooms({ store, limits: relayLimits, work });
  await expect(rooms.enter("room")).rejects.toThrow("went away");
  expect([listeners, rooms.count()]).toEqual([0, 0]);
  expect(await rooms.enter("room")).toMatchObject({ tag: "room" });
  expect([listeners, rooms.count()]).toEqual([1, 1]);
  rooms.close();
  expect(listeners).toBe(0);
});
