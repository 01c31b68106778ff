/** The lines of a split schedule, as the split dialog edits them and as they go over the bridge. */
import type { Minor } from "../../../src-shared/domain/money.ts";
import { type DraftLine, lineOf, valueToPurpose } from "../register/index.ts";
import type { KeptLines, ScheduleDraft } from "./schedule-draft.ts";

/** What the dialog begins with: the lines, or one that has all of it. */
export function draftToSplit({ lines, purpose }: ScheduleDraft, amount: Minor): readonly DraftLine[] {
  if (!lines) return [{ key: 0, purpose: valueToPurpose(purpose), amount, memo: "" }];
  return lines.map(
    (line, key): DraftLine => ({
      key,
      purpose: line.transferAccountId
        ? { kind: "transfer", id: line.transferAccountId }
        : line.categoryId
          ? { kind: "category", id: line.categoryId }
          : undefined,
      amount: line.amount,
      memo: line.memo,
      ...(line.transferQuantity === undefined ? {} : { arrives: line.transferQuantity }),
      ...(line.varies ? { varies: line.varies } : {}),
    }),
  );
}

export function splitToDraft(lines: readonly DraftLine[]): Partial<ScheduleDraft> {
  const [first] = lines;
  if (lines.length > 1)
    return {
      lines: lines.map(({ purpose, amount, memo, arrives, varies }) => ({
        ...lineOf(purpose, amount ?? (0 as Minor), memo, arrives),
        ...(varies ? { varies } : {}),
      })) as KeptLines,
    };
  return { lines: undefined, purpose: first?.purpose ? `${first.purpose.kind}:${first.purpose.id}` : null };
}
