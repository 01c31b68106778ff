/**
 * The line of one shared budget to its relay: which keys it is let in with, and what is done when they are not the room's any
 * more. A new epoch is told to the relay with the writer's key of the one before; who was away over a change of keys finds
 * the new ones in its mailbox.
 */
import { canWrite } from "../../../src-shared/sync/membership/state.ts";
import { mailboxOf } from "../membership/mailbox.ts";
import type { RelayAccess } from "../membership/room.ts";
import type { Mail } from "../membership/room-changes.ts";
import type { OpenRoom } from "../membership/room-keys.ts";
import type { GenuineEntry } from "../membership/signed-entry.ts";
import { hexToBytes } from "../sealing/hex.ts";
import { createTransport, type Transport, type TransportDeps, type TransportStatus } from "../transport.ts";
import { readMail, sendMail } from "./mail.ts";

export interface LineDeps extends Pick<TransportDeps, "inbox" | "outbox" | "relay"> {
  readonly room: OpenRoom;
  readonly random: (length: number) => Uint8Array;
  /** Everything that was sealed is with the relay. */
  readonly isDrained: () => boolean;
  readonly onMail: () => void;
  readonly onStatus: (status: TransportStatus) => void;
  /** Another transport speaks from now on, or none. */
  readonly onTransport: (transport: Transport | undefined) => void;
}

/** Milliseconds until a relay is asked again that knew none of the keys, and until mail is sent again that it did not take. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;
const MOST_MAILS = 64;
/** How many epochs back a relay may be that was not told of the newest. */
const MOST_BACK = 32;
/** Milliseconds that who did not begin an epoch leaves to who did for telling the relay. */
const COURTESY = 5_000;

export const roomKeysOf = ({ epoch, reader, writer }: RelayAccess) => ({
  epoch,
  reader: hexToBytes(reader.publicKey),
  writer: hexToBytes(writer?.publicKey ?? ""),
});

export function createLine(deps: LineDeps) {
  const { relay, room } = deps;
  let transport: Transport | undefined;
  let access: RelayAccess | undefined;
  let scope: "r" | "rw" = "r";
  /** What the relay did not take, or has not been given yet. */
  let mails: readonly Mail[] = [];
  let isSettling = false;
  let isStopped = false;
  /** Keys that the relay did not let in since it was online last: the reader's names them. */
  const turnedAway = new Set<string>();
  let again: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT;
  let courtesy: NodeJS.Timeout | undefined;
  let remail: NodeJS.Timeout | undefined;

  const scopeOf = ({ writer }: RelayAccess): "r" | "rw" => {
    const self = room.self();
    return writer && self && canWrite(self.role) ? "rw" : "r";
  };

  function close(): void {
    for (const timer of [again, courtesy]) clearTimeout(timer);
    courtesy = undefined;
    const old = transport;
    transport = undefined;
    deps.onTransport(undefined);
    old?.destroy();
  }

  function open(wanted = room.relay()): void {
    close();
    if (isStopped || !wanted) return;
    access = wanted;
    scope = scopeOf(wanted);
    const key = scope === "rw" && wanted.writer ? wanted.writer : wanted.reader;
    const made: Transport = createTransport({
      relay,
      room: room.tag,
      scope,
      sign: key.sign,
      inbox: deps.inbox,
      outbox: scope === "rw" ? deps.outbox : { ...deps.outbox, waiting: () => [] },
      longestWait: 15_000,
      onMail: deps.onMail,
      onStatus: (status) => {
        if (made === transport) heard(status);
      },
    });
    transport = made;
    deps.onTransport(made);
    made.connect();
  }

  function heard(status: TransportStatus): void {
    if (status.kind === "online") {
      turnedAway.clear();
      wait = FIRST_WAIT;
      setImmediate(() => void settle());
      if (mails.length > 0) void deliver(mails);
    }
    const isRefused = status.kind === "stopped" && (status.why === "keys-replaced" || status.why === "not-admitted");
    if (!isRefused || !access) {
      deps.onStatus(status);
      return;
    }
    turnedAway.add(access.reader.publicKey);
    // Out of the transport's own call.
    setImmediate(() => void findKeys(status));
  }

  const untried = () =>
    room
      .relays()
      .slice(0, MOST_BACK)
      .find(({ reader }) => !turnedAway.has(reader.publicKey));

  /** @returns what was new in this device's mailbox */
  async function fetchMail(): Promise<readonly GenuineEntry[]> {
    const { keys } = room.standing().identity;
    const mail = await readMail(relay, mailboxOf(keys));
    return isStopped ? [] : mail.flatMap((each) => room.takeMail(each) ?? []);
  }

  async function findKeys(status: TransportStatus): Promise<void> {
    const refused = access;
    if (isStopped || !room.self()) return deps.onStatus(status);
    const next = untried();
    if (next) return open(next);
    await fetchMail();
    if (isStopped || access !== refused) return;
    const newest = room.relay();
    // Older keys that are refused after newer ones were: the relay has been told of the newer ones meanwhile.
    const found = untried() ?? (newest?.entry === refused?.entry ? undefined : newest);
    if (found && room.self()) return open(found);
    deps.onStatus(status);
    // An owner may be about to tell the relay of the keys that are here, or to leave newer ones in the mailbox.
    if (room.self()) again = setTimeout(tryAgain, wait);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }

  function tryAgain(): void {
    turnedAway.clear();
    open();
  }

  /** Brings the relay to the keys of the present epoch, once all that was sealed before is there. */
  async function settle(isOverdue = false): Promise<void> {
    if (isSettling || isStopped) return;
    const newest = room.relay();
    if (!transport || !access || !newest) return;
    if (newest.epoch === access.epoch) {
      if (newest.entry === access.entry && scopeOf(newest) !== scope) open(newest);
      return;
    }
    if (transport.status().kind !== "online" || !deps.isDrained()) return;
    // Who cannot tell the relay is told by it: coming with the new keys too early would be refused.
    if (!newest.writer || scope !== "rw") return;
    // One is enough to tell it. Who began the epoch does, or somebody else where that one is gone.
    if (!room.changes.hasBegun(newest.entry) && !isOverdue) {
      courtesy ??= setTimeout(() => {
        courtesy = undefined;
        void settle(true);
      }, COURTESY);
      return;
    }
    isSettling = true;
    try {
      // Before the relay lets nobody in with the old keys, everybody finds the new ones, or that there are none for them.
      await deliver(room.changes.mailSince(access.epoch));
      await transport?.replaceKeys(roomKeysOf(newest));
    } finally {
      isSettling = false;
    }
    if (!isStopped && room.self()) open(newest);
  }

  /** What is not taken is tried again while this line is open: a mailbox that is full must not keep keys from changing. */
  async function deliver(these: readonly Mail[]): Promise<void> {
    const taken = await Promise.all(these.map((mail) => sendMail(relay, mail, deps.random)));
    const left = [...mails.filter((mail) => !these.includes(mail)), ...these.filter((_, at) => !taken[at])];
    mails = left.slice(-MOST_MAILS);
    if (mails.length === 0 || isStopped) return;
    clearTimeout(remail);
    remail = setTimeout(() => void deliver(mails), LONGEST_WAIT);
  }

  return {
    open: () => open(),
    /** Until it is opened again. */
    close,
    /** With the same keys, from where the inbox stands now. */
    reopen: () => open(access),
    settle: () => void settle(),
    transport: () => transport,
    /** Tries again whatever was turned away. */
    hurry(): void {
      turnedAway.clear();
      if (transport?.status().kind === "offline") transport.hurry();
      else if (transport?.status().kind !== "online") open();
    },
    fetchMail,
    /** For who only reads: nothing of the log says it, so the owners are told by mail. */
    sendNow: deliver,
    /** The relay has keys of the newest number that are not the newest: two epochs began at once, and only a next one helps. */
    isAside(): boolean {
      const newest = room.relay();
      return newest !== undefined && newest.epoch === access?.epoch && newest.entry !== access.entry;
    },
    stop(): void {
      isStopped = true;
      clearTimeout(remail);
      close();
    },
  };
}
