/** Who is here, and where: sealed states of the stock awareness protocol. Never kept, never part of the log. */
import * as z from "zod";
import type { OpenRoom } from "../membership/room-keys.ts";
import type { Transport } from "../transport.ts";
import type { Heads } from "./heads.ts";

const placeSchema = z.strictObject({
  screen: z.string().max(200),
  cell: z.strictObject({ id: z.string().max(100), field: z.string().max(60) }).nullable(),
});
export type Place = z.infer<typeof placeSchema>;

export interface Seen extends Place {
  readonly device: string;
  readonly person: string;
  readonly deviceName: string;
  /** By this device's clock. */
  readonly at: number;
}

const stateSchema = z.object({ sealed: z.string().max(8_000).optional(), heads: z.string().max(8_000).optional() });

export interface PresenceDeps {
  readonly room: OpenRoom;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly changed: () => void;
  readonly heads: Pick<Heads, "own" | "hear">;
}

export function createPresence({ changed, clock, heads, room }: PresenceDeps) {
  const seen = new Map<number, Seen>();
  let own: Place | null = null;
  let transport: Transport | undefined;

  const say = () => {
    if (!transport) return;
    const sealed = own && room.sealPresence(Buffer.from(JSON.stringify(own)));
    const told = heads.own();
    const state = {
      ...(sealed?.ok ? { sealed: Buffer.from(sealed.value.bytes).toString("base64") } : {}),
      ...(told === null ? {} : { heads: told }),
    };
    transport.awareness.setLocalState(Object.keys(state).length > 0 ? state : null);
  };
  const read = (state: unknown): Seen | undefined => {
    const parsed = stateSchema.safeParse(state);
    if (parsed.data?.heads !== undefined) heads.hear(parsed.data.heads);
    const sealed = parsed.data?.sealed;
    const opened = sealed === undefined ? undefined : room.open(Buffer.from(sealed, "base64"));
    if (!opened?.ok || opened.value.type !== "presence") return undefined;
    const { author, device, payload } = opened.value.message;
    const place = placeSchema.safeParse(textToJson(payload));
    if (!place.success || device === room.device()) return undefined;
    return { ...place.data, device, person: author.names.person, deviceName: author.names.device, at: clock() };
  };
  const hear = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>) => {
    for (const client of removed) seen.delete(client);
    for (const client of [...added, ...updated]) {
      const found = read(transport?.awareness.getStates().get(client));
      if (found) seen.set(client, found);
      else seen.delete(client);
    }
    changed();
  };

  return {
    /** Goes on over another line; undefined when there is none. */
    use(next: Transport | undefined): void {
      transport?.awareness.off("change", hear);
      seen.clear();
      transport = next;
      transport?.awareness.on("change", hear);
      say();
    },
    publish(place: Place | null): void {
      own = place;
      say();
    },
    /** The heads are others. */
    say,
    all: (): readonly Seen[] => [...seen.values()],
  };
}

function textToJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}
