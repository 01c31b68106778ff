/**
 * The shared budget of an open profile: its client from when the profile is opened until it is locked, and what the client
 * tells others. Which room it is, and as what this device takes part, is remembered in the vault.
 */
import type { JobRunner } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { failureFacts } from "../log.ts";
import { createRoomClient, type RoomClient } from "../sync/client/client.ts";
import type { OpenRoom, RoomKeys } from "../sync/membership/room-keys.ts";
import { savedPlaces } from "../sync/sealing/sealed-outbox.ts";
import type { Sharing } from "../sync/sharing.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { SharingMemory } from "./sharing-memory.ts";
import { createRequests } from "./sharing-requests.ts";

export interface SharingOpenDeps extends Pick<ServiceDeps, "clock" | "random" | "log"> {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
  readonly jobs: JobRunner;
  readonly memory: SharingMemory;
  readonly keys: () => Promise<RoomKeys>;
  readonly changed: () => void;
  readonly presenceChanged: () => void;
}

export function createSharingOpen(deps: SharingOpenDeps) {
  const { changed, jobs, ledger, log, memory, sharing } = deps;
  const requests = createRequests(changed);
  let client: RoomClient | undefined;
  let isClosed = false;

  const keepRole = () => {
    const place = memory.active();
    const role = client?.room.self()?.role ?? null;
    if (!client || !place) return;
    sharing.allow(role !== null && role !== "viewer");
    if (place.role !== role) memory.saveActive({ ...place, role });
  };

  const use = async (room: OpenRoom, relay: string): Promise<RoomClient> => {
    client?.stop();
    const made: RoomClient = createRoomClient({
      ledger,
      sharing,
      room,
      relay,
      clock: deps.clock,
      random: deps.random,
      log,
      changed() {
        if (made !== client) return;
        keepRole();
        changed();
      },
      presenceChanged: deps.presenceChanged,
      upToDate: () => void requests.look(made).catch((error: unknown) => log.warn("requests", failureFacts(error))),
      joining: (work) => jobs.run("join", "", undefined, work),
      joinFailed: ({ kind }) => log.warn("a shared budget could not be brought", { kind }),
    });
    client = made;
    keepRole();
    await made.begin();
    return made;
  };

  const begin = async () => {
    const place = memory.active();
    if (!place || isClosed) return;
    const keys = await deps.keys();
    const places = await ledger.inTurn(({ sql }) => savedPlaces(sql));
    if (isClosed) return;
    const room = keys.openRoom(place.room, places);
    if (!room.ok) return log.warn("a shared budget could not be opened", { kind: room.error.kind });
    await use(room.value, place.relay);
  };

  // Whoever only looks must not write in the moment before the room is open.
  const place = memory.active();
  sharing.allow(!place || (place.role !== null && place.role !== "viewer"));
  let ready: Promise<unknown> = begin().catch((error: unknown) => log.warn("sharing", failureFacts(error)));

  return {
    requests,
    /** Undefined while the budget is private. */
    async client(): Promise<RoomClient | undefined> {
      await ready;
      return client;
    },
    /** As it is now, for what must not wait. */
    current: () => client,
    /** @param budget what it is called until it is here */
    use(room: OpenRoom, relay: string, budget = ""): Promise<RoomClient> {
      memory.saveActive({ room: room.room, relay, role: room.self()?.role ?? "viewer", budget, seen: 0 });
      const using = use(room, relay);
      ready = using.catch(() => undefined);
      return using;
    },
    /** From disk, after it stopped. */
    async restart(): Promise<void> {
      client?.stop();
      client = undefined;
      ready = begin();
      await ready;
    },
    end(): void {
      client?.stop();
      client = undefined;
      requests.forget();
      memory.saveActive(null);
      sharing.allow(true);
    },
    close(): void {
      isClosed = true;
      client?.stop();
      client = undefined;
    },
  };
}
