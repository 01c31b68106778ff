/**
 * A row as named fields in the way the journal writes them: JSON values, references as ids. Undo works field by field:
 * it reverts one only if it still holds what the commit wrote. A field that is absent holds its default.
 */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue };
export type Fields = Readonly<Record<string, FieldValue>>;

/** When the row was last edited: restored when it can be, but nobody needs to hear when it cannot. */
export const QUIET_FIELDS: ReadonlySet<string> = new Set(["updated"]);

export const isSameField = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));

/** The fields that differ, as they were and as they are. Absent on one side means: has its default there. */
export interface ChangedFields {
  readonly before: Fields;
  readonly after: Fields;
}

export function changedFields(before: Fields, after: Fields): ChangedFields {
  const was: Record<string, FieldValue> = {};
  const is: Record<string, FieldValue> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]];
    if (isSameField(old, now)) continue;
    if (old !== undefined) was[name] = old;
    if (now !== undefined) is[name] = now;
  }
  return { before: was, after: is };
}

export const isSameRow = (a: Fields, b: Fields): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSameField(a[name], b[name]));
};

/** Whether two values of plain data are built alike, without making fields of them. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, at) => isSameValue(value, b[at]));
  }
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => isSameValue(Reflect.get(a, name), Reflect.get(b, name)));
}
