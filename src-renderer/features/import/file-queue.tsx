/** Files that were chosen at once: which is open, which wait, and what became of each. */
import { useLingui } from "@lingui/react/macro";
import { CheckIcon, FileIcon, Icon, WarnIcon } from "../../design/index.ts";
import "./statements.css";

export type FileState = "waiting" | "open" | "failed" | "done";

export interface QueuedFile {
  readonly id: number;
  readonly file: File;
  readonly state: FileState;
}

export interface FileQueueProps {
  readonly files: readonly QueuedFile[];
  readonly current: number | undefined;
  readonly onSelect: (id: number) => void;
}

/** With many files, or on a phone, the open one could lie outside. */
const intoView = (button: HTMLButtonElement | null) => button?.scrollIntoView({ block: "nearest", inline: "nearest" });

export function FileQueue({ files, current, onSelect }: FileQueueProps) {
  const { t } = useLingui();
  const words: Readonly<Record<FileState, string>> = {
    waiting: t`Waiting`,
    open: t`Open`,
    failed: t`Cannot be read`,
    done: t`Done`,
  };
  return (
    <nav className="import-queue" aria-label={t`Files`}>
      {files.map(({ id, file, state }) => (
        <button
          key={id}
          type="button"
          data-state={state}
          ref={id === current ? intoView : undefined}
          aria-current={id === current ? "step" : undefined}
          disabled={state === "done" && id !== current}
          onClick={() => onSelect(id)}
        >
          <Icon of={state === "done" ? CheckIcon : state === "failed" ? WarnIcon : FileIcon} />
          <span className="cut">{file.name}</span>
          <small>{words[state]}</small>
        </button>
      ))}
    </nav>
  );
}
