/** What a rule would change among the own transactions: how many, and the first of them before and after. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { RuleChange, RuleInput } from "../../../src-shared/contract/rules.ts";
import { useApi } from "../../bridge/context.tsx";
import { Amount, Day, Delayed, formatCount, Segments, SkeletonRows, useFormat } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { useValueWords } from "./rule-words.ts";

export type Scope = "all" | "unreviewed" | "uncategorised";

export interface RulePreviewProps {
  /** Undefined while something is missing in it. */
  readonly rule: RuleInput | undefined;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

const FIRST = 6;
const TYPING_MILLISECONDS = 300;

export function RulePreview({ rule, scope, onScope }: RulePreviewProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const settled = useSettled(rule);
  const preview = useQuery({
    ...useApi().rules.preview.queryOptions({ input: { ...(settled ? { rule: settled } : {}), scope, limit: FIRST } }),
    enabled: settled !== undefined,
    placeholderData: (before) => before,
  });
  const found = settled ? preview.data : undefined;
  const rest = found ? found.changed - found.rows.length : 0;
  return (
    <section className="rule-preview" aria-label={t`Try on your transactions`}>
      <div className="rule-preview-head">
        <h3>
          <Trans>Try on your transactions</Trans>
        </h3>
        <Segments<Scope>
          name={t`Which transactions`}
          value={scope}
          onValueChange={onScope}
          segments={[
            { value: "all", label: t`All` },
            { value: "unreviewed", label: t`To review` },
            { value: "uncategorised", label: t`No category` },
          ]}
        />
      </div>
      {preview.error && settled ? (
        <QueryError error={preview.error} onAgain={() => void preview.refetch()} />
      ) : !settled ? (
        <p className="rule-quiet">
          <Trans>Complete the sentence to see what it would change.</Trans>
        </p>
      ) : !found ? (
        <Delayed>
          <SkeletonRows rows={3} />
        </Delayed>
      ) : (
        <>
          <p role="status">
            <strong>
              <Plural value={found.changed} one="# transaction would change" other="# transactions would change" />
            </strong>{" "}
            <span className="rule-quiet">
              <Trans>
                {formatCount(found.matched, locale)} of {formatCount(found.looked, locale)} match
              </Trans>
            </span>
          </p>
          <ul className="rule-changes">
            {found.rows.map((row) => (
              <ChangeRow key={row.id} row={row} />
            ))}
          </ul>
          {rest > 0 ? (
            <p className="rule-quiet">
              <Plural value={rest} one="and # more" other="and # more" />
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}

function ChangeRow({ row }: { readonly row: RuleChange }) {
  const words = useValueWords();
  const { t } = useLingui();
  const names: Readonly<Record<string, string>> = {
    payee: t`Payee`,
    memo: t`Memo`,
    target: t`Category`,
    tags: t`Tags`,
    reviewed: t`Reviewed`,
    cleared: t`Cleared`,
  };
  return (
    <li>
      <Day value={row.date} style="auto" className="figures rule-quiet" />
      <span className="cut">{row.payee || row.account}</span>
      <Amount value={row.amount} currency={row.currency} />
      <span className="rule-change-fields">
        {row.changes.map(({ field, before, after }) => (
          <span key={field}>
            {names[field]}: <del>{words(before)}</del> <span aria-hidden="true">→</span> <ins>{words(after)}</ins>
          </span>
        ))}
      </span>
    </li>
  );
}

/** The rule as it was when nobody had typed for a moment. */
function useSettled(rule: RuleInput | undefined): RuleInput | undefined {
  const text = rule ? JSON.stringify(rule) : "";
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled === "" ? undefined : (JSON.parse(settled) as RuleInput);
}
