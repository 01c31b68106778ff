/**
 * One shared budget's line to its relay: y-websocket's stock provider with `ws`, carrying the sealed log beside its own
 * messages. Its document stays empty. This file decides when to be connected and with which token; what is sent is
 * transport/sender.ts, what arrives transport/receiver.ts.
 */
import { WebsocketProvider } from "y-websocket";
import { Doc } from "yjs";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { type RoomKeys, replacementStatement, type Scope } from "../../src-shared/sync/statements.ts";
import { closeCodes, SUBPROTOCOL, TOKEN_PREFIX } from "../../src-shared/sync/wire/close-codes.ts";
import { decodeMessage } from "../../src-shared/sync/wire/decode.ts";
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import { CREDIT_STEP_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { kinds, type Message, type RejectCode } from "../../src-shared/sync/wire/message.ts";
import { decodePresence, standardKinds } from "../../src-shared/sync/wire/presence.ts";
import { createReceiver, type Inbox, type RelayFault } from "./transport/receiver.ts";
import { createRelayHttp, type RelayFailure, type RelayToken, type Sign } from "./transport/relay-http.ts";
import { RelaySocket } from "./transport/relay-socket.ts";
import { createSender, type Outbox } from "./transport/sender.ts";
import { createSnapshotPut, type PutFailure } from "./transport/snapshot-put.ts";

export type TransportStatus =
  | { readonly kind: "off" }
  /** No way to the relay; tried again. */
  | { readonly kind: "offline"; readonly why: RelayFailure | "closed" }
  | { readonly kind: "connecting" }
  | { readonly kind: "catching-up" }
  | { readonly kind: "online" }
  /** Not tried again by itself. */
  | { readonly kind: "stopped"; readonly why: "keys-replaced" | "not-admitted" | RejectCode | RelayFault | "inbox" };

export interface TransportDeps {
  /** Such as https://relay.example */
  readonly relay: string;
  /** Tag of the room, 32 hexadecimal characters. */
  readonly room: string;
  readonly scope: Scope;
  readonly sign: Sign;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly onStatus: (status: TransportStatus) => void;
  /** Somebody wrote to the mailbox. */
  readonly onMail?: () => void;
  /** What may be under way to us without having been consumed. */
  readonly creditBytes?: number;
  /** Longest wait between two tries, milliseconds. */
  readonly longestWait?: number;
  /** 0 up to 1, so that not everybody comes back at once. */
  readonly chance?: () => number;
}

export type Transport = ReturnType<typeof createTransport>;

/** What may be under way to an app, unless it says otherwise. */
export const CREDIT_BYTES = 8 * CREDIT_STEP_BYTES;
const FIRST_WAIT = 200;
/** Before a token ends the next one is fetched, at this part of its life. */
const RENEW_AT = 0.6;

export function createTransport(deps: TransportDeps) {
  const { inbox, outbox, relay, room, scope, sign } = deps;
  const { chance = Math.random, creditBytes = CREDIT_BYTES, longestWait = 30_000 } = deps;
  const http = createRelayHttp(relay);
  const document = new Doc();
  const provider = new WebsocketProvider(`${relay.replace(/^http/, "ws").replace(/\/+$/, "")}/rooms`, room, document, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: RelaySocket as unknown as typeof WebSocket,
    // Whether and with what to come back is decided here, because it may need another token.
    shouldReconnect: () => false,
  });
  // It would take us off the list when the process ends; the relay does that, and many budgets would be many listeners.
  process.off("exit", provider._exitHandler);
  let status: TransportStatus = { kind: "off" };
  /** With the time at which it ends; of no clock that somebody could set. */
  let token: (RelayToken & { readonly ends: number }) | undefined;
  let wanted = false;
  let attempts = 0;
  let retry: NodeJS.Timeout | undefined;
  let renewal: NodeJS.Timeout | undefined;
  let replacing: ((result: Result<null, RejectCode | "stopped">) => void) | undefined;

  function say(next: TransportStatus): void {
    if (next.kind === status.kind && JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    deps.onStatus(next);
  }
  function send(message: Message): void {
    const { ws } = provider;
    if (ws && provider.wsconnected && ws.readyState === ws.OPEN) ws.send(encodeMessage(message));
  }
  function stop(next: TransportStatus): void {
    wanted = false;
    clearTimeout(retry);
    clearTimeout(renewal);
    sender.stop();
    receiver.stop();
    provider.disconnect();
    snapshots.stop();
    replacing?.(err("stopped"));
    replacing = undefined;
    say(next);
  }
  const stopFor = (why: Extract<TransportStatus, { kind: "stopped" }>["why"]) => stop({ kind: "stopped", why });
  /** What arrived before the keys changed is taken in first: it may say why, and that this device is not a member any more. */
  function stopForNewKeys(): void {
    void receiver.settled().then(() => {
      if (wanted) stopFor("keys-replaced");
    });
  }

  const sender = createSender({
    outbox,
    send,
    onRefused: (code) => (code === "keys-replaced" ? stopForNewKeys() : stopFor(code)),
  });
  const snapshots = createSnapshotPut(send);
  const receiver = createReceiver({
    inbox: {
      ...inbox,
      caughtUp(seq) {
        attempts = 0;
        say({ kind: "online" });
        inbox.caughtUp(seq);
      },
    },
    giveCredit: (bytes) => send({ kind: "credit", bytes }),
    onFault: stopFor,
    onFailed: () => stopFor("inbox"),
  });

  function pause(): void {
    sender.stop();
    receiver.stop();
    clearTimeout(renewal);
  }
  function again(why: RelayFailure | "closed") {
    pause();
    if (!wanted) return;
    say({ kind: "offline", why });
    clearTimeout(retry);
    const wait = Math.min(longestWait, FIRST_WAIT * 2 ** attempts++);
    retry = setTimeout(() => void connect(), wait * (0.5 + chance() / 2));
  }

  const leftOf = (held: typeof token): number => (held?.ends ?? 0) - performance.now();
  const taken = (given: RelayToken) => ({ ...given, ends: performance.now() + given.life * 1_000 });

  async function connect(): Promise<void> {
    say({ kind: "connecting" });
    if (leftOf(token) < 5_000) {
      token = undefined;
      const admitted = await http.admit(room, scope, sign);
      if (!wanted) return;
      if (!admitted.ok) {
        // The keys are not the room's, or not any more. Only another key mends that.
        if (admitted.error === "bad-signature") return stopFor("not-admitted");
        return again(admitted.error);
      }
      token = taken(admitted.value);
    }
    provider.protocols = [SUBPROTOCOL, `${TOKEN_PREFIX}${token?.token}`];
    provider.connect();
  }

  async function subscribe(): Promise<void> {
    const socket = provider.ws;
    await receiver.start();
    if (provider.ws !== socket || !wanted) return;
    say({ kind: "catching-up" });
    send({ kind: "subscribe", after: inbox.cursor(), credit: creditBytes, half: inbox.half() });
    sender.start();
    snapshots.resume();
    renewLater();
  }

  function renewLater(): void {
    clearTimeout(renewal);
    renewal = setTimeout(() => void renew(), Math.max(1_000, leftOf(token) * RENEW_AT));
  }
  async function renew(): Promise<void> {
    const admitted = await http.admit(room, scope, sign);
    if (!wanted || !provider.wsconnected) return;
    if (admitted.ok) {
      token = taken(admitted.value);
      send({ kind: "token", token: token.token });
    }
    // What failed is tried again, at a part of what is left.
    renewLater();
  }

  function receive(bytes: Uint8Array) {
    const decoded = decodeMessage(bytes);
    if (!decoded.ok) return stopFor("garbage");
    const message = decoded.value;
    switch (message.kind) {
      case "entries":
      case "head":
      case "snapshotStart":
      case "snapshotPart":
        return receiver.receive(message, message.kind === "head" ? 0 : bytes.length);
      case "ack":
        return sender.taken(message);
      case "snapshotHeld":
        return snapshots.held(message);
      case "reject":
        return rejected(message);
      case "mail":
        return deps.onMail?.();
      case "tokenTaken":
        return undefined;
      case "keysReplaced":
        replacing?.(ok(null));
        replacing = undefined;
        return stopForNewKeys();
      default:
        return stopFor("garbage");
    }
  }
  function rejected(message: Extract<Message, { kind: "reject" }>) {
    if (message.entry) return sender.rejected(message);
    if (replacing && (message.code === "bad-signature" || message.code === "keys-replaced")) {
      replacing(err(message.code));
      replacing = undefined;
      return;
    }
    snapshots.rejected(message);
  }

  for (const kind of Object.values(kinds)) provider.messageHandlers[kind] = (_encoder, decoder) => receive(decoder.arr);
  provider.messageHandlers[standardKinds.sync] = () => {
    // There is no document on the other side: nothing that it sends for one is read.
    provider.synced = true;
  };
  const stockAwareness = provider.messageHandlers[standardKinds.awareness];
  provider.messageHandlers[standardKinds.awareness] = (encoder, decoder, ...rest) => {
    if (decodePresence(decoder.arr).ok && isJsonThroughout(decoder.arr)) stockAwareness?.(encoder, decoder, ...rest);
  };
  for (const unused of [2, standardKinds.queryAwareness]) provider.messageHandlers[unused] = () => {};

  provider.on("status", ({ status: now }) => {
    if (now === "connected") void subscribe();
  });
  provider.on("connection-close", (event) => {
    if (event?.code === closeCodes.keysReplaced) return stopForNewKeys();
    // A token that was refused is not shown again.
    if (!provider.wsconnected && status.kind === "connecting") token = undefined;
    if (event) return again("closed");
    // Without an event the provider found the line dead itself, and comes back by itself.
    pause();
    if (wanted) say({ kind: "connecting" });
  });

  return {
    status: () => status,
    /** Presence: states are to be encrypted before they are set. */
    awareness: provider.awareness,
    connect(): void {
      if (wanted) return;
      wanted = true;
      attempts = 0;
      void connect();
    },
    /** The network may be back: do not wait any longer. */
    hurry(): void {
      if (!wanted || status.kind !== "offline") return;
      clearTimeout(retry);
      attempts = 0;
      void connect();
    },
    /** There is something new in the outbox. */
    nudge: () => sender.pump(),
    putSnapshot: (covers: number, sealed: Uint8Array): Promise<Result<null, PutFailure>> =>
      snapshots.put(covers, sealed),
    /** Says the room's next keys with its present writer key. Then this transport has ended; another one comes with them. */
    replaceKeys(keys: RoomKeys): Promise<Result<null, RejectCode | "stopped">> {
      return new Promise((resolve) => {
        if (status.kind !== "online" && status.kind !== "catching-up") return resolve(err("stopped"));
        replacing = resolve;
        send({ kind: "replaceKeys", ...keys, signature: sign(replacementStatement(room, keys)) });
      });
    },
    /** A token of this room for the mailbox over HTTP. */
    token: () => http.admit(room, scope, sign),
    http,
    disconnect: () => stop({ kind: "off" }),
    destroy(): void {
      stop({ kind: "off" });
      provider.destroy();
      document.destroy();
    },
  };
}

/** The stock handler parses each state, and would throw. */
function isJsonThroughout(bytes: Uint8Array): boolean {
  const presences = decodePresence(bytes);
  if (!presences.ok) return false;
  try {
    for (const { state } of presences.value) JSON.parse(state);
    return true;
  } catch {
    return false;
  }
}
