/** Step 3: every line with what will happen to it. Enter accepts, X skips, M chooses another match. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DraftRow } from "../../../src-shared/contract/import-drafts.ts";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import type { CategoryId, TransactionId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge, useClient } from "../../bridge/context.tsx";
import {
  Amount,
  DataGrid,
  type DataGridHandle,
  Day,
  Delayed,
  EmptyState,
  Kbd,
  Pill,
  ReviewIcon,
  SkeletonRows,
  StatusFilter,
  TableBar,
  TwoLines,
  useBreakpoint,
} from "../../design/index.ts";
import { usePurposeOptions, useRowEdits } from "../register/index.ts";
import { QueryError, useShortcuts } from "../shell/index.ts";
import { DraftSheet } from "./draft-sheet.tsx";
import { type DraftStatus, patchDrafts, useDraftWindow } from "./draft-window.ts";
import { GoneTicks } from "./gone-ticks.tsx";
import { categoryAfter, payeeAfter } from "./kept-words.ts";
import { MatchDialog } from "./match-dialog.tsx";
import { OpeningTicks } from "./opening-ticks.tsx";
import { useReviewColumns, useStateOfRow } from "./review-columns.tsx";
import { ruleWords, transferOf } from "./row-words.ts";
import { SkippedLines } from "./skipped-lines.tsx";
import "./import.css";

export interface ReviewStepProps {
  readonly review: ImportReview;
  readonly onReviewChange: (review: ImportReview) => void;
}

type Decision = Partial<Pick<DraftRow, "decision" | "categoryId">> & {
  readonly matchId?: TransactionId;
  /** False takes back what rules made of it. */
  readonly rules?: boolean;
  /** Whether it is the occurrence of the schedule that it could be. */
  readonly occurrence?: boolean;
};

export function ReviewStep({ review, onReviewChange }: ReviewStepProps) {
  const { t } = useLingui();
  const bridge = useBridge();
  const client = useClient();
  const act = useAct();
  const edits = useRowEdits();
  const isPhone = useBreakpoint() === "phone";
  const [status, setStatus] = useState<DraftStatus>();
  const [matching, setMatching] = useState<DraftRow>();
  const [opened, setOpened] = useState<DraftRow>();
  const grid = useRef<DataGridHandle>(null);
  const focused = useRef({ index: 0, row: undefined as DraftRow | undefined });
  const { counts, reviewId } = review;
  const { total, error, rowAt, show } = useDraftWindow(reviewId, status);
  const stateOf = useStateOfRow();
  const categories = usePurposeOptions(undefined, false);

  const decide = useCallback(
    async (row: DraftRow, { matchId, rules, occurrence, ...change }: Decision) => {
      const isDecided = rules === undefined && occurrence === undefined;
      patchDrafts(bridge, [{ ...row, ...change, overruled: isDecided || row.overruled }]);
      const decided = await act({
        command: () =>
          client.imports.decide({
            reviewId,
            indexes: [row.index],
            ...change,
            ...(matchId ? { matchId } : {}),
            ...(rules === undefined ? {} : { rules }),
            ...(occurrence === undefined ? {} : { occurrence }),
          }),
      });
      if (!decided.ok) return patchDrafts(bridge, [row]);
      patchDrafts(bridge, decided.value.rows);
      onReviewChange({ ...review, counts: decided.value.counts, accounts: decided.value.accounts });
    },
    [bridge, client, act, reviewId, review, onReviewChange],
  );
  const onCategory = useCallback((row: DraftRow, categoryId: CategoryId) => void decide(row, { categoryId }), [decide]);
  const onCreateCategory = useCallback(
    (row: DraftRow, name: string) =>
      void edits.createCategory(name, row.amount > 0 ? "income" : "expense").then((categoryId) => {
        if (categoryId) void decide(row, { categoryId });
      }),
    [edits, decide],
  );
  const takeGuess = useCallback(
    (row: DraftRow) => {
      if (row.guess && !row.categoryId) void decide(row, { categoryId: row.guess.categoryId });
    },
    [decide],
  );
  const pick = useCallback((index: number) => grid.current?.edit(index, "category"), []);
  const columns = useReviewColumns({
    categories,
    onCategory,
    onCreateCategory,
    onPick: pick,
    onTakeGuess: takeGuess,
    withAccount: review.accountId === null,
  });
  const accept = (row: DraftRow) => decide(row, { decision: row.match && row.status !== "new" ? "match" : "add" });
  const current = () => rowAt(focused.current.index);
  const next = () => grid.current?.focusCell(focused.current.index + 1);

  useShortcuts({
    X: () => {
      const row = current();
      if (!row) return;
      void decide(row, { decision: row.decision === "skip" ? "add" : "skip" });
      next();
    },
    Y: () => {
      const row = current();
      if (row) takeGuess(row);
      next();
    },
    M: () => setMatching(current()),
    S: () => {
      const row = current();
      if (row?.occurrence) void decide(row, { occurrence: !row.occurrence.taken });
    },
    U: () => {
      const row = current();
      if (row) void decide(row, { rules: row.rules.length === 0 });
    },
  });

  const isHere = total !== undefined && total > 0;
  useEffect(() => {
    // The button that led here has gone, and the focus with it: the keys are for the first line.
    if (isHere && !isPhone && document.activeElement === document.body) grid.current?.focusCell(0);
  }, [isHere, isPhone]);

  const all = counts.new + counts.match + counts["already-there"] + counts["look-at"];
  return (
    <>
      <TableBar>
        <StatusFilter<DraftStatus | "all">
          name={t`Status`}
          value={status ?? "all"}
          onValueChange={(value) => setStatus(value === "all" ? undefined : value)}
          choices={[
            { value: "all", label: t`All`, count: all },
            { value: "new", label: t`New`, count: counts.new },
            { value: "match", label: t`Match`, count: counts.match },
            { value: "already-there", label: t`Already there`, count: counts["already-there"] },
            { value: "look-at", label: t`Look at`, count: counts["look-at"] },
          ]}
        />
        <SkippedLines skipped={review.skipped} />
        <span className="review-hints">
          <span>
            <Kbd keys="Enter" /> <Trans>accept</Trans>
          </span>
          <span>
            <Kbd keys="X" /> <Trans>skip</Trans>
          </span>
          <span>
            <Kbd keys="M" /> <Trans>choose match</Trans>
          </span>
          <span>
            <Kbd keys="Y" /> <Trans>take the suggestion</Trans>
          </span>
          <span>
            <Kbd keys="S" /> <Trans>schedule or not</Trans>
          </span>
          <span>
            <Kbd keys="U" /> <Trans>without rules</Trans>
          </span>
        </span>
      </TableBar>
      <OpeningTicks review={review} onReviewChange={onReviewChange} />
      <GoneTicks review={review} onReviewChange={onReviewChange} />
      <div className="import-body">
        {error ? (
          <QueryError
            error={error}
            onAgain={() => void bridge.queries.invalidateQueries({ queryKey: bridge.api.imports.drafts.key() })}
          />
        ) : total === undefined ? (
          <Delayed>
            <SkeletonRows rows={10} />
          </Delayed>
        ) : (
          <DataGrid
            ref={grid}
            name={t`Lines to review`}
            rowCount={total}
            rowAt={rowAt}
            rowId={(row) => String(row.index)}
            columns={columns}
            onVisibleRange={show}
            onFocusRow={(row, index) => {
              focused.current = { row, index };
            }}
            onActivate={(row, index) => {
              focused.current = { row, index };
              if (isPhone) return setOpened(row);
              void accept(row);
              next();
            }}
            rowLook={(row) =>
              row.status === "look-at" && !row.overruled
                ? { tone: "look" }
                : row.decision === "skip"
                  ? { tone: "dim" }
                  : undefined
            }
            phoneRow={(row) => {
              const { tone, name } = stateOf(row);
              const { split, category } = categoryAfter(row);
              return (
                <TwoLines
                  lead={payeeAfter(row) || t`Unknown payee`}
                  amount={<Amount value={row.amount} currency={row.currency} />}
                  detail={
                    <span className="register-category">
                      <Pill tone={tone}>{name}</Pill>
                      <span className="cut review-why">
                        <Day value={row.date} />{" "}
                        {[
                          transferOf(row)
                            ? t`Transfer, ${transferOf(row)}`
                            : split > 0
                              ? t`Split · ${split}`
                              : category || (row.decision === "add" && row.guess ? `${row.guess.category}?` : ""),
                          row.occurrence?.taken ? row.occurrence.name : "",
                          ruleWords(row),
                          row.pending ? t`Pending at the bank` : "",
                        ]
                          .filter(Boolean)
                          .map((text) => `· ${text}`)
                          .join(" ")}
                      </span>
                    </span>
                  }
                />
              );
            }}
            storageKey="import-review"
            empty={
              <EmptyState icon={ReviewIcon}>
                {all === 0 ? <Trans>Nothing new to add.</Trans> : <Trans>No line has this status.</Trans>}
              </EmptyState>
            }
          />
        )}
      </div>
      {matching ? (
        <MatchDialog
          reviewId={reviewId}
          row={matching}
          onClose={() => setMatching(undefined)}
          onNoMatch={() => {
            void decide(matching, { decision: "add" });
            setMatching(undefined);
          }}
          onChoose={(matchId) => {
            void decide(matching, { decision: "match", matchId });
            setMatching(undefined);
          }}
        />
      ) : null}
      {opened ? (
        <DraftSheet
          row={opened}
          categories={categories}
          onDecide={(change) => {
            void decide(opened, change);
            setOpened(undefined);
          }}
          onMatch={() => {
            setMatching(opened);
            setOpened(undefined);
          }}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </>
  );
}
