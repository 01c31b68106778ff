/** Taking changes back, and proving that the file is sound. */
import type { CommitView } from "../../src-shared/contract/history.ts";
import type { CommitId } from "../../src-shared/domain/id.ts";
import type { Session } from "./session.ts";

/** What was read in, newest first, with the change by which it can be taken back. */
export async function listImports(
  { client, output, signal }: Session,
  { limit }: { readonly limit?: number },
): Promise<undefined> {
  const { imports } = await client.imports.list({ offset: 0, limit: limit ?? 20 }, { signal });
  if (output.isJson) {
    output.json(imports);
    return undefined;
  }
  if (imports.length === 0) {
    output.note("Nothing was read in yet.");
    return undefined;
  }
  output.table(
    [
      { title: "When" },
      { title: "File" },
      { title: "Accounts" },
      { title: "Added", align: "right" },
      { title: "Matched", align: "right" },
      { title: "There", align: "right" },
      { title: "Undo" },
    ],
    imports.map(({ at, fileName, accounts, added, matched, alreadyThere, commit }) => [
      new Date(at).toISOString().slice(0, 10),
      fileName,
      accounts.map(({ name }) => name).join(", "),
      String(added),
      String(matched),
      alreadyThere === null ? "" : String(alreadyThere),
      commit?.undone ? "undone" : commit?.undoable ? commit.id : "",
    ]),
  );
  return undefined;
}

/** @param commitId the latest change when absent */
export async function undo({ client, output, signal }: Session, commitId?: string): Promise<undefined> {
  const outcome = await client.history.undo(commitId === undefined ? {} : { commitId: commitId as CommitId }, {
    signal,
  });
  if (output.isJson) output.json(outcome);
  else output.line(`Taken back: ${sentence(outcome.of)}${staleNote(outcome.stale)}`);
  return undefined;
}

export async function redo({ client, output, signal }: Session): Promise<undefined> {
  const outcome = await client.history.redo({}, { signal });
  if (output.isJson) output.json(outcome);
  else output.line(`Done again: ${sentence(outcome.of)}${staleNote(outcome.stale)}`);
  return undefined;
}

/** @returns 1 when a law is broken, so that scripts notice */
export async function check({ client, output, signal }: Session): Promise<number> {
  const report = await client.health.check(undefined, { signal });
  if (output.isJson) output.json(report);
  else {
    output.table(
      [{ title: "Law" }, { title: "Says" }, { title: "Checked", align: "right" }, { title: "Broken", align: "right" }],
      report.laws.map(({ id, says, checked, broken }) => [id, says, String(checked), String(broken)]),
    );
    for (const { id, examples } of report.laws)
      for (const example of examples) output.line(`${id}: ${example.what} ${example.id}: ${example.detail}`);
    output.line("");
    output.line(`${report.transactions} transactions, ${report.postings} postings.`);
    for (const { failure, name, size } of report.receiptsAway)
      output.line(`The receipt ${name} (${size} bytes) is not here: ${failure ?? "it was not fetched yet"}.`);
    if (report.waitingForRate > 0) output.line(`${report.waitingForRate} transactions wait for an exchange rate.`);
    output.line(
      report.healthy
        ? "All laws hold."
        : "Some laws are broken. Keep a copy of the data folder before you change anything.",
    );
  }
  return report.healthy ? 0 : 1;
}

const sentence = ({ kind, subject, count }: CommitView): string => {
  const what = kind.replaceAll("-", " ");
  return [what, subject, count > 1 ? `(${count})` : ""].filter(Boolean).join(" ");
};

const staleNote = (stale: number) =>
  stale > 0 ? `\n${stale} fields were left as they are, because they changed since.` : "";
