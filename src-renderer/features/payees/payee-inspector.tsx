/** One payee: name, usual category, the names that banks write, its last transactions. On a phone this is the editor. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  Amount,
  Button,
  buttonLook,
  Combobox,
  Day,
  DeleteIcon,
  Facts,
  Icon,
  Inspector,
  InspectorSection,
  MergeIcon,
  TextField,
  TransferIcon,
} from "../../design/index.ts";
import { Aliases } from "./aliases.tsx";
import { useUsualCategoryOptions } from "./payee-columns.tsx";
import type { PayeeEdits } from "./payee-edits.ts";

export interface PayeeInspectorProps {
  readonly payee: PayeeView;
  readonly edits: PayeeEdits;
  readonly onMerge: () => void;
  readonly onClose: () => void;
}

const LAST = 6;

export function PayeeInspector({ payee, edits, onMerge, onClose }: PayeeInspectorProps) {
  const { t } = useLingui();
  const options = useUsualCategoryOptions();
  const { id, name, transactions } = payee;
  const last = useQuery({
    ...useApi().transactions.page.queryOptions({ input: { payeeId: id, limit: LAST } }),
    placeholderData: () => undefined,
    enabled: transactions > 0,
  }).data;
  return (
    <Inspector title={<span className="cut">{name}</span>} onClose={onClose}>
      <div className="payee-form payee-inspector">
        <TextField
          key={`${id} ${name}`}
          label={t`Name`}
          maxLength={200}
          defaultValue={name}
          onCommit={(next) => {
            if (next.trim() !== "" && next.trim() !== name) void edits.rename(payee, next.trim());
          }}
        />
        <Combobox
          key={id}
          label={t`Usual category`}
          hint={t`What a new transaction gets.`}
          placeholder={t`None: the last one is suggested`}
          clearable
          options={options}
          value={payee.defaultCategoryId}
          onValueChange={(next) => void edits.setCategory(payee, next as CategoryId | null)}
        />
        <Facts
          facts={[
            { label: t`Used`, value: <Plural value={transactions} one="# time" other="# times" /> },
            ...(payee.lastDate ? [{ label: t`Last used`, value: <Day value={payee.lastDate} style="medium" /> }] : []),
          ]}
        />
      </div>
      <InspectorSection title={<Trans>Also known as</Trans>}>
        <Aliases key={id} payee={payee} edits={edits} />
      </InspectorSection>
      {last && last.rows.length > 0 ? (
        <InspectorSection title={<Trans>Last transactions</Trans>}>
          <ul className="payee-last-lines">
            {last.rows.map((row) => (
              <li key={`${row.id}${row.accountId}`}>
                <Day value={row.date} style="auto" className="figures payee-quiet" />
                <span className="cut">{row.category.kind === "category" ? row.category.name : row.account}</span>
                <Amount value={row.amount} currency={row.currency} />
              </li>
            ))}
          </ul>
        </InspectorSection>
      ) : null}
      <div className="payee-acts">
        {transactions > 0 ? (
          <Link {...buttonLook("normal")} to="/transactions" search={{ payee: id }}>
            <Icon of={TransferIcon} />
            <span>
              <Plural value={transactions} one="Show # transaction" other="Show # transactions" />
            </span>
          </Link>
        ) : null}
        <Button icon={MergeIcon} onClick={onMerge}>
          <Trans>Merge with another</Trans>
        </Button>
        {transactions === 0 ? (
          <Button
            kind="danger"
            icon={DeleteIcon}
            onClick={() => {
              onClose();
              void edits.remove([payee]);
            }}
          >
            <Trans>Delete payee</Trans>
          </Button>
        ) : null}
      </div>
    </Inspector>
  );
}
