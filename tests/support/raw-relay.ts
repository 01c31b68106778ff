/** A client of a relay that keeps to no rule: raw sockets and raw frames, for what no honest app sends. */
import { connect } from "node:net";
import { WebSocket } from "ws";
import { createRelayHttp } from "../../src-main/sync/transport/relay-http.ts";
import type { Scope } from "../../src-shared/sync/statements.ts";
import { SUBPROTOCOL, TOKEN_PREFIX } from "../../src-shared/sync/wire/close-codes.ts";
import { decodeMessage } from "../../src-shared/sync/wire/decode.ts";
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import type { Message } from "../../src-shared/sync/wire/message.ts";
import type { TestRoom } from "./relay.ts";

export async function tokenFor(address: string, room: TestRoom, scope: Scope = "rw"): Promise<string> {
  const admitted = await createRelayHttp(address).admit(room.room, scope, room.sign(scope));
  if (!admitted.ok) throw new Error(`not admitted: ${admitted.error}`);
  return admitted.value.token;
}

export interface RawSocket {
  readonly socket: WebSocket;
  readonly messages: Message[];
  send(message: Message | Uint8Array): void;
  /** The next message of a kind, or one that has come already. */
  message<Kind extends Message["kind"]>(kind: Kind): Promise<Extract<Message, { kind: Kind }>>;
  /** Code with which it was closed. */
  readonly closed: Promise<number>;
}

/** @returns the status when the upgrade was refused */
export function openRaw(
  address: string,
  room: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawSocket | number> {
  const socket = new WebSocket(
    `${address.replace("http", "ws")}/rooms/${room}`,
    [SUBPROTOCOL, `${TOKEN_PREFIX}${token}`],
    {
      headers,
    },
  );
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.on("message", (data: Buffer) => {
    const message = decodeMessage(data);
    if (message.ok) messages.push(message.value);
    for (const look of [...waiting]) look();
  });
  return new Promise((resolve) => {
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("error", () => {});
    socket.once("open", () =>
      resolve({
        socket,
        messages,
        closed,
        send: (message) => socket.send(message instanceof Uint8Array ? message : encodeMessage(message)),
        message: <Kind extends Message["kind"]>(kind: Kind) =>
          new Promise<Extract<Message, { kind: Kind }>>((found) => {
            const look = () => {
              const message = messages.find((one) => one.kind === kind);
              if (!message) return;
              waiting.delete(look);
              found(message as Extract<Message, { kind: Kind }>);
            };
            waiting.add(look);
            look();
          }),
      }),
    );
  });
}

/** The same, where the upgrade is expected to succeed. */
export async function rawMember(address: string, room: TestRoom, scope: Scope = "rw"): Promise<RawSocket> {
  const opened = await openRaw(address, room.room, await tokenFor(address, room, scope));
  if (typeof opened === "number") throw new Error(`the upgrade was refused with ${opened}`);
  return opened;
}

/** Sends bytes over TCP and waits until the other side ends it. @returns what it said */
export function rawTcp(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      said += String(chunk);
    });
    socket.on("error", () => {});
    socket.once("close", () => resolve(said));
  });
}
