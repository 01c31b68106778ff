/** The page of a property: what it is worth; its transactions, if it has any, stand behind a switch. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import {
  AddIcon,
  Amount,
  Button,
  HeaderFigure,
  IconButton,
  PreviousIcon,
  Segments,
  useBreakpoint,
} from "../../design/index.ts";
import { AccountDialog, AccountMenu, ValuationDialog, WorthPanel } from "../accounts/index.ts";
import { Page, printShown } from "../shell/index.ts";
import { Register } from "./register.tsx";
import type { RegisterSearch } from "./search.ts";

export interface PropertyScreenProps {
  readonly account: AccountView;
  readonly all: readonly AccountView[];
  readonly search: RegisterSearch;
}

type Shown = "worth" | "lines";

export function PropertyScreen({ account, all, search }: PropertyScreenProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const [valuing, setValuing] = useState(false);
  const isOpen = account.closed === null;
  // Whatever the address says of transactions asks for them.
  const showsLines = Object.keys(search).length > 0;
  const isPhone = useBreakpoint() === "phone";
  const value = () => setValuing(true);
  const show = (shown: Shown) =>
    void navigate({ to: ".", replace: true, search: shown === "lines" ? { lines: true } : {} });
  return (
    <Page
      bare={showsLines}
      width="overview"
      title={account.name}
      lead={
        showsLines && isPhone ? (
          <IconButton icon={PreviousIcon} name={t`Back to its worth`} onClick={() => show("worth")} />
        ) : null
      }
      // The page of its worth says it larger.
      figures={
        showsLines ? (
          <HeaderFigure label={<Trans>Worth</Trans>}>
            <Amount value={account.worth} currency={account.currency} meaning="balance" symbol="always" />
          </HeaderFigure>
        ) : null
      }
      tools={
        <>
          {isPhone ? null : (
            <Segments<Shown>
              name={t`Shown`}
              segments={[
                { value: "worth", label: t`Worth` },
                { value: "lines", label: t`Transactions` },
              ]}
              value={showsLines ? "lines" : "worth"}
              onValueChange={show}
            />
          )}
          <AccountMenu
            account={account}
            neighbours={all.filter((each) => each.group === account.group && each.closed === null)}
            all={all}
            onEdit={() => setEditing(true)}
            onPrint={printShown}
            onValue={isOpen ? value : undefined}
            onDeleted={() => void navigate({ to: "/accounts" })}
          />
          {isOpen && account.valuation ? (
            <Button className="max-tablet:hidden" kind="primary" icon={AddIcon} onClick={value}>
              <Trans>Say what it is worth</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      {showsLines ? (
        <Register key={account.id} account={account} search={search} />
      ) : (
        <WorthPanel key={account.id} account={account} onState={value} />
      )}
      {showsLines || !isPhone ? null : (
        <p className="pt-16 text-center">
          <Button kind="link" onClick={() => show("lines")}>
            <Trans>Show its transactions</Trans>
          </Button>
        </p>
      )}
      <AccountDialog account={account} open={editing} onOpenChange={setEditing} />
      {valuing ? <ValuationDialog account={account} onClose={() => setValuing(false)} /> : null}
    </Page>
  );
}
