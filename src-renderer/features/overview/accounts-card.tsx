/** The accounts with their balances, where there is no sidebar to show them. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useKnownAccounts } from "../../bridge/nouns.ts";
import { Amount, buttonLook, Card, CardList, Delayed, SkeletonRows } from "../../design/index.ts";

export function AccountsCard() {
  const accounts = useKnownAccounts()?.filter(({ closed }) => closed === null);
  return (
    <Card
      title={<Trans>Accounts</Trans>}
      tools={
        <Link {...buttonLook("link")} to="/accounts">
          <Trans>All accounts</Trans>
        </Link>
      }
    >
      {accounts ? (
        <CardList>
          {accounts.map((account) => (
            <li key={account.id}>
              <Link className="cut account-card-line" to="/accounts/$accountId" params={{ accountId: account.id }}>
                {account.name}
              </Link>
              <Amount value={account.worth} currency={account.currency} meaning="balance" />
            </li>
          ))}
        </CardList>
      ) : (
        <Delayed>
          <SkeletonRows rows={3} />
        </Delayed>
      )}
    </Card>
  );
}
