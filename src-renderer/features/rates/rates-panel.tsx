/** Who is asked for exchange rates, if anybody; how the last time went; and each currency in use. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { RatesStatus } from "../../../src-shared/contract/rates.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  Banner,
  Button,
  buttonLook,
  Card,
  CurrencyIcon,
  Delayed,
  EmptyState,
  RadioList,
  RefreshIcon,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError, RunningJobs } from "../shell/index.ts";
import { CurrencyCard } from "./currency-card.tsx";
import { useFailureWords } from "./rate-words.ts";
import { type Fetching, useFetchRates } from "./use-fetch-rates.ts";
import "./rates.css";

export function RatesPanel() {
  const status = useQuery(useApi().rates.get.queryOptions());
  const fetching = useFetchRates();
  if (status.error) return <QueryError error={status.error} onAgain={() => void status.refetch()} />;
  if (!status.data)
    return (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  const { currencies, currency } = status.data;
  return (
    <div className="rates">
      <SourceCard status={status.data} fetching={fetching} />
      {currencies.length === 0 ? (
        <section className="card">
          <EmptyState
            icon={CurrencyIcon}
            action={
              <Link {...buttonLook("normal")} to="/accounts">
                <Trans>Show accounts</Trans>
              </Link>
            }
          >
            <Trans>All your accounts are in {currency}. Rates are needed once one has another currency.</Trans>
          </EmptyState>
        </section>
      ) : (
        currencies.map((known) => <CurrencyCard key={known.currency} known={known} own={currency} />)
      )}
    </div>
  );
}

function SourceCard({ status, fetching }: { readonly status: RatesStatus; readonly fetching: Fetching }) {
  const { t } = useLingui();
  const wordsOf = useFailureWords();
  const { source, failure, currencies } = status;
  return (
    <Card
      title={<Trans>Exchange rates</Trans>}
      sub={<Trans>Coffer asks nobody on its own. If you turn this on, it asks once a day while it is open.</Trans>}
    >
      <div className="rates-source">
        <RadioList<RatesStatus["source"]>
          name={t`Where rates come from`}
          choices={[
            {
              value: "off",
              label: t`Nowhere: I enter them myself`,
              hint: t`Nothing leaves this computer.`,
            },
            {
              value: "ecb",
              label: t`European Central Bank`,
              hint: t`Loads public files from www.ecb.europa.eu. They hold all currencies, so nothing about you is in the request.`,
            },
            {
              value: "frankfurter",
              label: t`Frankfurter`,
              hint: t`Asks api.frankfurter.dev, which knows more currencies. The request names your currencies and the first day.`,
            },
          ]}
          value={source}
          onValueChange={(next) => void fetching.choose(next)}
        />
        {failure ? (
          <Banner tone="warn">
            {wordsOf(failure)} <Trans>What is known stays and is used.</Trans>
          </Banner>
        ) : null}
        {source !== "off" && currencies.length > 0 ? (
          <div className="rates-now">
            <Button icon={RefreshIcon} busy={fetching.busy} onClick={() => void fetching.fetchNow()}>
              <Trans>Update now</Trans>
            </Button>
            <Updated at={status.updatedAt} />
          </div>
        ) : null}
        <RunningJobs only={["rates"]} />
      </div>
    </Card>
  );
}

function Updated({ at }: { readonly at: number | null }) {
  const { locale, today } = useFormat();
  if (at === null)
    return (
      <p className="rates-updated">
        <Trans>Never updated yet.</Trans>
      </p>
    );
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at);
  const days = Math.floor((Date.parse(`${today}T23:59:59`) - at) / 86_400_000);
  return (
    <p className="rates-updated">
      <Trans>Last updated {day}</Trans>
      {days > 0 ? (
        <>
          {", "}
          <Plural value={days} one="# day ago" other="# days ago" />
        </>
      ) : null}
    </p>
  );
}
