/**
 * Of whom something is missing here: a relay left it out or changed it on its way, or it came before the keys or members that
 * it needs. Then the whole log is read again, once; what a relay still does not give is shown until it does.
 */

export interface GapsDeps {
  /** Milliseconds that do not depend on any clock of the world. */
  readonly elapsed: () => number;
  /** Reads the log from its beginning. */
  readonly reread: () => void;
  /** Of whom others have read more than this device was given. */
  readonly missingByHeads: () => readonly string[];
  /** Its changes are not taken for another reason, which is shown. */
  readonly isSetAside: (device: string) => boolean;
  readonly changed: () => void;
}

export type Gaps = ReturnType<typeof createGaps>;

/** Milliseconds between two times that the log is read again for nothing. */
const PAUSE = 600_000;

export function createGaps({ changed, elapsed, isSetAside, missingByHeads, reread }: GapsDeps) {
  /** Told by the numbers of the device itself. */
  const skipped = new Set<string>();
  let shown: readonly string[] = [];
  let isReading = false;
  let last = Number.NEGATIVE_INFINITY;

  const all = (): string[] =>
    [...new Set([...skipped, ...missingByHeads()])].filter((device) => !isSetAside(device)).sort();
  const show = (devices: readonly string[]): void => {
    const isSame = devices.join() === shown.join();
    shown = devices;
    if (!isSame) changed();
  };

  const look = (): void => {
    const found = all();
    const isOver = found.length === 0;
    if (isOver || (!isReading && elapsed() - last < PAUSE)) show(found);
    if (isOver || isReading || elapsed() - last < PAUSE) return;
    last = elapsed();
    isReading = true;
    reread();
  };

  return {
    /** A device's numbers have a hole. */
    skippedBy(device: string): void {
      skipped.add(device);
    },
    /** What came of it follows on what was there. */
    followedOn(device: string): void {
      if (skipped.delete(device)) show(shown.filter((each) => each !== device));
    },
    /** A snapshot took the place of what was missing; what is missing after it will be told again. */
    replaced(): void {
      skipped.clear();
    },
    /** Everything that the relay gives is here. */
    caughtUp(): void {
      isReading = false;
      look();
    },
    /** Others have told where they stand. */
    look,
    /** Keys or members are others now: what could not be opened may open. */
    isWorthAnother(): void {
      last = Number.NEGATIVE_INFINITY;
    },
    /** Devices of which something is missing though the log was read again. */
    missing: (): readonly string[] => shown,
  };
}
