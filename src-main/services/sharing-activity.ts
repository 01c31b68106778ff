/**
 * What the members of a shared budget did, for those who look: the commits with what each changed, how many of them are new,
 * what was changed a moment ago, and what the merge shows otherwise than somebody meant it.
 */
import type { Ledger } from "../ledger/ledger.ts";
import { WHAT } from "../ledger/reads/commit-changes.ts";
import { asideFacts } from "../sync/aside-facts.ts";
import type { RoomClient } from "../sync/client/client.ts";
import type { Sharing } from "../sync/sharing.ts";
import type { SharingMemory } from "./sharing-memory.ts";
import type { Input, Output } from "./wire.ts";

export interface SharingActivityDeps {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
  readonly memory: SharingMemory;
  readonly clock: () => number;
  readonly changed: () => void;
  /** As it is now. */
  readonly client: () => RoomClient | undefined;
}

/** Changes of a commit that are told with it. */
const FIRST_CHANGES = 3;
const MOST_UNREAD = 100;
const MOST_ASIDES = 500;
const MOST_RECENT = 200;
/** Milliseconds for which a change is marked. */
const RECENT = 8_000;

export function createSharingActivity({ ledger, sharing, memory, clock, changed, client }: SharingActivityDeps) {
  const { reads } = ledger;
  const seen = () => memory.active()?.seen ?? 0;

  return {
    /** @param since when this device began to take part */
    unread: (since: number): number => reads.commitsOfOthers(Math.max(since, seen()), MOST_UNREAD),

    activity({ limit, offset, others }: Input<"sharing", "activity">): Output<"sharing", "activity"> {
      const room = client()?.room;
      if (!room) return { activities: [], total: 0, seen: 0 };
      const { commits, total } = reads.commits({ limit, offset, ...(others ? { only: "others" } : {}) });
      const { known } = room.state();
      const own = room.device();
      const activities = commits.map(({ at, author, id, label }) => {
        const device = author?.device ?? own;
        const names = known.get(device)?.names;
        const details = reads.commitDetails(id, { offset: 0, limit: FIRST_CHANGES });
        return {
          commitId: id,
          at,
          person: author?.person ?? names?.person ?? "",
          device,
          deviceName: names?.device ?? "",
          isSelf: !author,
          kind: label.kind,
          subject: label.subject ?? "",
          count: label.count ?? 1,
          changes: [...(details?.changes ?? [])],
          total: details?.total ?? 0,
        };
      });
      return { activities, total, seen: seen() };
    },

    seeActivity(): void {
      const place = memory.active();
      if (!place) return;
      memory.saveActive({ ...place, seen: clock() });
      changed();
    },

    recent(): Output<"sharing", "recent"> {
      if (!client()) return [];
      const now = clock();
      return reads.changedByOthers(now - RECENT, MOST_RECENT).map(({ at, fields, id, month, name, person, what }) => ({
        what,
        id,
        month,
        name,
        person,
        fields: [...fields],
        age: Math.max(0, now - at),
      }));
    },

    async asides(): Promise<Output<"sharing", "asides">> {
      if (!client()) return [];
      const found = await ledger.inTurn((gate) => asideFacts(gate, sharing, MOST_ASIDES));
      return found.map(({ aside, other, said, shown }) => {
        const { at, detail, id, law, person, shown: how, table } = aside;
        const known = shown ?? said ?? {};
        return {
          what: WHAT[table],
          id,
          ...reads.described(table, known),
          there: shown !== undefined,
          fields: shown && said && how === "changed" ? [...reads.describedChange(table, said, shown, shown)] : [],
          law,
          shown: how,
          other: aside.other,
          otherName: other ? reads.described(table, other).name : "",
          detail,
          person,
          at,
        };
      });
    },
  };
}
