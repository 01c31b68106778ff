/** A commit as the contract tells it. */
import type { CommitView } from "../../src-shared/contract/history.ts";
import type { CommitRecord } from "../ledger/reads/reads.ts";

export const commitView = ({
  id,
  at,
  origin,
  by,
  author,
  label,
  undoable,
  undone,
  obstacle,
}: CommitRecord): CommitView => ({
  id,
  at,
  origin,
  by: author ? { kind: "member", name: author.person } : { kind: by.kind, name: by.kind === "token" ? by.name : "" },
  kind: label.kind,
  subject: label.subject ?? "",
  count: label.count ?? 1,
  undoable,
  undone,
  obstacle,
});
