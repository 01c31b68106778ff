/** The rooms that are in memory. One leaves it a while after its last member, or is asked for again meanwhile. */

import type { RelayLimits } from "../limits.ts";
import type { RoomStore } from "../store/store.ts";
import type { Room, RoomWork } from "./room.ts";

export interface RoomsDeps {
  readonly store: Pick<RoomStore, "findRoom">;
  readonly limits: Pick<RelayLimits, "roomRest">;
  readonly work: Pick<RoomWork, "open" | "refresh">;
}

export type Rooms = ReturnType<typeof createRooms>;

export function createRooms(deps: RoomsDeps) {
  const open = new Map<string, Promise<Room | null>>();
  const here = new Map<string, Room>();
  const leaving = new Map<string, NodeJS.Timeout>();

  async function load(tag: string): Promise<Room | null> {
    try {
      const record = await deps.store.findRoom(tag);
      if (!record) {
        open.delete(tag);
        return null;
      }
      const room = deps.work.open(record);
      here.set(tag, room);
      // A note may have been missed between reading and listening.
      await deps.work.refresh(room);
      return room;
    } catch (error) {
      open.delete(tag);
      here.get(tag)?.stopListening();
      here.delete(tag);
      throw error;
    }
  }

  return {
    /** @returns null when there is no such room */
    enter(tag: string): Promise<Room | null> {
      clearTimeout(leaving.get(tag));
      leaving.delete(tag);
      const known = open.get(tag) ?? load(tag);
      open.set(tag, known);
      return known;
    },
    /** To be called whenever somebody has left, or did not come after all. */
    rest(room: Room): void {
      if (room.members.size > 0 || leaving.has(room.tag)) return;
      const timer = setTimeout(() => {
        leaving.delete(room.tag);
        if (room.members.size > 0) return;
        open.delete(room.tag);
        here.delete(room.tag);
        room.stopListening();
      }, deps.limits.roomRest);
      timer.unref();
      leaving.set(room.tag, timer);
    },
    /** Without loading it. */
    ifHere: (tag: string): Room | undefined => here.get(tag),
    all: (): Iterable<Room> => here.values(),
    count: (): number => here.size,
    close(): void {
      for (const timer of leaving.values()) clearTimeout(timer);
      for (const room of here.values()) room.stopListening();
      here.clear();
      open.clear();
    },
  };
}
