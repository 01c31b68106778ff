/** The four places of a phone and, in the middle, the way to add a transaction. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { AddIcon, Icon, ImportIcon, MoreIcon, OverviewIcon, TransferIcon } from "../../design/index.ts";

export function PhoneTabs({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useLingui();
  return (
    <nav className="tabs" aria-label={t`Main`}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        <Icon of={OverviewIcon} large />
        <Trans>Overview</Trans>
      </Link>
      <Link to="/transactions" activeOptions={{ includeSearch: false }}>
        <Icon of={TransferIcon} large />
        <Trans>Transactions</Trans>
      </Link>
      <button type="button" className="tab-add" aria-label={t`Add transaction`} onClick={onAdd}>
        <Icon of={AddIcon} large />
      </button>
      <Link to="/import" activeOptions={{ includeSearch: false }}>
        <Icon of={ImportIcon} large />
        <Trans>Import</Trans>
      </Link>
      <Link to="/more">
        <Icon of={MoreIcon} large />
        <Trans>More</Trans>
      </Link>
    </nav>
  );
}
