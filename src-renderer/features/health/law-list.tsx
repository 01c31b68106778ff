/** The laws by name with what was looked at; a broken one says which rows, where they are, and what to do. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { HealthReportView } from "../../../src-shared/contract/health.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { DoneIcon, ErrorIcon, formatCount, Icon, Pill, useFormat } from "../../design/index.ts";
import { useLawWords } from "./law-words.ts";

type Law = HealthReportView["laws"][number];

export function LawList({ laws }: { readonly laws: readonly Law[] }) {
  // What needs somebody stands first.
  const ordered = [...laws].sort((a, b) => Number(b.broken > 0) - Number(a.broken > 0));
  return (
    <ul className="laws">
      {ordered.map((law) => (
        <LawLine key={law.id} law={law} />
      ))}
    </ul>
  );
}

function LawLine({ law }: { readonly law: Law }) {
  const { locale } = useFormat();
  const { name, says, repair } = useLawWords()(law.id, law.says);
  const isBroken = law.broken > 0;
  return (
    <li data-broken={isBroken ? "" : undefined}>
      <Icon of={isBroken ? ErrorIcon : DoneIcon} />
      <div className="law-text">
        <p className="law-name">
          {name} <span className="law-id">{law.id}</span>
        </p>
        <p className="law-says">{says}</p>
        {isBroken ? <Broken law={law} repair={repair} /> : null}
      </div>
      <span className="law-count">
        {isBroken ? (
          <Pill tone="danger">
            <Plural value={law.broken} one="# row" other="# rows" />
          </Pill>
        ) : (
          <span className="figures">
            <Trans>{formatCount(law.checked, locale)} checked</Trans>
          </span>
        )}
      </span>
    </li>
  );
}

function Broken({ law, repair }: { readonly law: Law; readonly repair: string }) {
  const { t } = useLingui();
  const more = law.broken - law.examples.length;
  return (
    <div className="law-broken">
      <p>{repair}</p>
      <ul>
        {law.examples.map((example, at) => {
          const number = at + 1;
          const key = `${number} ${example.id}`;
          return (
            <li key={key}>
              {example.transactionId ? (
                <Link to="/transactions" search={{ open: example.transactionId }}>{t`Transaction ${number}`}</Link>
              ) : example.what === "account" && example.id ? (
                <Link to="/accounts/$accountId" params={{ accountId: example.id as AccountId }}>
                  {t`Account ${number}`}
                </Link>
              ) : (
                <span>{t`Row ${number}`}</span>
              )}
              <span className="law-detail">{example.detail}</span>
            </li>
          );
        })}
      </ul>
      {more > 0 ? (
        <p>
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      ) : null}
    </div>
  );
}
