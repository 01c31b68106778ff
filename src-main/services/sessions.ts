/**
 * Which session has which profile open. A vault stays open as long as one person's session holds it, nobody locks it and
 * somebody is there; API tokens only borrow it. Locking a profile ends every session of it at once.
 */
import type { CofferEvent } from "../../src-shared/contract/events.ts";
import type { ProfileId } from "../../src-shared/domain/id.ts";
import type { Log } from "../log.ts";
import type { Events } from "./events.ts";
import type { OpenProfile } from "./open-profile.ts";

export type LockReason = Extract<CofferEvent, { kind: "locked" }>["reason"];

export interface Sessions {
  /** The profile that this session has open. */
  profileOf(session: string): OpenProfile | undefined;
  /** Whether it is open in whatever session of this process. */
  opened(id: ProfileId): OpenProfile | undefined;
  /** A person opened it here; what this session had open before is let go. */
  begin(session: string, open: OpenProfile): void;
  /** A token speaks here: borrows a profile that is open anyway. */
  borrow(session: string, open: OpenProfile): void;
  /** The host forgot this session: a window closed, a person logged out. The last one out locks. */
  end(session: string): void;
  lock(id: ProfileId, reason: LockReason): void;
  lockAll(reason: LockReason): void;
  /** A person is there. */
  touch(session: string): void;
  sessionsOf(id: ProfileId): readonly string[];
  /** Locks what nobody has used for as long as its settings say, and keeps the files of the others tidy. */
  sweep(): void;
  onLocked(listener: (sessions: readonly string[]) => void): () => void;
  onUnlocked(listener: (session: string) => void): () => void;
}

interface Opened {
  readonly open: OpenProfile;
  readonly people: Set<string>;
  readonly tokens: Set<string>;
  lastSeen: number;
}

export function createSessions(deps: {
  readonly clock: () => number;
  readonly events: Events;
  readonly log: Log;
}): Sessions {
  const { clock, events, log } = deps;
  const openedById = new Map<ProfileId, Opened>();
  const profileBySession = new Map<string, ProfileId>();
  const lockListeners = new Set<(sessions: readonly string[]) => void>();
  const unlockListeners = new Set<(session: string) => void>();

  const entryOf = (session: string): Opened | undefined => {
    const id = profileBySession.get(session);
    return id === undefined ? undefined : openedById.get(id);
  };
  const entryFor = (open: OpenProfile): Opened => {
    const known = openedById.get(open.id);
    if (known) return known;
    const entry: Opened = { open, people: new Set(), tokens: new Set(), lastSeen: clock() };
    openedById.set(open.id, entry);
    return entry;
  };

  const lock = (id: ProfileId, reason: LockReason) => {
    const entry = openedById.get(id);
    if (!entry) return;
    openedById.delete(id);
    const sessions = [...entry.people, ...entry.tokens];
    for (const session of sessions) {
      profileBySession.delete(session);
      entry.open.forgetSession(session);
    }
    entry.open.close();
    log.info("locked", { reason, sessions: sessions.length });
    events.publish(sessions, { kind: "locked", reason });
    events.changedForAll(["profiles", "session"]);
    for (const listener of lockListeners) listener(sessions);
  };

  const end = (session: string) => {
    const entry = entryOf(session);
    profileBySession.delete(session);
    if (!entry) return;
    entry.open.forgetSession(session);
    entry.tokens.delete(session);
    if (entry.people.delete(session) && entry.people.size === 0) lock(entry.open.id, "closing");
  };

  return {
    profileOf: (session) => entryOf(session)?.open,
    opened: (id) => openedById.get(id)?.open,
    begin(session, open) {
      const entry = entryFor(open);
      const before = profileBySession.get(session);
      if (before !== undefined && before !== open.id) end(session);
      entry.people.add(session);
      entry.lastSeen = clock();
      profileBySession.set(session, open.id);
      events.changedForAll(["profiles", "session"]);
      for (const listener of unlockListeners) listener(session);
    },
    borrow(session, open) {
      const entry = openedById.get(open.id);
      if (!entry || entry.people.has(session)) return;
      entry.tokens.add(session);
      profileBySession.set(session, open.id);
    },
    end,
    lock,
    lockAll(reason) {
      for (const id of [...openedById.keys()]) lock(id, reason);
    },
    touch(session) {
      const entry = entryOf(session);
      if (entry?.people.has(session)) entry.lastSeen = clock();
    },
    sessionsOf(id) {
      const entry = openedById.get(id);
      return entry ? [...entry.people, ...entry.tokens] : [];
    },
    sweep() {
      for (const entry of [...openedById.values()]) {
        const patience = entry.open.settings.get().autoLockMinutes * 60_000;
        // Long work that a person started counts as presence.
        if (entry.open.jobs.isBusy()) entry.lastSeen = clock();
        if (clock() - entry.lastSeen >= patience) lock(entry.open.id, "idle");
        else entry.open.tidy();
      }
    },
    onLocked(listener) {
      lockListeners.add(listener);
      return () => lockListeners.delete(listener);
    },
    onUnlocked(listener) {
      unlockListeners.add(listener);
      return () => unlockListeners.delete(listener);
    },
  };
}
