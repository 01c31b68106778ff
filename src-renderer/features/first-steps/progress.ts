/**
 * How far the first steps of a vault are, remembered on this computer by the id of the profile. What is answered is read
 * from the vault itself; only what it cannot tell stands here, and nothing private.
 */
import { useCallback, useState } from "react";
import type { ProfileId } from "../../../src-shared/domain/id.ts";
import { type Question, questions } from "./search.ts";

export interface Progress {
  /** The question that is open when the person comes back. */
  readonly step: Question;
  /** The categories were looked through. */
  readonly chosen: boolean;
  /** The list on the overview was sent away. */
  readonly dismissed: boolean;
}

const start: Progress = { step: "money", chosen: false, dismissed: false };
const keyOf = (id: ProfileId) => `coffer.first-steps.${id}`;

/** @returns undefined when the first steps of this vault were never opened here */
export function parseProgress(text: string | null): Progress | undefined {
  if (text === null) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null) return undefined;
    const { step, chosen, dismissed } = kept as Record<string, unknown>;
    return {
      step: questions.find((each) => each === step) ?? "money",
      chosen: chosen === true,
      dismissed: dismissed === true,
    };
  } catch {
    return undefined;
  }
}

function read(id: ProfileId | undefined): Progress | undefined {
  try {
    return id && parseProgress(localStorage.getItem(keyOf(id)));
  } catch {
    return undefined;
  }
}

export function useProgress(id: ProfileId | undefined) {
  const [kept, setKept] = useState<{ readonly id: ProfileId | undefined; readonly progress: Progress | undefined }>();
  const progress = kept && kept.id === id ? kept.progress : read(id);
  const change = useCallback(
    (next: Partial<Progress>) => {
      if (!id) return;
      const after = { ...(read(id) ?? start), ...next };
      setKept({ id, progress: after });
      try {
        localStorage.setItem(keyOf(id), JSON.stringify(after));
      } catch {
        // A browser that keeps nothing asks again next time; no more is lost.
      }
    },
    [id],
  );
  return { progress, change };
}
