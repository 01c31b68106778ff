/**
 * Work that nobody waits for, in steps of a few milliseconds while the program has nothing else to do. Each call of
 * `soon` starts the waiting anew, so that a run of commits is followed by one round.
 */

export interface ReadAhead {
  soon(): void;
  stop(): void;
}

/** Milliseconds. */
const QUIET = 400;
const PAUSE = 8;

export interface ReadAheadDeps {
  /** Does a little. @returns whether there may be more to do */
  readonly step: () => boolean;
  /** The step threw; the next round tries again. */
  readonly onFailure: (error: unknown) => void;
}

export function createReadAhead({ step, onFailure }: ReadAheadDeps): ReadAhead {
  let timer: NodeJS.Timeout | undefined;
  const after = (milliseconds: number): void => {
    timer = setTimeout(() => {
      try {
        if (step()) after(PAUSE);
      } catch (error) {
        onFailure(error);
      }
    }, milliseconds);
    timer.unref();
  };
  return {
    soon() {
      clearTimeout(timer);
      after(QUIET);
    },
    stop: () => clearTimeout(timer),
  };
}
