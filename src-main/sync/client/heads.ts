/**
 * The beacon: devices tell each other, with their presence, how far they have read every device. So a relay that withholds the
 * end of what somebody wrote, or shows two of them different things under one number, is noticed while it does. Only what
 * the relay has acknowledged is told, at most once a minute; what is on its way gets a moment before it counts as missing.
 */
import type { OpenRoom } from "../membership/room-keys.ts";

export interface HeadsDeps {
  readonly room: Pick<OpenRoom, "open" | "sealHeads">;
  /** Everything that was sealed here is with the relay. */
  readonly isDrained: () => boolean;
  /** There is something new to tell. */
  readonly tell: () => void;
  /** Two messages of one device have one number. */
  readonly onForked: (devices: readonly string[]) => void;
  /** What others told had its moment. */
  readonly onHeard: () => void;
  /** Milliseconds between two of them. */
  readonly every?: number;
  /** Milliseconds for what is on its way. */
  readonly moment?: number;
}

export type Heads = ReturnType<typeof createHeads>;

export function createHeads(deps: HeadsDeps) {
  const { every = 60_000, isDrained, moment = 5_000, onForked, onHeard, room, tell } = deps;
  /** What each device told last. */
  const told = new Map<string, Uint8Array>();
  let own: string | null = null;
  let isResting = false;
  let isNews = false;
  let rest: NodeJS.Timeout | undefined;
  let hearing: NodeJS.Timeout | undefined;

  const renew = (): void => {
    isNews = true;
    if (isResting || !isDrained()) return;
    const sealed = room.sealHeads();
    if (!sealed.ok) return;
    isNews = false;
    isResting = true;
    own = Buffer.from(sealed.value.bytes).toString("base64");
    rest = setTimeout(() => {
      isResting = false;
      if (isNews) renew();
    }, every).unref();
    tell();
  };

  const compared = (bytes: Uint8Array) => {
    const opened = room.open(bytes);
    return opened.ok && opened.value.type === "heads" ? opened.value : undefined;
  };

  return {
    /** This device's own, base64; null while there is nothing to tell. */
    own: (): string | null => own,
    /** Something was read, or is with the relay now. */
    renew,
    /** @param text base64, as it came; anything else is passed over */
    hear(text: string): void {
      const bytes = Buffer.from(text, "base64");
      const found = compared(bytes);
      if (!found) return;
      told.set(found.message.device, bytes);
      if (found.comparison.forks.length > 0) onForked(found.comparison.forks);
      hearing ??= setTimeout(() => {
        hearing = undefined;
        onHeard();
      }, moment).unref();
    },
    /** Devices of which somebody has read more than came here, as of now. */
    missing: (): readonly string[] => [
      ...new Set([...told.values()].flatMap((bytes) => compared(bytes)?.comparison.missing ?? [])),
    ],
    stop(): void {
      clearTimeout(rest);
      clearTimeout(hearing);
    },
  };
}
