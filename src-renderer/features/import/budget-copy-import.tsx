/**
 * A JSON copy of a whole budget: a look at what it holds, checked to its last byte, then all of it at once. It goes into a
 * budget without accounts only; anywhere else the way to a new vault is shown instead of the button.
 */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { upload } from "../../bridge/files.ts";
import {
  ActionBar,
  Banner,
  Button,
  buttonLook,
  CloseIcon,
  DoneIcon,
  formatCount,
  formatDate,
  Icon,
  IconButton,
  PageHeader,
  Progress,
  Steps,
  useFormat,
  VaultFileIcon,
} from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { copyProblem, useTableNames } from "./copy-words.ts";
import type { FileState } from "./file-queue.tsx";
import { ImportProblem, type Problem } from "./import-problem.tsx";
import "./budget-copy.css";
import "./import.css";

type Understood = Awaited<ReturnType<CofferClient["restores"]["understand"]>>;
type Restored = Awaited<ReturnType<CofferClient["restores"]["create"]>>;

export interface BudgetCopyImportProps {
  readonly file: File;
  readonly queue: ReactNode;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  readonly onState: (state: FileState) => void;
  readonly onUnderway: (underway: boolean) => void;
  readonly onNext: (() => void) | undefined;
}

export function BudgetCopyImport({
  file,
  queue,
  onAgain,
  onClose,
  onState,
  onUnderway,
  onNext,
}: BudgetCopyImportProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const [known, setKnown] = useState<Understood & { readonly uploadId: string }>();
  const [done, setDone] = useState<Restored>();
  const [busy, setBusy] = useState(false);
  const latest = useRef({ onState, onUnderway });
  useEffect(() => {
    latest.current = { onState, onUnderway };
  });

  const look = useCallback(
    async (signal: AbortSignal) => {
      setProgress(0);
      const answer = await act({
        quiet: true,
        command: async () => {
          const uploadId = await upload(client, file, { of: "budget", signal, onProgress: setProgress });
          setProgress(undefined);
          return { uploadId, ...(await client.restores.understand({ uploadId }, { signal })) };
        },
      });
      if (signal.aborted) return;
      setProgress(undefined);
      if (!answer.ok) {
        latest.current.onState("failed");
        return setProblem(copyProblem(answer.error));
      }
      latest.current.onState("open");
      latest.current.onUnderway(true);
      setKnown(answer.value);
    },
    [act, client, file],
  );
  useEffect(() => {
    const stop = new AbortController();
    void look(stop.signal);
    return () => {
      stop.abort();
      latest.current.onUnderway(false);
    };
  }, [look]);

  const bringBack = async () => {
    if (!known) return;
    setBusy(true);
    setProblem(undefined);
    const made = await act({
      quiet: true,
      command: () => client.restores.create({ uploadId: known.uploadId }),
    });
    setBusy(false);
    if (!made.ok) return setProblem(copyProblem(made.error));
    setDone(made.value);
    onState("done");
    onUnderway(false);
  };

  return (
    <div className="import">
      <PageHeader
        lead={<IconButton icon={CloseIcon} name={t`Close import`} onClick={onClose} />}
        title={<Trans>Bring back a budget</Trans>}
        tools={
          <>
            <span className="import-file">{file.name}</span>
            <Steps names={[t`Choose`, t`Understand`, t`Done`]} current={done ? 2 : known ? 1 : 0} />
          </>
        }
      />
      {queue}
      {done ? (
        <main className="import-done" tabIndex={-1}>
          <Icon of={DoneIcon} />
          <h2>
            <Trans>
              <Plural value={done.transactions} one="# transaction" other="# transactions" /> in{" "}
              <Plural value={done.accounts} one="# account" other="# accounts" /> brought back.
            </Trans>
          </h2>
          <p>
            <Trans>Everything is as it was when the copy was made. History begins here.</Trans>
          </p>
          <div className="import-done-actions">
            {onNext ? (
              <Button kind="primary" onClick={onNext}>
                <Trans>Next file</Trans>
              </Button>
            ) : null}
            <Link {...buttonLook(onNext ? "normal" : "primary")} to="/transactions">
              <Trans>Look at them</Trans>
            </Link>
          </div>
        </main>
      ) : (
        <main className="import-body">
          <div className="import-choose">
            {problem ? <ImportProblem problem={problem} /> : null}
            {known ? <CopyContents understood={known} /> : null}
            {!known && !problem ? (
              progress === undefined ? (
                <RunningJobs only={["import-read"]} />
              ) : (
                <Progress label={t`Reading ${file.name}`} value={progress} />
              )
            ) : null}
          </div>
        </main>
      )}
      {done ? null : (
        <ActionBar status={busy ? <RunningJobs only={["restore"]} /> : null}>
          <Button disabled={busy} onClick={onAgain}>
            <Trans>Choose another file</Trans>
          </Button>
          {known?.fitsHere ? (
            <Button kind="primary" busy={busy} onClick={() => void bringBack()}>
              <Trans>Bring everything back</Trans>
            </Button>
          ) : known ? (
            <Link {...buttonLook("primary")} to="/profiles">
              <Trans>Go to the vaults</Trans>
            </Link>
          ) : null}
        </ActionBar>
      )}
    </div>
  );
}

function CopyContents({ understood }: { readonly understood: Understood }) {
  const { locale, today } = useFormat();
  const names = useTableNames();
  const { exported, currency, tables, fitsHere } = understood;
  const made = formatDate(exported.slice(0, 10) as LocalDate, locale, "long", today);
  const counts = new Map(tables.map(({ table, rows }) => [table, rows]));
  const shown = names.flatMap(([table, name]) => {
    const rows = counts.get(table) ?? 0;
    return rows === 0 ? [] : [{ table, name, rows }];
  });
  return (
    <section className="copy-contents" aria-labelledby="copy-title">
      <header>
        <Icon of={VaultFileIcon} large />
        <div>
          <h2 id="copy-title">
            <Trans>A whole budget in {currency}</Trans>
          </h2>
          <p>
            <Trans>Copied by Coffer on {made}. It is whole: nothing is missing and nothing was changed.</Trans>
          </p>
        </div>
      </header>
      <dl>
        {shown.map(({ table, name, rows }) => (
          <div key={table}>
            <dt>{name}</dt>
            <dd>{formatCount(rows, locale)}</dd>
          </div>
        ))}
      </dl>
      {fitsHere ? (
        <p>
          <Trans>
            Everything comes back at once, and the categories that this vault began with give way. This cannot be
            undone.
          </Trans>
        </p>
      ) : (
        <Banner tone="info">
          <Trans>
            This vault has accounts or transactions already, and a copy never takes the place of what is there. Make a
            new vault and choose the file in it.
          </Trans>
        </Banner>
      )}
    </section>
  );
}
