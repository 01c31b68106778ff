/**
 * What need not be on the disk at once, because a relay tells it again to whoever lost it: which own entries it has, and how
 * far its log was read where it held nothing new. Noted together after a while, so that an edit does not wait for the disk on
 * their account; what is asked meanwhile is answered as if they were noted already.
 */
import type { Acknowledgement } from "../../../src-shared/sync/wire/message.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { Sql } from "../../ledger/statements.ts";
import { createSealedOutbox } from "../sealing/sealed-outbox.ts";
import type { Sharing } from "../sharing.ts";
import { entryKey, type Outbox } from "../transport/sender.ts";

export interface LaterNotesDeps {
  readonly ledger: Pick<Ledger, "inTurn">;
  readonly sharing: Pick<Sharing, "keepCursor">;
  /** The writer's, for what is only read. */
  readonly connection: () => Sql;
  readonly onFailed: (error: unknown) => void;
}

export interface LaterNotes {
  readonly outbox: Outbox;
  /** How many own entries the relay is not known to have. */
  openEntries(): number;
  /** Up to there everything was taken in, and nothing of it had to be written. */
  readUpTo(cursor: number): void;
  /** Notes what is left, unless somebody is writing just now: then a relay will tell it again. */
  stop(): void;
}

/** Milliseconds. */
const PAUSE = 250;

export function createLaterNotes({ connection, ledger, onFailed, sharing }: LaterNotesDeps): LaterNotes {
  /** Entries that the relay has and the file still holds. */
  const taken = new Map<string, Acknowledgement>();
  let cursor = 0;
  let timer: NodeJS.Timeout | undefined;

  const note = (sql: Sql): void => {
    sql.database
      .transaction(() => {
        createSealedOutbox(sql).acknowledged([...taken.values()]);
        if (cursor > 0) sharing.keepCursor(sql, cursor);
      })
      .immediate();
    taken.clear();
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      ledger.inTurn(({ sql }) => note(sql)).catch(onFailed);
    }, PAUSE);
  };

  return {
    outbox: {
      waiting: (after, most) =>
        createSealedOutbox(connection())
          .waiting(after, most + taken.size)
          .filter((entry) => !taken.has(entryKey(entry)))
          .slice(0, most),
      acknowledged(entries) {
        const kept = createSealedOutbox(connection());
        for (const entry of entries) if (kept.has(entry)) taken.set(entryKey(entry), entry);
        soon();
      },
    },
    openEntries: () => createSealedOutbox(connection()).count() - taken.size,
    readUpTo(seq) {
      cursor = seq;
      soon();
    },
    stop() {
      if (!timer) return;
      clearTimeout(timer);
      timer = undefined;
      const { database } = connection();
      if (database.open && !database.inTransaction) note(connection());
    },
  };
}
