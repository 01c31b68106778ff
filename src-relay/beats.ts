/**
 * A beat for each of many, all at the same pace but not all at once: those that came at different times have theirs at
 * different times. One timer for all of them, which is also when each is looked at between its beats.
 */

const SLOTS = 16;

export interface BeatsDeps<Of> {
  /** Milliseconds from one beat to the next. */
  readonly pace: number;
  readonly beat: (of: Of) => void;
  /** For each, sixteen times as often. */
  readonly look: (of: Of) => void;
}

export function createBeats<Of>({ beat, look, pace }: BeatsDeps<Of>) {
  const slots = Array.from({ length: SLOTS }, () => new Set<Of>());
  let at = 0;
  const timer = setInterval(() => {
    at = (at + 1) % SLOTS;
    slots.forEach((slot, place) => {
      for (const of of slot) {
        if (place === at) beat(of);
        look(of);
      }
    });
  }, pace / SLOTS).unref();
  return {
    /** Its first beat comes when one round is over. @returns what it is to be deleted from */
    add(of: Of): Set<Of> {
      const slot = slots[at] as Set<Of>;
      slot.add(of);
      return slot;
    },
    stop: () => clearInterval(timer),
  };
}
