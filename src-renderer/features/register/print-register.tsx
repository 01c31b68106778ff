/**
 * The way of a list onto paper: all of its rows are asked for, with progress and a way to stop, laid out where only
 * paper shows them, printed, and gone again. What would be too long is offered as a file instead.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { FilterPiece } from "../../../src-shared/domain/filter-parse.ts";
import { useClient } from "../../bridge/context.tsx";
import { Delayed, Dialog, formatCount, Progress, printPage, useFormat } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { useChosen } from "./chosen.ts";
import { useExportView } from "./export-view.ts";
import { useFilterSentences } from "./filter-sentence.ts";
import { PrintedRegister } from "./printed-register.tsx";
import { type GatheredRows, gatherRows, MOST_PRINTED } from "./printed-rows.ts";
import { filterWords } from "./printed-words.ts";
import type { RegisterSearch } from "./search.ts";

export interface PrintRegisterProps {
  readonly account: AccountView | undefined;
  readonly search: RegisterSearch;
  readonly filter: TransactionFilter;
  readonly pieces: readonly FilterPiece[];
  readonly currency: Currency;
  readonly onDone: () => void;
}

type Stage =
  | { readonly kind: "gathering"; readonly done: number; readonly total: number | undefined }
  | { readonly kind: "failed"; readonly error: unknown }
  | GatheredRows;

const beginning: Stage = { kind: "gathering", done: 0, total: undefined };

export function PrintRegister(props: PrintRegisterProps) {
  const { account, search, pieces, currency, onDone } = props;
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const client = useClient();
  const [stage, setStage] = useState<Stage>(beginning);
  const [attempt, setAttempt] = useState(0);
  const { busy, exportView } = useExportView(props.filter);
  const chosen = useChosen(search);
  const sentences = useFilterSentences(currency);
  const title = account?.name ?? t`All transactions`;
  // What is printed is what was shown when it was asked for.
  const [filter] = useState(props.filter);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  useEffect(() => {
    void attempt;
    const stop = new AbortController();
    setStage(beginning);
    gatherRows({
      ask: (place) => client.transactions.page({ ...filter, ...place }, { signal: stop.signal }),
      signal: stop.signal,
      onProgress: (rows, total) => setStage({ kind: "gathering", done: rows, total }),
    }).then(setStage, (error: unknown) => {
      if (!stop.signal.aborted) setStage({ kind: "failed", error });
    });
    return () => stop.abort();
  }, [client, filter, attempt]);

  const isReady = stage.kind === "rows";
  useEffect(() => {
    if (isReady) void printPage({ title: `${title} ${today}` }).then(() => done.current());
  }, [isReady, title, today]);

  switch (stage.kind) {
    case "rows":
      return createPortal(
        <PrintedRegister
          title={title}
          account={account}
          rows={stage.rows}
          filter={filterWords({ pieces, chosen, sentences, or: t`or` })}
        />,
        document.body,
      );
    case "too-many": {
      const [total, most] = [formatCount(stage.total, locale), formatCount(MOST_PRINTED, locale)];
      return (
        <Dialog
          open
          onOpenChange={onDone}
          size="small"
          title={<Trans>Too long for paper</Trans>}
          description={
            <Trans>
              This list has {total} transactions; up to {most} can be printed. Filter it, by a year for instance, or
              save all of it as a CSV file.
            </Trans>
          }
          primary={{ label: <Trans>Save as CSV</Trans>, busy, onAct: () => void exportView().then(onDone) }}
        />
      );
    }
    case "failed":
      return (
        <Dialog open onOpenChange={onDone} size="small" title={<Trans>Not printed</Trans>} cancelLabel={null}>
          <QueryError error={stage.error} onAgain={() => setAttempt(attempt + 1)} />
        </Dialog>
      );
    default: {
      const { total } = stage;
      const [rows, all] = [formatCount(stage.done, locale), formatCount(total ?? 0, locale)];
      return (
        <Delayed>
          <Dialog open onOpenChange={onDone} size="small" title={<Trans>Print or save as PDF</Trans>}>
            <Progress
              label={<Trans>Gathering the transactions</Trans>}
              value={total ? stage.done / total : undefined}
              detail={
                total === undefined ? undefined : (
                  <Trans>
                    {rows} of {all}
                  </Trans>
                )
              }
            />
          </Dialog>
        </Delayed>
      );
    }
  }
}
