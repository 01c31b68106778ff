/** Broken files out of sound ones, the same in every run: bytes lost, changed, doubled, and pieces of other files. */

/** Mulberry32 (Tommy Ettinger, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param nasty pieces that the format stumbles over, if anything */
export function createMutator(seeds: readonly Buffer[], nasty: readonly string[], random: () => number) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return (seed: Buffer): Buffer => {
    let bytes = Buffer.from(seed);
    const times = 1 + Math.floor(random() * 4);
    for (let time = 0; time < times; time++) {
      const at = Math.floor(random() * bytes.length);
      const to = Math.min(bytes.length, at + Math.floor(random() * 40));
      const kind = random();
      if (kind < 0.3) bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(nasty)), bytes.subarray(at)]);
      else if (kind < 0.5) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
      else if (kind < 0.75 && bytes.length > 0) bytes[at] = Math.floor(random() * 256);
      else if (kind < 0.9) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at, to), bytes.subarray(to)]);
      else if (kind < 0.95) bytes = bytes.subarray(0, to);
      else bytes = Buffer.concat([bytes.subarray(0, at), pick(seeds)]);
    }
    return bytes;
  };
}
