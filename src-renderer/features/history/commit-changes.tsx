/** What a commit changed, thing by thing: where it leads, and each value from what to what. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ChangedValue, CommitChange } from "../../../src-shared/contract/history.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { Amount, Day, Pill, useFormat } from "../../design/index.ts";
import { useClearedWord, useFieldName, useHowWord, useThingName, useWord } from "./field-words.ts";

const tones = { added: "in", changed: "info", deleted: "off" } as const;

export function CommitChanges({ changes }: { readonly changes: readonly CommitChange[] }) {
  return (
    <ul className="history-changes">
      {changes.map((change, at) => {
        // One thing can be changed twice by a commit, and what is gone has no id: the order is the identity.
        const key = `${at} ${change.id}`;
        return <ChangeLine key={key} change={change} />;
      })}
    </ul>
  );
}

function ChangeLine({ change }: { readonly change: CommitChange }) {
  const thingName = useThingName();
  const howWord = useHowWord();
  const { what, how, day, amount, currency, fields } = change;
  return (
    <li>
      <div className="history-thing">
        <ThingLink change={change} />
        {amount !== null && currency !== null ? <Amount value={amount} currency={currency} /> : null}
      </div>
      <p className="history-thing-facts">
        <Pill tone={tones[how]}>{howWord(how)}</Pill>
        <span>{thingName(what)}</span>
        {day ? <Day value={day} style="medium" /> : null}
        {how !== "deleted" && !change.there ? (
          <span>
            <Trans>no longer there</Trans>
          </span>
        ) : null}
      </p>
      <ChangedFields fields={fields} />
    </li>
  );
}

/** Each field from what to what; nothing where nothing but the thing itself came or went. */
export function ChangedFields({ fields }: Pick<CommitChange, "fields">) {
  const fieldName = useFieldName();
  if (fields.length === 0) return null;
  return (
    <dl className="history-fields">
      {fields.map(({ field, of, before, after }) => (
        // Several tags or receipts are fields of the same name.
        <div key={`${field} ${of} ${JSON.stringify([before, after])}`}>
          <dt>{of ? `${fieldName(field)} · ${of}` : fieldName(field)}</dt>
          <dd>
            <ChangedValueText value={before} />
            <span aria-hidden="true">→</span>
            <ChangedValueText value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Its name, and where it leads to. */
export function ThingLink({
  change: { what, id, name, there },
}: {
  readonly change: Pick<CommitChange, "what" | "id" | "name" | "there">;
}) {
  const thingName = useThingName();
  const text: ReactNode = name || <Unnamed what={what} fallback={thingName(what)} />;
  const look = "history-thing-name cut";
  if (!there || id === "") return <span className={look}>{text}</span>;
  switch (what) {
    case "transaction":
      return (
        <Link className={look} data-link="" to="/transactions" search={{ open: id }}>
          {text}
        </Link>
      );
    case "account":
      return (
        <Link className={look} data-link="" to="/accounts/$accountId" params={{ accountId: id as AccountId }}>
          {text}
        </Link>
      );
    case "payee":
      return (
        <Link className={look} data-link="" to="/payees" search={{ open: id }}>
          {text}
        </Link>
      );
    case "category":
      return (
        <Link className={look} data-link="" to="/transactions" search={{ category: id }}>
          {text}
        </Link>
      );
    case "import":
      return (
        <Link className={look} data-link="" to="/transactions" search={{ batch: id }}>
          {text}
        </Link>
      );
    default:
      return <span className={look}>{text}</span>;
  }
}

function Unnamed({ what, fallback }: { readonly what: CommitChange["what"]; readonly fallback: string }) {
  return what === "transaction" ? <Trans>No payee</Trans> : fallback;
}

export function ChangedValueText({ value }: { readonly value: ChangedValue | null }) {
  const { t } = useLingui();
  const { currency } = useFormat();
  const clearedWord = useClearedWord();
  const word = useWord();
  if (value === null)
    return (
      <span className="history-quiet">
        <span aria-hidden="true">–</span>
        <span className="spoken">{t`nothing`}</span>
      </span>
    );
  switch (value.kind) {
    case "text":
      return <span className="history-value">{value.text || t`unknown`}</span>;
    case "day":
      return <Day value={value.day} style="medium" />;
    case "amount":
      return <Amount value={value.amount} currency={value.currency ?? currency} />;
    case "flag":
      return <span>{value.on ? t`yes` : t`no`}</span>;
    case "cleared":
      return <span>{clearedWord(value.cleared)}</span>;
    case "word":
      return <span>{word(value.word)}</span>;
  }
}
