/** What is known to come, oldest first: the certain part of a forecast. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ForecastView } from "../../../src-shared/contract/forecast.ts";
import { Amount, Card, CardList, Day, keyed, Pill } from "../../design/index.ts";

export function PlannedList({ planned }: { readonly planned: ForecastView["planned"] }) {
  const { t } = useLingui();
  if (planned.length === 0) return null;
  return (
    <Card title={<Trans>Known to come in the next weeks</Trans>}>
      <CardList>
        {keyed(planned, ({ date, name }) => `${date} ${name}`).map(
          ([key, { date, name, account, amount, currency, kind, approximate }]) => (
            <li key={key} className="occurrence">
              <span className="occurrence-text">
                <Day value={date} style="weekday" className="occurrence-day figures" />
                <span className="occurrence-what">
                  <span className="recurring-name">
                    <span className="cut">{name}</span>
                    {kind === "what-if" ? <Pill tone="info">{t`only a thought`}</Pill> : null}
                  </span>
                  <small className="cut">
                    {account}
                    {kind === "recurring" ? <> · {t`from your history`}</> : null}
                  </small>
                </span>
              </span>
              <Amount value={amount} currency={currency} approximate={approximate} />
            </li>
          ),
        )}
      </CardList>
    </Card>
  );
}
