/** Answers that are kept until a commit touches a table they were read from. */
export interface Memory {
  /** @returns a function that computes once and remembers */
  remember<T>(tables: readonly string[], compute: () => T): () => T;
  /** Answers by a key, of which the latest few are kept. */
  rememberBy<T>(tables: readonly string[], most: number, compute: (key: string) => T): (key: string) => T;
  forget(tables: readonly string[]): void;
}

export function createMemory(): Memory {
  const forgetters: { readonly tables: readonly string[]; readonly forget: () => void }[] = [];
  return {
    remember<T>(tables: readonly string[], compute: () => T): () => T {
      let answer: { readonly value: T } | undefined;
      forgetters.push({
        tables,
        forget: () => {
          answer = undefined;
        },
      });
      return () => {
        answer ??= { value: compute() };
        return answer.value;
      };
    },
    rememberBy<T>(tables: readonly string[], most: number, compute: (key: string) => T): (key: string) => T {
      const answers = new Map<string, T>();
      forgetters.push({ tables, forget: () => answers.clear() });
      return (key) => {
        const known = answers.get(key);
        if (known !== undefined) return known;
        const answer = compute(key);
        const [oldest] = answers.keys();
        if (oldest !== undefined && answers.size >= most) answers.delete(oldest);
        answers.set(key, answer);
        return answer;
      };
    },
    forget(tables) {
      for (const entry of forgetters) if (entry.tables.some((table) => tables.includes(table))) entry.forget();
    },
  };
}
