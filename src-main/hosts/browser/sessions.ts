/**
 * The sessions of pages. A session is known by an opaque cookie of which only the SHA-256 is kept, and each of its calls
 * also brings a proof (CSRF token) that other sites cannot read. Cookie and proof are replaced whenever a vault is opened
 * or a passphrase changed. A session ends after 12 hours, or after 15 minutes without a request or an open page.
 */
import { digest, isSecret, makeSecret, type Random } from "./secrets.ts";

export interface Session {
  /** The name that the backend knows it by; never leaves this process. */
  readonly name: string;
  readonly began: number;
}

export interface Handed {
  readonly session: Session;
  /** The cookie's value. */
  readonly cookie: string;
  readonly csrf: string;
}

export interface SessionsDeps {
  readonly now: () => number;
  readonly random: Random;
  readonly idle: number;
  readonly absolute: number;
  /** The session is over: its cookie opens nothing any more. */
  readonly onEnd: (session: Session) => void;
}

interface Kept {
  readonly session: Session;
  cookie: string;
  csrf: string;
  seen: number;
  pages: number;
  /** Vaults opened without a fresh cookie yet: more than none when one was opened over a socket. */
  stale: number;
}

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({ now, random, idle, absolute, onEnd }: SessionsDeps) {
  const byCookie = new Map<string, Kept>();
  const byName = new Map<string, Kept>();

  const isOver = (kept: Kept) =>
    now() - kept.session.began >= absolute || (kept.pages === 0 && now() - kept.seen >= idle);

  function end(kept: Kept): void {
    byCookie.delete(kept.cookie);
    if (byName.delete(kept.session.name)) onEnd(kept.session);
  }

  function hand(kept: Kept): Handed {
    const cookie = makeSecret(random);
    byCookie.delete(kept.cookie);
    kept.cookie = digest(cookie);
    kept.csrf = makeSecret(random);
    byCookie.set(kept.cookie, kept);
    return { session: kept.session, cookie, csrf: kept.csrf };
  }

  return {
    begin(): Handed {
      const session = { name: `browser-${makeSecret(random)}`, began: now() };
      const kept: Kept = { session, cookie: "", csrf: "", seen: now(), pages: 0, stale: 0 };
      byName.set(session.name, kept);
      return hand(kept);
    },
    find(cookie: string | undefined): Session | undefined {
      const kept = cookie === undefined ? undefined : byCookie.get(digest(cookie));
      if (!kept) return undefined;
      if (isOver(kept)) {
        end(kept);
        return undefined;
      }
      kept.seen = now();
      return kept.session;
    },
    proofOf: ({ name }: Session): string | undefined => byName.get(name)?.csrf,
    isProof({ name }: Session, csrf: string | undefined): boolean {
      const kept = byName.get(name);
      return kept !== undefined && csrf !== undefined && isSecret(csrf, digest(kept.csrf));
    },
    /** New cookie, new proof; the old ones are worthless from now on. Undefined when the session ended meanwhile. */
    renew({ name }: Session): Handed | undefined {
      const kept = byName.get(name);
      return kept && hand(kept);
    },
    /** The backend says that this session opened a vault. */
    noteOpened(name: string): void {
      const kept = byName.get(name);
      if (kept) kept.stale++;
    },
    /** An answer with a fresh cookie went out for an opened vault. (The two notes may come in either order.) */
    noteRenewed({ name }: Session): void {
      const kept = byName.get(name);
      if (kept) kept.stale--;
    },
    /** A vault was opened over a socket, which cannot carry a cookie: the next chance must be taken. */
    takeStale({ name }: Session): boolean {
      const kept = byName.get(name);
      if (!kept || kept.stale <= 0) return false;
      kept.stale = 0;
      return true;
    },
    touch({ name }: Session): void {
      const kept = byName.get(name);
      if (kept) kept.seen = now();
    },
    /** A page opened (+1) or closed (-1) its socket. */
    countPage({ name }: Session, change: 1 | -1): void {
      const kept = byName.get(name);
      if (!kept) return;
      kept.pages += change;
      kept.seen = now();
    },
    sweep(): void {
      for (const kept of [...byName.values()]) if (isOver(kept)) end(kept);
    },
    endAll(): void {
      for (const kept of [...byName.values()]) end(kept);
    },
  };
}
