/**
 * Somebody else changed a value while it is being edited here: a quiet line that says who, what it is now and what saving does.
 * It takes nothing of what is typed away. Below a field it is a hint; over a cell it is drawn by data-grid/cell-news.tsx.
 */
import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";

/**
 * @param now what it holds, comparable by ===
 * @param by who else changed it a moment ago
 * @returns who changed it since the editing began, while it still differs from what stood there then
 */
export function useChangedMeanwhile<Value extends string | number | null>(
  now: Value,
  isEditing: boolean,
  by: string | undefined,
): string | undefined {
  const [begun, setBegun] = useState<Value>(now);
  const [person, setPerson] = useState<string>();
  const isOther = isEditing && begun !== now;
  if (!isEditing && begun !== now) setBegun(now);
  // A mark fades while somebody is still thinking; the line stays.
  const known = isOther ? (by ?? person) : undefined;
  if (known !== person) setPerson(known);
  return known;
}

export interface ChangedMeanwhileProps {
  readonly person: string;
  /** What it is now; nothing when it was emptied. */
  readonly value: ReactNode;
  /** What saving would make of it, where that is known. */
  readonly saved?: ReactNode;
  /** Esc gives up what was typed. */
  readonly hasEscape?: boolean | undefined;
}

/** The sentence alone. */
export function ChangedMeanwhile({ person, value, saved, hasEscape = false }: ChangedMeanwhileProps) {
  return (
    <>
      {value ? (
        <Trans>
          {person} changed this to <b>{value}</b> meanwhile.
        </Trans>
      ) : (
        <Trans>{person} emptied this meanwhile.</Trans>
      )}{" "}
      {saved ? (
        <Trans>
          Saving makes it <b>{saved}</b>.
        </Trans>
      ) : (
        <Trans>What you save takes its place.</Trans>
      )}
      {hasEscape ? (
        <>
          {" "}
          <Trans>Esc leaves it as it is.</Trans>
        </>
      ) : null}
    </>
  );
}
