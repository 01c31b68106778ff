/** What somebody said a property is worth, newest first: to correct and to delete. Nothing asks back, all can be undone. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { ValuationView } from "../../../src-shared/contract/valuations.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import {
  AddIcon,
  Amount,
  Button,
  Card,
  CardList,
  Day,
  DeleteIcon,
  EditIcon,
  formatDate,
  IconButton,
  Menu,
  MoreIcon,
  useFormat,
} from "../../design/index.ts";
import { ValuationDialog } from "./valuation-form.ts";

export interface ValuationListProps {
  readonly account: AccountView;
  /** Newest first. */
  readonly valuations: readonly ValuationView[];
  readonly onState: () => void;
}

export function ValuationList({ account, valuations, onState }: ValuationListProps) {
  const [editing, setEditing] = useState<ValuationView>();
  return (
    <Card
      title={<Trans>Valuations</Trans>}
      tools={
        // A phone's header has no room for the button.
        account.closed === null ? (
          <Button className="tablet:hidden" icon={AddIcon} onClick={onState}>
            <Trans>Say what it is worth</Trans>
          </Button>
        ) : null
      }
    >
      <CardList>
        {valuations.map((valuation, at) => (
          <Line
            key={valuation.id}
            account={account}
            valuation={valuation}
            before={valuations[at + 1]}
            onEdit={() => setEditing(valuation)}
          />
        ))}
      </CardList>
      {editing ? <ValuationDialog account={account} valuation={editing} onClose={() => setEditing(undefined)} /> : null}
    </Card>
  );
}

interface LineProps {
  readonly account: AccountView;
  readonly valuation: ValuationView;
  /** The one before it in time. */
  readonly before: ValuationView | undefined;
  readonly onEdit: () => void;
}

function Line({ account: { currency }, valuation, before, onEdit }: LineProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const { id, date, value, note } = valuation;
  const day = formatDate(date, locale, "medium");
  return (
    <li className="valuation-line" data-valuation={date}>
      <span className="valuation-line-day">
        <Day value={date} style="medium" />
        {note ? <small className="cut">{note}</small> : null}
      </span>
      <span className="valuation-line-value">
        <Amount value={value} currency={currency} meaning="balance" />
        {before && before.value !== value ? (
          <small>
            <Amount value={minor(value - before.value)} currency={currency} meaning="gain" />
          </small>
        ) : null}
      </span>
      <Menu
        align="end"
        entries={[
          { label: <Trans>Edit valuation</Trans>, icon: EditIcon, onAct: onEdit },
          {
            label: <Trans>Delete valuation</Trans>,
            icon: DeleteIcon,
            danger: true,
            onAct: () =>
              void act({ command: () => client.valuations.remove({ id }), said: t`Valuation of ${day} deleted.` }),
          },
        ]}
        trigger={<IconButton icon={MoreIcon} name={t`Actions for ${day}`} />}
      />
    </li>
  );
}
