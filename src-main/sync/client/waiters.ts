/** Waiting for what others bring about: looked at whenever something has happened, given up after a while. */
export function createWaiters() {
  const waiters = new Set<() => void>();
  return {
    wake(): void {
      for (const look of [...waiters]) look();
    },
    /** @param patience milliseconds @returns whether it was seen in that time */
    until(seen: () => boolean, patience: number): Promise<boolean> {
      return new Promise((resolve) => {
        const end = (isSeen: boolean) => {
          clearTimeout(timer);
          waiters.delete(look);
          resolve(isSeen);
        };
        const timer = setTimeout(() => end(false), patience);
        const look = () => {
          if (seen()) end(true);
        };
        waiters.add(look);
        look();
      });
    },
  };
}
