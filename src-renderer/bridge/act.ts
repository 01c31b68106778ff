/**
 * Doing something: the patch shows it in the same frame, the command makes it true, a sentence with Undo follows. When
 * it is refused the patch is rolled back and the sentence says what happened, what it means for the data, what to do.
 */
import { t } from "@lingui/core/macro";
import { useCallback } from "react";
import type { CommitId, TransactionId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Bridge } from "./bridge.ts";
import { useBridge } from "./context.tsx";
import { codeOf, type Refusal, refusal } from "./refusal.ts";

export interface Deed<Answer> {
  readonly command: () => Promise<Answer>;
  /** A sentence in the past: “Category changed to Groceries.” Nothing is said without it. */
  readonly said?: string | ((answer: Answer) => string | Promise<string>) | undefined;
  /** Offered beside Undo. */
  readonly action?: { readonly label: string; readonly onAct: () => void } | undefined;
  /** Changes cached answers at once; returns how to put them back. */
  readonly patch?: (() => () => void) | undefined;
  /** Refusals that the screen shows itself, beside the field. */
  readonly quiet?: boolean | undefined;
}

export type Act = <Answer>(deed: Deed<Answer>) => Promise<Result<Answer, Refusal & { readonly error: unknown }>>;

export function useAct(): Act {
  const bridge = useBridge();
  return useCallback((deed) => act(bridge, deed), [bridge]);
}

export async function act<Answer>(bridge: Bridge, { command, said, action, patch, quiet }: Deed<Answer>) {
  const putBack = patch?.();
  try {
    const answer = await command();
    const commitIds = commitsOf(answer);
    const text = typeof said === "function" ? await said(answer) : said;
    if (text)
      bridge.notices.say({
        kind: "done",
        text,
        ...(commitIds.length > 0 ? { undo: () => void undo(bridge, commitIds) } : {}),
        ...(action ? { action } : {}),
      });
    return ok(answer);
  } catch (error) {
    putBack?.();
    const words = refusal(error);
    if (!quiet && codeOf(error) !== "LOCKED")
      bridge.notices.say({
        kind: "refused",
        text: [words.what, words.effect, words.reference].filter(Boolean).join(" "),
        ...reconciledOf(error),
      });
    return err({ ...words, error });
  }
}

function reconciledOf(error: unknown): { reconciled?: TransactionId } {
  if (codeOf(error) !== "RECONCILED") return {};
  const { id } = (error as { readonly data: { readonly id: TransactionId } }).data;
  return { reconciled: id };
}

function commitsOf(answer: unknown): readonly CommitId[] {
  if (typeof answer !== "object" || answer === null) return [];
  if ("commitIds" in answer && Array.isArray(answer.commitIds)) return answer.commitIds as CommitId[];
  return "commitId" in answer && typeof answer.commitId === "string" ? [answer.commitId as CommitId] : [];
}

/** Takes the named commits back, newest first, or the latest one, and says so in one sentence. */
export function undo(bridge: Bridge, commitIds: readonly CommitId[] = []): Promise<unknown> {
  const { history } = bridge.client;
  return act(bridge, {
    command: async () => {
      const [newest, ...older] = [...commitIds].reverse();
      const first = await history.undo(newest ? { commitId: newest } : {});
      let { count } = first.of;
      let { stale } = first;
      for (const commitId of older) {
        const next = await history.undo({ commitId });
        count += next.of.count;
        stale += next.stale;
      }
      return { ...first, stale, of: { ...first.of, count } };
    },
    said: async ({ of, stale }) => {
      const what = await sentenceOf(of);
      return stale > 0 ? t`Undone, except ${stale} that changed since: ${what}` : t`Undone: ${what}`;
    },
  });
}

/** The words for every kind of commit are loaded when the first of them is said. */
async function sentenceOf(of: Parameters<typeof import("./commit-words.ts").commitSentence>[0]): Promise<string> {
  return (await import("./commit-words.ts")).commitSentence(of);
}

export function redo(bridge: Bridge): Promise<unknown> {
  return act(bridge, {
    command: () => bridge.client.history.redo({}),
    said: async ({ of }) => {
      const what = await sentenceOf(of);
      return t`Done again: ${what}`;
    },
  });
}
