/** Whether a message to the main process comes from our own page: the main frame of a window, at our own address. */
import { isAppAddress } from "./links.ts";

export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Frames are null when they were destroyed or navigated meanwhile. */
export function isTrustedSender(frame: SenderFrame | null | undefined): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && isAppAddress(frame.url);
}
