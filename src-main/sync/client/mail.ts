/**
 * Post between devices of a room: each has a small room of its own at the relay, in which the keys of an epoch wait that
 * began while it was away. Whoever comes first makes that room; both know its keys.
 */
import type { EntryName } from "../../../src-shared/sync/wire/message.ts";
import type { Mailbox } from "../membership/mailbox.ts";
import type { Mail } from "../membership/room-changes.ts";
import { hexToBytes } from "../sealing/hex.ts";
import { createRelayHttp } from "../transport/relay-http.ts";
import { createTransport, type TransportDeps } from "../transport.ts";

const PATIENCE = 15_000;

const silentInbox: TransportDeps["inbox"] = {
  cursor: () => 0,
  half: () => null,
  entries: () => undefined,
  snapshotStart: () => undefined,
  snapshotPart: () => undefined,
  snapshotEnd: () => true,
  caughtUp: () => undefined,
};
const emptyOutbox: TransportDeps["outbox"] = { waiting: () => [], acknowledged: () => undefined };

/** Makes the mailbox where it is missing. */
async function makeMailbox(relay: string, { reader, tag, writer }: Mailbox): Promise<void> {
  const keys = { epoch: 1, reader: hexToBytes(reader.publicKey), writer: hexToBytes(writer.publicKey) };
  // That it exists already is as good.
  await createRelayHttp(relay).createRoom(tag, keys, writer.sign);
}

/** @returns whether the relay has it on its disk */
export async function sendMail(
  relay: string,
  { bytes, to }: Mail,
  random: (length: number) => Uint8Array,
): Promise<boolean> {
  await makeMailbox(relay, to);
  const entry = { lane: random(16), laneSeq: 1, sealed: bytes };
  return atMailbox(relay, to, "rw", (done) => ({
    inbox: silentInbox,
    outbox: {
      waiting: (after: EntryName | null) => (after ? [] : [entry]),
      acknowledged: () => done(true),
    },
  }));
}

/** What lies in the mailbox, oldest first; nothing when the relay does not answer. */
export async function readMail(relay: string, mailbox: Mailbox): Promise<readonly Uint8Array[]> {
  const mails: Uint8Array[] = [];
  await atMailbox(relay, mailbox, "r", (done) => ({
    outbox: emptyOutbox,
    inbox: {
      ...silentInbox,
      entries: (entries) => void mails.push(...entries.map(({ sealed }) => Uint8Array.from(sealed))),
      caughtUp: () => done(true),
    },
  }));
  return mails;
}

function atMailbox(
  relay: string,
  { reader, tag, writer }: Mailbox,
  scope: "r" | "rw",
  ports: (done: (isDone: boolean) => void) => Pick<TransportDeps, "inbox" | "outbox">,
): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isDone: boolean) => {
      clearTimeout(patience);
      // Not out of one of its own calls.
      setImmediate(() => transport.destroy());
      resolve(isDone);
    };
    const patience = setTimeout(() => done(false), PATIENCE);
    const transport = createTransport({
      relay,
      room: tag,
      scope,
      sign: scope === "rw" ? writer.sign : reader.sign,
      onStatus: ({ kind }) => {
        if (kind === "stopped" || kind === "offline") done(false);
      },
      ...ports(done),
    });
    transport.connect();
  });
}
