/** The ledger knows names, the screen knows words: which kinds of commit a person means who types “deleted”. */
import { type CommitKind, commitKinds } from "../../../src-shared/contract/commit-kinds.ts";
import { commitSentence } from "../../bridge/commit-words.ts";

/** @returns those whose sentence, in the present language and without a name, holds the text in any case */
export function kindsNamed(text: string): CommitKind[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === "") return [];
  return commitKinds.filter((kind) =>
    [1, 2].some((count) => commitSentence({ kind, subject: "", count }).toLocaleLowerCase().includes(wanted)),
  );
}
