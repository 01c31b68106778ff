/**
 * The import: choose, understand, review, done. Nothing touches the ledger before the third step's button; leaving
 * earlier forgets the file.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import type { ImportHints, ImportMapping, Understanding } from "../../../src-shared/domain/import-mapping.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge, useClient } from "../../bridge/context.tsx";
import { upload } from "../../bridge/files.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { codeOf, type Refusal } from "../../bridge/refusal.ts";
import { ActionBar, Button, CloseIcon, ErrorPanel, IconButton, PageHeader, Steps } from "../../design/index.ts";
import { onFileOffered, RunningJobs, takeFile } from "../shell/index.ts";
import { ChooseStep, type Target } from "./choose-step.tsx";
import { DoneStep, type Outcome } from "./done-step.tsx";
import { missingOf } from "./mapping-edits.ts";
import { BalanceCheck, CommitButton, ReviewStep } from "./review-step.tsx";
import { UnderstandStep } from "./understand-step.tsx";
import "./import.css";

const route = getRouteApi("/import");
type Step = "choose" | "understand" | "review" | "done";
const steps: readonly Step[] = ["choose", "understand", "review", "done"];

interface Known {
  readonly uploadId: string;
  readonly understanding: Understanding;
  readonly presetName: string | undefined;
}

export function ImportScreen() {
  const { t } = useLingui();
  const client = useClient();
  const { log } = useBridge();
  const act = useAct();
  const navigate = useNavigate();
  const accounts = useAccounts();
  const { account: asked, back } = route.useSearch();
  const [step, setStep] = useState<Step>("choose");
  const [file, setFile] = useState<File>();
  const [chosen, setChosen] = useState<Target | undefined>(asked as AccountId | undefined);
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<Refusal>();
  const [known, setKnown] = useState<Known>();
  const [mapping, setMapping] = useState<ImportMapping>();
  const [rememberAs, setRememberAs] = useState<string>();
  const [review, setReview] = useState<ImportReview>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const stopping = useRef<AbortController>(undefined);

  const open = accounts.filter(({ closed }) => closed === null);
  const target = chosen ?? (open.length === 1 ? open[0]?.id : undefined);
  const account = accounts.find(({ id }) => id === target);

  const understand = useCallback(
    async (from: File, hints?: Pick<ImportHints, "charset" | "separator" | "firstLine" | "hasHeader">) => {
      const stop = new AbortController();
      stopping.current = stop;
      setProblem(undefined);
      setProgress(0);
      const answer = await act({
        quiet: true,
        command: async () => {
          const uploadId = await upload(client, from, { signal: stop.signal, onProgress: setProgress });
          const understood = await client.imports.understand(
            {
              uploadId,
              ...(chosen && chosen !== "named" ? { accountId: chosen } : {}),
              ...(hints ? { hints } : {}),
            },
            { signal: stop.signal },
          );
          return { uploadId, ...understood };
        },
      });
      setProgress(undefined);
      if (stop.signal.aborted) return;
      if (!answer.ok) return setProblem(answer.error);
      const { uploadId, understanding, preset, suggestedAccountId } = answer.value;
      setKnown({ uploadId, understanding, presetName: preset?.name });
      setMapping(understanding.mapping);
      if (understanding.mapping.columns.includes("account") && chosen === undefined) setChosen("named");
      else if (suggestedAccountId) setChosen((before) => before ?? suggestedAccountId);
      return understanding;
    },
    [act, client, chosen],
  );
  const take = useCallback(
    (next: File) => {
      setFile(next);
      setKnown(undefined);
      setMapping(undefined);
      setRememberAs(undefined);
      void understand(next);
    },
    [understand],
  );
  const latestTake = useRef(take);
  useEffect(() => {
    latestTake.current = take;
  });
  // A file that was dropped on another screen, or while this one was loading.
  useEffect(() => {
    const look = () => {
      const offered = takeFile();
      if (offered) latestTake.current(offered);
    };
    look();
    return onFileOffered(look);
  }, []);

  const close = () => {
    stopping.current?.abort();
    if (review && !outcome) client.imports.discard({ reviewId: review.reviewId }).catch(() => undefined);
    if (back) void navigate({ to: "/first-steps", search: { step: "history" } });
    else if (target && target !== "named") void navigate({ to: "/accounts/$accountId", params: { accountId: target } });
    else void navigate({ to: "/transactions" });
  };
  const startReview = async () => {
    if (!known || !mapping || !target || !file) return;
    setBusy(true);
    setProblem(undefined);
    const into = target === "named" ? {} : { accountId: target };
    const read = (uploadId: string) => client.imports.review({ uploadId, mapping, ...into });
    const made = await act({
      quiet: true,
      // The upload may be forgotten by now; the file is still in hand.
      command: () =>
        read(known.uploadId).catch(async (error) => {
          if (codeOf(error) !== "NOT_FOUND") throw error;
          return read(await upload(client, file));
        }),
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
    const { importBatchId } = done.value;
    const { fileName, accountId } = review;
    if (lines > 0) log.add({ kind: "lines-left-out", fileName, lines, accountId, importBatchId });
    setOutcome(done.value);
    setStep("done");
  };
  const again = () => {
    setStep("choose");
    setFile(undefined);
    setKnown(undefined);
    setMapping(undefined);
    setReview(undefined);
    setOutcome(undefined);
    setRememberAs(undefined);
  };
  const place = account?.name;

  return (
    <div className="import">
      <PageHeader
        lead={<IconButton icon={CloseIcon} name={t`Close import`} onClick={close} />}
        title={place && step !== "choose" ? <Trans>Import to {place}</Trans> : <Trans>Import</Trans>}
        tools={
          <>
            <span className="import-file">{file?.name}</span>
            <Steps names={[t`Choose`, t`Understand`, t`Review`, t`Done`]} current={steps.indexOf(step)} />
          </>
        }
      />
      {step === "choose" ? (
        <main className="import-body">
          <ChooseStep
            file={file}
            target={target}
            onTargetChange={setChosen}
            onFile={take}
            progress={progress}
            onCancel={() => {
              stopping.current?.abort();
              again();
            }}
            problem={problem}
          />
        </main>
      ) : null}
      {step === "understand" && known && mapping ? (
        <main className="import-body">
          {problem ? <ErrorPanel what={problem.what} data={problem.effect} reference={problem.reference} /> : null}
          <UnderstandStep
            understanding={known.understanding}
            mapping={mapping}
            presetName={known.presetName}
            onMappingChange={setMapping}
            onHints={(hints) => {
              const { charset, separator, firstLine, hasHeader } = mapping;
              if (file) void understand(file, { charset, separator, firstLine, hasHeader, ...hints });
            }}
            rememberAs={rememberAs}
            onRememberChange={setRememberAs}
          />
        </main>
      ) : null}
      {step === "review" && review ? (
        <main className="import-body" data-fixed="">
          <ReviewStep review={review} onReviewChange={setReview} />
        </main>
      ) : null}
      {step === "done" && outcome && review ? (
        <DoneStep outcome={outcome} review={review} onAgain={again} onClose={close} onGoOn={back ? close : undefined} />
      ) : null}
      {step === "choose" && known && mapping ? (
        <ActionBar status={target ? null : <Trans>Choose the account first.</Trans>}>
          <Button kind="primary" disabled={!target} onClick={() => setStep("understand")}>
            <Trans>Continue</Trans>
          </Button>
        </ActionBar>
      ) : null}
      {step === "understand" && mapping ? (
        <ActionBar status={busy ? <RunningJobs only={["import-read"]} /> : null}>
          <Button disabled={busy} onClick={() => setStep("choose")}>
            <Trans>Back</Trans>
          </Button>
          <Button
            kind="primary"
            busy={busy}
            disabled={missingOf(mapping).length > 0 || !target}
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
