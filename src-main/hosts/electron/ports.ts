/**
 * Conversations between a page and the backend. The page makes a channel and its preload script hands one end over; the
 * main process checks who sends, plugs it into the backend and passes frames. A page has one conversation at a time.
 */
import { randomUUID } from "node:crypto";
import type { IpcMain, IpcMainEvent, MessagePortMain } from "electron";
import { CONNECT_CHANNEL } from "../../../src-shared/contract/bridge.ts";
import type { BackendThread } from "../../backend-thread.ts";
import type { Log } from "../../log.ts";
import { type FrameEnd, relay } from "../relay.ts";
import { portToEnd } from "../worker-port.ts";
import { isTrustedSender } from "./sender.ts";

export interface PortsDeps {
  readonly backend: BackendThread;
  readonly ipcMain: IpcMain;
  readonly log: Log;
}

/** @returns ends all conversations */
export function connectPages({ backend, ipcMain, log }: PortsDeps): () => void {
  // One session for the life of the program: a reload or a second window shows the same open vault.
  const session = `electron-${randomUUID()}`;
  const closeByPage = new Map<number, () => void>();

  ipcMain.on(CONNECT_CHANNEL, (event: IpcMainEvent) => {
    const [port, ...others] = event.ports;
    if (!port || others.length > 0 || !isTrustedSender(event.senderFrame)) {
      log.warn("connection-refused");
      for (const unwanted of event.ports) unwanted.close();
      return;
    }
    const page = event.sender.id;
    closeByPage.get(page)?.();
    const worker = backend.connect({ door: "electron", session, address: "local", scope: "write" });
    closeByPage.set(page, relay(mainPortToEnd(port), portToEnd(worker)));
  });

  return () => {
    for (const close of closeByPage.values()) close();
    closeByPage.clear();
    backend.endSession(session);
  };
}

function mainPortToEnd(port: MessagePortMain): FrameEnd {
  return {
    send: (frame) => port.postMessage(frame),
    close: () => port.close(),
    onFrame: (listener) => {
      port.on("message", ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => void port.once("close", listener),
  };
}
