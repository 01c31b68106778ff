/**
 * One file through the import: choose, understand, review, done. Nothing touches the ledger before the third step's
 * button; leaving earlier forgets the file. A table asks for its columns, a structured file for where its accounts go.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import { isTableFormat } from "../../../src-shared/domain/file-formats.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import type {
  DateOrder,
  ImportHints,
  ImportMapping,
  Understanding,
} from "../../../src-shared/domain/import-mapping.ts";
import { undo, useAct } from "../../bridge/act.ts";
import { useBridge, useClient } from "../../bridge/context.tsx";
import { isBudgetCopy } from "../../bridge/files.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { ActionBar, Button, CloseIcon, IconButton, PageHeader, Steps } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { BalanceCheck } from "./balance-check.tsx";
import { BudgetCopyImport } from "./budget-copy-import.tsx";
import { type CategoryChoices, categoryPlacesOf } from "./category-places.ts";
import { ChooseStep, type Target } from "./choose-step.tsx";
import { CommitButton } from "./commit-button.tsx";
import { DoneStep, type Outcome, useOutcomeWords } from "./done-step.tsx";
import type { FileState } from "./file-queue.tsx";
import { ImportProblem, type Problem } from "./import-problem.tsx";
import { missingOf } from "./mapping-edits.ts";
import { ReviewStep } from "./review-step.tsx";
import { type Choices, firstChoices, placesOf } from "./statement-places.ts";
import { StatementsStep, type Understood } from "./statements-step.tsx";
import { type SheetChoice, UnderstandStep } from "./understand-step.tsx";
import { useUpload } from "./use-upload.ts";
import "./import.css";

type Step = "choose" | "understand" | "review" | "done";
const steps: readonly Step[] = ["choose", "understand", "review", "done"];

type Known =
  | {
      readonly kind: "table";
      readonly understanding: Understanding;
      readonly presetName: string | undefined;
      /** Of a spreadsheet, with the one that is taken. */
      readonly sheets: readonly SheetChoice[];
      readonly sheet: number | null;
    }
  | { readonly kind: "statements"; readonly understood: Understood };

type TableHints = Pick<ImportHints, "charset" | "separator" | "firstLine" | "hasHeader">;
/** What the person knows better than the first look. */
interface Told {
  readonly hints?: TableHints;
  readonly sheet?: number;
  readonly dateOrder?: DateOrder;
}

export interface FileImportProps {
  readonly file: File | undefined;
  /** The account from which the import was opened. */
  readonly asked: AccountId | undefined;
  /** The list of files, where there are several. */
  readonly queue: ReactNode;
  readonly isFirstSteps: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onState: (state: FileState) => void;
  /** Something would be lost if another file took its place. */
  readonly onUnderway: (underway: boolean) => void;
  readonly onAgain: () => void;
  readonly onNext: (() => void) | undefined;
  readonly onUndone: (accountId: AccountId | undefined) => void;
  readonly onClose: (accountId: AccountId | undefined) => void;
}

export function FileImport(props: FileImportProps) {
  const { file, asked, queue, isFirstSteps, onFiles, onState, onUnderway, onAgain, onNext, onUndone, onClose } = props;
  const { t } = useLingui();
  const client = useClient();
  const bridge = useBridge();
  const act = useAct();
  const withUpload = useUpload(file);
  const accounts = useAccounts();
  const words = useOutcomeWords();
  const [step, setStep] = useState<Step>("choose");
  const [chosen, setChosen] = useState<Target | undefined>(asked);
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const [known, setKnown] = useState<Known>();
  const [mapping, setMapping] = useState<ImportMapping>();
  const [choices, setChoices] = useState<Choices>(new Map());
  const [categories, setCategories] = useState<CategoryChoices>(new Map());
  const [dateOrder, setDateOrder] = useState<DateOrder>();
  const [rememberAs, setRememberAs] = useState<string>();
  const [review, setReview] = useState<ImportReview>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const [copy, setCopy] = useState<File>();
  const stopping = useRef<AbortController>(undefined);
  const latest = useRef({ onState, onUnderway, accounts, review, outcome, isHere: true });
  useEffect(() => {
    Object.assign(latest.current, { onState, onUnderway, accounts, review, outcome });
  });

  const isTable = known?.kind !== "statements";
  const open = accounts.filter(({ closed }) => closed === null);
  const target = isTable ? (chosen ?? (open.length === 1 ? open[0]?.id : undefined)) : undefined;
  const account = accounts.find(({ id }) => id === target);
  const places = known?.kind === "statements" ? placesOf(known.understood.accounts, choices, accounts) : undefined;

  const understand = useCallback(
    async (from: File, told: Told = {}) => {
      if (await isBudgetCopy(from)) return setCopy(from);
      const stop = new AbortController();
      stopping.current = stop;
      const signal = { signal: stop.signal };
      setProblem(undefined);
      setProgress(0);
      const into = chosen && chosen !== "named" ? { accountId: chosen } : {};
      const answer = await act({
        quiet: true,
        command: () =>
          withUpload(
            async (uploadId) => {
              const { format } = await client.imports.detect({ uploadId }, signal);
              if (!isTableFormat(format)) {
                const order = told.dateOrder ? { dateOrder: told.dateOrder } : {};
                const understood = await client.imports.understandStatements({ uploadId, ...into, ...order }, signal);
                return { kind: "statements", understood } as const;
              }
              const hints = told.hints ? { hints: told.hints } : {};
              const sheet = told.sheet === undefined ? {} : { sheet: told.sheet };
              const table = await client.imports.understand({ uploadId, ...into, ...sheet, ...hints }, signal);
              return { kind: "table", ...table } as const;
            },
            { ...signal, onProgress: setProgress },
          ),
      });
      setProgress(undefined);
      if (stop.signal.aborted) return;
      if (!answer.ok) {
        latest.current.onState("failed");
        return setProblem(answer.error);
      }
      latest.current.onState("open");
      latest.current.onUnderway(true);
      if (answer.value.kind === "statements") {
        const { understood } = answer.value;
        setKnown({ kind: "statements", understood });
        setDateOrder(told.dateOrder);
        if (!told.dateOrder) {
          setChoices(firstChoices(understood.accounts, latest.current.accounts, understood.categories.length > 0));
          setCategories(new Map());
        }
        return setStep("understand");
      }
      const { understanding, preset, suggestedAccountId, sheets, sheet } = answer.value;
      setKnown({ kind: "table", understanding, presetName: preset?.name, sheets, sheet });
      setMapping(understanding.mapping);
      if (understanding.mapping.columns.includes("account") && chosen === undefined) setChosen("named");
      else if (suggestedAccountId) setChosen((before) => before ?? suggestedAccountId);
    },
    [act, client, chosen, withUpload],
  );
  const first = useRef(understand);
  useEffect(() => {
    first.current = understand;
  });
  useEffect(() => {
    if (file) void first.current(file);
    const shown = latest.current;
    shown.isHere = true;
    return () => {
      shown.isHere = false;
      stopping.current?.abort();
      shown.onUnderway(false);
      if (shown.review && !shown.outcome)
        client.imports.discard({ reviewId: shown.review.reviewId }).catch(() => undefined);
    };
  }, [file, client]);

  const goal = outcome?.accounts.length === 1 ? outcome.accounts[0]?.accountId : account?.id;
  const startReview = async () => {
    if (!known) return;
    setBusy(true);
    setProblem(undefined);
    const read = (uploadId: string) => {
      if (known.kind === "statements") {
        const order = dateOrder ? { dateOrder } : {};
        return client.imports.reviewStatements({
          uploadId,
          places: [...(places ?? [])],
          categories: categoryPlacesOf(known.understood.categories, categories),
          ...order,
        });
      }
      const into = target && target !== "named" ? { accountId: target } : {};
      const sheet = known.sheet === null ? {} : { sheet: known.sheet };
      return client.imports.review({ uploadId, mapping: mapping ?? known.understanding.mapping, ...sheet, ...into });
    };
    const made = await act({
      quiet: true,
      command: () => withUpload(read),
    });
    setBusy(false);
    if (!made.ok) return setProblem(made.error);
    setReview(made.value);
    setStep("review");
  };
  const commit = async () => {
    if (!review) return;
    setBusy(true);
    const name = rememberAs?.trim();
    const done = await act({
      command: () => client.imports.commit({ reviewId: review.reviewId, ...(name ? { rememberAs: name } : {}) }),
    });
    setBusy(false);
    if (!done.ok) return;
    const lines = review.skipped.length + done.value.refused.length;
    const { importBatchId, commitId } = done.value;
    const { fileName, accountId } = review;
    if (lines > 0) bridge.log.add({ kind: "lines-left-out", fileName, lines, accountId, importBatchId });
    if (commitId)
      bridge.notices.say({
        kind: "done",
        text: `${words(done.value)}.`,
        undo: () =>
          void undo(bridge, [commitId]).then(() => {
            if (latest.current.isHere) onUndone(accountId ?? undefined);
            else latest.current.onState("waiting");
          }),
      });
    setOutcome(done.value);
    onState("done");
    onUnderway(false);
    setStep("done");
  };
  const place = account?.name;
  const cancel = () => {
    stopping.current?.abort();
    onAgain();
  };

  if (copy)
    return (
      <BudgetCopyImport
        file={copy}
        queue={queue}
        onAgain={onAgain}
        onClose={() => onClose(undefined)}
        onState={onState}
        onUnderway={onUnderway}
        onNext={onNext}
      />
    );
  return (
    <div className="import">
      <PageHeader
        lead={<IconButton icon={CloseIcon} name={t`Close import`} onClick={() => onClose(goal)} />}
        title={place && step !== "choose" ? <Trans>Import to {place}</Trans> : <Trans>Import</Trans>}
        tools={
          <>
            <span className="import-file">{file?.name}</span>
            <Steps names={[t`Choose`, t`Understand`, t`Review`, t`Done`]} current={steps.indexOf(step)} />
          </>
        }
      />
      {queue}
      {step === "choose" ? (
        <main className="import-body">
          <ChooseStep
            file={file}
            asksAccount={isTable}
            target={target}
            onTargetChange={setChosen}
            onFiles={onFiles}
            progress={progress}
            onCancel={cancel}
            problem={problem}
          />
        </main>
      ) : null}
      {step === "understand" && known ? (
        <main className="import-body">
          {problem ? <ImportProblem problem={problem} /> : null}
          {known.kind === "statements" ? (
            <StatementsStep
              understood={known.understood}
              choices={choices}
              categories={categories}
              onCategory={(index, choice) => setCategories((before) => new Map(before).set(index, choice))}
              onChoice={(index, choice) => setChoices((before) => new Map(before).set(index, choice))}
              onDateOrder={(order) => file && void understand(file, { dateOrder: order })}
            />
          ) : mapping ? (
            <UnderstandStep
              understanding={known.understanding}
              mapping={mapping}
              presetName={known.presetName}
              sheets={known.sheets}
              sheet={known.sheet}
              onSheet={(sheet) => file && void understand(file, { sheet })}
              onMappingChange={setMapping}
              onHints={(hints) => {
                const { charset, separator, firstLine, hasHeader } = mapping;
                const sheet = known.sheet === null ? {} : { sheet: known.sheet };
                if (file)
                  void understand(file, { ...sheet, hints: { charset, separator, firstLine, hasHeader, ...hints } });
              }}
              rememberAs={rememberAs}
              onRememberChange={setRememberAs}
            />
          ) : null}
        </main>
      ) : null}
      {step === "review" && review ? (
        <main className="import-body" data-fixed="">
          <ReviewStep review={review} onReviewChange={setReview} />
        </main>
      ) : null}
      {step === "done" && outcome ? (
        <DoneStep
          outcome={outcome}
          onAgain={onAgain}
          onUndone={() => onUndone(goal)}
          onGoOn={isFirstSteps ? () => onClose(goal) : undefined}
          onNext={onNext}
        />
      ) : null}
      {step === "choose" && known && !problem ? (
        <ActionBar status={target || !isTable ? null : <Trans>Choose the account first.</Trans>}>
          <Button kind="primary" disabled={isTable && !target} onClick={() => setStep("understand")}>
            <Trans>Continue</Trans>
          </Button>
        </ActionBar>
      ) : step === "choose" && problem && onNext ? (
        <ActionBar>
          <Button kind="primary" onClick={onNext}>
            <Trans>Next file</Trans>
          </Button>
        </ActionBar>
      ) : null}
      {step === "understand" && known ? (
        <ActionBar
          status={
            busy ? (
              <RunningJobs only={["import-read"]} />
            ) : known.kind === "statements" && !places ? (
              <Trans>Say where each account goes.</Trans>
            ) : null
          }
        >
          <Button disabled={busy} onClick={() => setStep("choose")}>
            <Trans>Back</Trans>
          </Button>
          <Button
            kind="primary"
            busy={busy}
            disabled={known.kind === "statements" ? !places : !mapping || missingOf(mapping).length > 0 || !target}
            onClick={() => void startReview()}
          >
            <Trans>Review the lines</Trans>
          </Button>
        </ActionBar>
      ) : null}
      {step === "review" && review ? (
        <ActionBar status={busy ? <RunningJobs only={["import-commit"]} /> : <BalanceCheck review={review} />}>
          <Button disabled={busy} onClick={() => setStep("understand")}>
            <Trans>Back</Trans>
          </Button>
          <CommitButton review={review} busy={busy} onCommit={() => void commit()} />
        </ActionBar>
      ) : null}
    </div>
  );
}
