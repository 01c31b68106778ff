/** Keys for lists whose lines may be equal: two payments of one name on one day are two lines. */
export function keyed<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [key: string, item: T])[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return [times === 0 ? key : `${key} ${times}`, item];
  });
}
