/**
 * What was read of an uploaded file, so that a review need not read it again. It lives as long as the upload does: whoever
 * forgets the bytes forgets this with them. Only the latest is kept, and only where it is not too large to stand beside
 * the review that is made of it.
 */
import { ok, type Result } from "../../src-shared/domain/result.ts";
import type { Refusal } from "./refusal.ts";

export interface ReadingMemory<T> {
  /**
   * @param key what else the reading depends on
   * @param read only where it is not known
   * @param alias by what else the same may be asked for
   */
  recall(
    bytes: Uint8Array,
    key: string,
    read: () => Promise<Result<T, Refusal>>,
    alias?: (reading: T) => string,
  ): Promise<Result<T, Refusal>>;
}

/** @param isSmall whether it may be kept */
export function createReadingMemory<T>(isSmall: (reading: T) => boolean): ReadingMemory<T> {
  let kept = new WeakMap<Uint8Array, { readonly keys: readonly string[]; readonly reading: T }>();
  return {
    async recall(bytes, key, read, alias = () => key) {
      const known = kept.get(bytes);
      if (known?.keys.includes(key)) return ok(known.reading);
      const made = await read();
      if (!made.ok) return made;
      kept = new WeakMap();
      if (isSmall(made.value)) kept.set(bytes, { keys: [key, alias(made.value)], reading: made.value });
      return made;
    },
  };
}
