/**
 * Two ends of a conversation tied together on the host thread: frames pass as they are, nobody reads them here. When one
 * end closes, so does the other.
 */

/** A worker's MessagePort, Electron's MessagePortMain and a socket, seen alike. */
export interface FrameEnd {
  readonly send: (frame: unknown) => void;
  readonly close: () => void;
  readonly onFrame: (listener: (frame: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
}

/** @returns closes both ends; calling it twice does nothing */
export function relay(one: FrameEnd, other: FrameEnd): () => void {
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    one.close();
    other.close();
  };
  one.onFrame((frame) => {
    if (!closed) other.send(frame);
  });
  other.onFrame((frame) => {
    if (!closed) one.send(frame);
  });
  one.onClose(close);
  other.onClose(close);
  return close;
}
