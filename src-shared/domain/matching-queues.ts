/** Lines in groups of equal keys, each taken once: a hundred thousand equal lines cost one step each. Serves L12. */
interface Takeable {
  taken: boolean;
}

/** Items of one key; those before `from` are taken. */
type Queue<T> = T[] & { from?: number };

/** @param keyOf an item with several keys is in each of their groups */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | readonly string[] | undefined,
): Map<string, Queue<T>> {
  const groups = new Map<string, Queue<T>>();
  const put = (key: string, item: T) => {
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  };
  for (const item of items) {
    const key = keyOf(item);
    if (typeof key === "string") put(key, item);
    else for (const each of key ?? []) put(each, item);
  }
  return groups;
}

/** First item that fits. Taken ones in front are passed for good, so that equal ones cost one step each. */
export function firstFree<T extends Takeable>(queue: Queue<T>, fits: (item: T) => boolean): T | undefined {
  let from = queue.from ?? 0;
  while (from < queue.length && queue[from]?.taken) from++;
  queue.from = from;
  const end = Math.min(queue.length, from + 64);
  for (let at = from; at < end; at++) {
    const item = queue[at] as T;
    if (fits(item)) return item;
  }
  return undefined;
}
