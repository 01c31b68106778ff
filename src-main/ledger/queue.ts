/** One writer at a time: work waits for its turn, in the order in which it came. */
export interface Queue {
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** Work that is running or waits. */
  length(): number;
}

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    run<T>(work: () => T | Promise<T>): Promise<T> {
      waiting++;
      const result = last.then(work).finally(() => {
        waiting--;
      });
      last = result.catch(() => undefined);
      return result;
    },
    length: () => waiting,
  };
}

/** Lets reads, progress and cancel go on. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
