/** Why an archive could not be opened, in the words of a reader of statements. */
import type { ArchiveTrouble } from "../archive.ts";
import type { StatementFailure } from "../statement.ts";

export function archiveFailure(trouble: ArchiveTrouble): StatementFailure {
  switch (trouble) {
    case "encrypted":
      return { kind: "not-this-format", found: "encrypted" };
    case "unsupported":
      return { kind: "not-this-format", found: "zip" };
    case "damaged":
    case "bomb":
      return { kind: "broken", line: 1, detail: trouble };
  }
}
