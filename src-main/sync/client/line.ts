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

/** Milliseconds until a relay is asked again that knew none of the keys. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;

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
  let mails: readonly Mail[] = [];
  let isSettling = false;
  let isStopped = false;
  /** Epochs that the relay did not let in since it was online last. */
  const turnedAway = new Set<number>();
  let again: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT;

  const scopeOf = ({ writer }: RelayAccess): "r" | "rw" => {
    const self = room.self();
    return writer && self && canWrite(self.role) ? "rw" : "r";
  };

  function close(): void {
    clearTimeout(again);
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
    }
    const isRefused = status.kind === "stopped" && (status.why === "keys-replaced" || status.why === "not-admitted");
    if (!isRefused || !access) {
      deps.onStatus(status);
      return;
    }
    turnedAway.add(access.epoch);
    // Out of the transport's own call.
    setImmediate(() => void findKeys(status));
  }

  async function findKeys(status: TransportStatus): Promise<void> {
    const refused = access?.epoch;
    const newest = room.relay();
    if (isStopped || !room.self() || !newest) return deps.onStatus(status);
    if (!turnedAway.has(newest.epoch)) return open(newest);
    const before = room.relayBefore(newest.epoch - 1);
    if (before?.writer && !turnedAway.has(before.epoch)) return open(before);
    const { keys } = room.standing().identity;
    for (const mail of await readMail(relay, mailboxOf(keys))) if (!isStopped) room.takeMail(mail);
    const found = room.relay();
    // Keys that are refused after newer ones were: the relay has been told of the newer ones meanwhile.
    const isWorthATry = found && (!turnedAway.has(found.epoch) || found.epoch !== refused);
    if (isWorthATry && room.self()) return open(found);
    deps.onStatus(status);
    // An owner may be about to tell the relay of the keys that are here, or to leave newer ones in the mailbox.
    again = setTimeout(tryAgain, wait);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }

  function tryAgain(): void {
    turnedAway.clear();
    open();
  }

  /** Brings the relay to the keys of the present epoch, once all that was sealed before is there. */
  async function settle(): Promise<void> {
    if (isSettling || isStopped) return;
    const newest = room.relay();
    if (!transport || !access || !newest) return;
    if (newest.epoch === access.epoch) {
      if (scopeOf(newest) !== scope) open(newest);
      return;
    }
    if (transport.status().kind !== "online" || !deps.isDrained()) return;
    // Who cannot tell the relay is told by it: coming with the new keys too early would be refused.
    if (!newest.writer || scope !== "rw") return;
    isSettling = true;
    try {
      const posted = mails;
      for (const mail of posted) await sendMail(relay, mail, deps.random);
      mails = mails.filter((mail) => !posted.includes(mail));
      await transport?.replaceKeys(roomKeysOf(newest));
    } finally {
      isSettling = false;
    }
    if (!isStopped && room.self()) open(newest);
  }

  return {
    open: () => open(),
    settle: () => void settle(),
    post(more: readonly Mail[]): void {
      mails = [...mails, ...more];
    },
    transport: () => transport,
    /** Tries again whatever was turned away. */
    hurry(): void {
      turnedAway.clear();
      if (transport?.status().kind === "offline") transport.hurry();
      else if (transport?.status().kind !== "online") open();
    },
    /** For who only reads: nothing of the log says it, so the owners are told by mail. */
    async sendNow(these: readonly Mail[]): Promise<void> {
      for (const mail of these) await sendMail(relay, mail, deps.random);
    },
    stop(): void {
      isStopped = true;
      close();
    },
  };
}
