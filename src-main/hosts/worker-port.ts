/** A port of the backend's worker as one end of a conversation. */
import type { MessagePort } from "node:worker_threads";
import type { FrameEnd } from "./relay.ts";

export function portToEnd(port: MessagePort): FrameEnd {
  return {
    send: (frame) => port.postMessage(frame),
    close: () => port.close(),
    onFrame: (listener) => {
      port.on("message", listener);
      port.start();
    },
    onClose: (listener) => void port.once("close", listener),
  };
}
