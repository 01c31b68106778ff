/** How one commit is told: its sentence with a capital, the icon of its origin, who did it, why it stays. */
import { useLingui } from "@lingui/react/macro";
import type { CommitView } from "../../../src-shared/contract/history.ts";
import { type LocalDate, localDate } from "../../../src-shared/domain/date.ts";
import { commitSentence } from "../../bridge/commit-words.ts";
import {
  CurrencyIcon,
  Day,
  EditIcon,
  type IconShape,
  ImportIcon,
  RedoIcon,
  RestoreIcon,
  UndoIcon,
  useFormat,
} from "../../design/index.ts";

export const originIcons: Readonly<Record<CommitView["origin"], IconShape>> = {
  user: EditIcon,
  undo: UndoIcon,
  redo: RedoIcon,
  import: ImportIcon,
  schedule: EditIcon,
  remote: EditIcon,
  restore: RestoreIcon,
  rates: CurrencyIcon,
};

export function useCommitTitle(): (commit: CommitView) => string {
  const { t } = useLingui();
  return (commit) => {
    const what = commitSentence(commit);
    if (commit.origin === "undo") return t`Undone: ${what}`;
    if (commit.origin === "redo") return t`Done again: ${what}`;
    return what.slice(0, 1).toLocaleUpperCase() + what.slice(1);
  };
}

export function useActorName(): (commit: Pick<CommitView, "by" | "origin">) => string {
  const { t } = useLingui();
  return ({ by: { kind, name }, origin }) => {
    // What was fetched once a day nobody did.
    if (origin === "rates") return "Coffer";
    if (kind === "person") return t`You`;
    if (kind === "member") return name;
    return kind === "token" ? t`Token ${name}` : t`Command line`;
  };
}

/** Why it cannot be undone, as a short word for a list and as a sentence. */
export function useObstacleWords(): (obstacle: CommitView["obstacle"]) => { short: string; long: string } | undefined {
  const { t } = useLingui();
  return (obstacle) => {
    switch (obstacle) {
      case "undone":
        return { short: t`Undone`, long: t`This was undone. What it did is not in your books any more.` };
      case "is-undo":
        return { short: "", long: t`This is an undo or a redo itself. Redo does the last undone change again.` };
      case "never":
        return { short: t`Stays`, long: t`Changes of this kind cannot be undone.` };
      case "later-changes":
        return {
          short: t`Built upon`,
          long: t`Later changes to the same things build on it. Undo those first and this can be undone again.`,
        };
      case "before-restore":
        return { short: t`Stays`, long: t`It was done before the file was restored from a backup.` };
      default:
        return undefined;
    }
  };
}

/** The day on this computer's clock. @param at milliseconds since 1970 */
export function dayOf(at: number): LocalDate {
  const date = new Date(at);
  // Every instant of this calendar's years is a day of it.
  return localDate(date.getFullYear(), date.getMonth() + 1, date.getDate()) ?? ("1970-01-01" as LocalDate);
}

export function Time({ at }: { readonly at: number }) {
  const { locale } = useFormat();
  return (
    <time dateTime={new Date(at).toISOString()} className="figures history-time">
      {new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(at)}
    </time>
  );
}

/** With the weekday in this year, with the year in others. */
export function DayOf({ at }: { readonly at: number }) {
  const { today } = useFormat();
  const day = dayOf(at);
  return <Day value={day} style={day.slice(0, 4) === today.slice(0, 4) ? "weekday" : "medium"} />;
}
