/** Every account in a line: what it holds, where it gets lowest, what is there at the end. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ForecastView } from "../../../src-shared/contract/forecast.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { Amount, Button, Card, CardList, Day, Pill } from "../../design/index.ts";

export interface ForecastAccountsProps {
  readonly forecast: ForecastView;
  readonly onChoose: (accountId: AccountId) => void;
}

export function ForecastAccounts({ forecast, onChoose }: ForecastAccountsProps) {
  const { t } = useLingui();
  return (
    <Card title={<Trans>Account by account</Trans>}>
      <CardList>
        {forecast.accounts.map(({ accountId, account, currency, balance, lowest, end, below }) => (
          <li key={accountId} className="forecast-account">
            <span className="occurrence-what">
              <span className="recurring-name">
                <Button kind="link" onClick={() => onChoose(accountId)}>
                  {account}
                </Button>
                {below && balance >= 0 ? <Pill tone="warn">{t`below zero`}</Pill> : null}
              </span>
              <small>
                <Trans>
                  lowest <Amount value={lowest.middle} currency={currency} meaning="balance" /> on{" "}
                  <Day value={lowest.date} style="medium" />
                </Trans>
              </small>
            </span>
            <span className="recurring-cost">
              <Amount value={end.middle} currency={currency} meaning="balance" />
              <small>
                <Trans>
                  now <Amount value={balance} currency={currency} meaning="balance" />
                </Trans>
              </small>
            </span>
          </li>
        ))}
      </CardList>
    </Card>
  );
}
