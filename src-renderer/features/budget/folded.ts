/** Which groups are folded, kept on this device: ids alone, nothing of their names or amounts. */
import { useState } from "react";

const KEY = "coffer.budget.folded";

export function useFolded() {
  const [folded, setFolded] = useState<ReadonlySet<string>>(read);
  return {
    isFolded: (id: string) => folded.has(id),
    fold(id: string) {
      const next = new Set(folded);
      if (!next.delete(id)) next.add(id);
      setFolded(next);
      try {
        localStorage.setItem(KEY, JSON.stringify([...next]));
      } catch {
        // A browser that keeps nothing unfolds them next time.
      }
    },
  };
}

function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string") : []);
  } catch {
    return new Set();
  }
}
