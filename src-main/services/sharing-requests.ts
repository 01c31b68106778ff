/** Who came by an invitation of this device and waits for an answer: asked of the relay, kept in memory. */

import type { RoomClient } from "../sync/client/client.ts";
import type { ReadRequest } from "../sync/membership/invites.ts";
import type { Output } from "./wire.ts";

type JoinRequestView = Extract<Output<"sharing", "status">, { kind: "shared" }>["requests"][number];

export interface OpenRequest {
  readonly view: JoinRequestView;
  readonly request: ReadRequest;
}

export function createRequests(changed: () => void) {
  let open: readonly OpenRequest[] = [];
  let asking: Promise<void> = Promise.resolve();

  return {
    all: () => open,
    find: (id: string) => open.find(({ view }) => view.id === id),
    forget(): void {
      open = [];
    },
    /** Asks the relay, where this device is an owner's. One question after the other: a later one may hear more. */
    look(client: RoomClient): Promise<void> {
      const asked = asking.then(() => ask(client));
      asking = asked.catch(() => undefined);
      return asked;
    },
  };

  async function ask({ room, transport }: RoomClient): Promise<void> {
    const line = transport();
    if (!line || room.self()?.role !== "owner") return;
    const token = await line.token();
    const answer = token.ok ? await line.http.requests(room.tag, token.value.token) : undefined;
    if (!answer?.ok) return;
    open = answer.value.requests.flatMap(({ blob, id, invite: hash }) => {
      const invite = Buffer.from(hash, "base64url").toString("hex");
      const read = room.invites.read(invite, Buffer.from(blob, "base64url"));
      if (!read.ok) return [];
      const { at, clockAhead, device, names, role } = read.value;
      const who = { device, person: names.person, deviceName: names.device };
      return [{ request: read.value, view: { id, invite, ...who, role, at, clockAhead } }];
    });
    changed();
  }
}
