/** What happened, as sentences, with the one way on where there is one. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { JobView } from "../../../src-shared/contract/jobs.ts";
import type { Needs } from "../../../src-shared/contract/overview.ts";
import type { Happening } from "../../bridge/notice-log.ts";

export type NoticeTone = "in" | "info" | "warn" | "danger";

export interface NoticeWords {
  readonly tone: NoticeTone;
  readonly title: string;
  /** What it means for the data, or what to do. */
  readonly detail?: string;
}

export function useNoticeWords(): (what: Happening) => NoticeWords {
  const { t } = useLingui();
  const jobWords = useJobWords();
  const vaultWords = useVaultWords();
  return (what) => {
    switch (what.kind) {
      case "job":
        return jobWords(what.job);
      case "refused":
        return { tone: "danger", title: what.text };
      case "lines-left-out": {
        const { fileName, lines } = what;
        return {
          tone: "warn",
          title: t`${plural(lines, { one: "# line", other: "# lines" })} of ${fileName} were left out`,
          detail: t`They are not transactions, or could not be read. The others were added.`,
        };
      }
      case "bank": {
        const { name, count } = what;
        return what.what === "waiting"
          ? {
              tone: "info",
              title: t`${plural(count, { one: "# line", other: "# lines" })} of ${name} wait for your review`,
              detail: t`Nothing is added before you have seen it.`,
            }
          : {
              tone: "warn",
              title: t`${name} wants you to log in again`,
              detail: t`Do that at the bridge, then fetch.`,
            };
      }
      case "vault":
        return { tone: "warn", ...vaultWords(what.notice) };
    }
  };
}

/** Titles and meaning of what was found while the vault was opened. */
export function useVaultWords(): (notice: Needs["notices"][number]) => {
  readonly title: string;
  readonly detail: string;
} {
  const { t } = useLingui();
  return (notice) => {
    switch (notice) {
      case "key-file-restored":
        return {
          title: t`The key file was damaged and came back from its backup`,
          detail: t`Your data is as it was. If it happens again, look at the disk.`,
        };
      case "anchor-missing":
        return {
          title: t`The mark of the newest data was missing`,
          detail: t`An older copy of your data would not have been noticed this time. Look whether your last changes are there.`,
        };
      case "anchor-damaged":
        return {
          title: t`The mark of the newest data was damaged`,
          detail: t`An older copy of your data would not have been noticed this time. Look whether your last changes are there.`,
        };
    }
  };
}

function useJobWords(): (job: JobView) => NoticeWords {
  const { t } = useLingui();
  return ({ kind, state, subject, total }) => {
    if (state === "failed") {
      const detail = t`What was saved before is as it was. Try again.`;
      switch (kind) {
        case "import-read":
          return { tone: "danger", title: t`${subject} could not be read`, detail };
        case "import-commit":
          return { tone: "danger", title: t`${subject} could not be added`, detail };
        case "export":
          return { tone: "danger", title: t`The export did not finish`, detail };
        case "sample":
          return { tone: "danger", title: t`The sample data could not be made`, detail };
        case "health":
          return { tone: "danger", title: t`The ledger could not be checked`, detail };
        case "undo":
          return { tone: "danger", title: t`Undoing did not finish`, detail };
        case "change":
          return { tone: "danger", title: t`The change was not made`, detail };
        case "rates":
          return {
            tone: "warn",
            title: t`Exchange rates could not be fetched from ${subject}`,
            detail: t`The rates that are known stay and are used. Coffer tries again later.`,
          };
        case "bank":
          return {
            tone: "warn",
            title: t`${subject} could not be asked`,
            detail: t`Nothing was added and your data is as it was. Settings, Bank connection says why.`,
          };
        case "recurring":
          return { tone: "danger", title: t`What recurs could not be found`, detail };
        case "index":
          return { tone: "danger", title: t`Search could not be prepared`, detail };
      }
    }
    switch (kind) {
      case "import-commit":
        return {
          tone: "in",
          title: subject ? t`${subject} was imported` : t`The import is done`,
          ...(total > 0 ? { detail: t`${plural(total, { one: "# line", other: "# lines" })} worked through.` } : {}),
        };
      case "export":
        return { tone: "in", title: t`The export is done` };
      case "sample":
        return { tone: "in", title: t`The sample data is there` };
      case "health":
        return { tone: "in", title: t`The ledger was checked` };
      default:
        return { tone: "info", title: subject };
    }
  };
}
