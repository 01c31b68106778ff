/**
 * Expected failures are values. A function that can fail in a way the person can do something about
 * returns `Result`; everything else may throw and is a bug. Name the variable after the success.
 */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
