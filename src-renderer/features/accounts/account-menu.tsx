/** What can be done with an account, behind the three dots. Nothing asks back: every line can be undone. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { isValuedKind } from "../../../src-shared/domain/valuation.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import {
  ArchiveIcon,
  BankIcon,
  CheckIcon,
  CurrencyIcon,
  DeleteIcon,
  DownIcon,
  EditIcon,
  IconButton,
  InvestmentsIcon,
  Menu,
  type MenuEntry,
  MoreIcon,
  PrintIcon,
  RestoreIcon,
  UpIcon,
  useFormat,
} from "../../design/index.ts";

export interface AccountMenuProps {
  readonly account: AccountView;
  /** The accounts listed with it, in order. */
  readonly neighbours: readonly AccountView[];
  readonly all: readonly AccountView[];
  readonly onEdit: () => void;
  /** Where a person may say what it is worth. */
  readonly onValue?: (() => void) | undefined;
  /** Where its transactions are shown. */
  readonly onPrint?: (() => void) | undefined;
  /** Its register is on the screen, which listens to the keys. */
  readonly isOpen?: boolean;
  readonly onDeleted?: (() => void) | undefined;
}

export function AccountMenu({
  account,
  neighbours,
  all,
  onEdit,
  onValue,
  onPrint,
  isOpen = false,
  onDeleted,
}: AccountMenuProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const navigate = useNavigate();
  const { currency } = useFormat();
  const { id, name } = account;
  const at = neighbours.findIndex((each) => each.id === id);
  const swapWith = (other: AccountView | undefined) => {
    if (!other) return;
    const ids = all.map((each) => (each.id === id ? other.id : each.id === other.id ? id : each.id));
    void act({ command: () => client.accounts.reorder({ ids }), said: t`Accounts put in another order.` });
  };
  const entries: MenuEntry[] = [
    ...(onValue ? [{ label: <Trans>Say what it is worth</Trans>, icon: InvestmentsIcon, onAct: onValue }] : []),
    ...(onValue || isValuedKind(account.kind)
      ? []
      : [
          {
            label: <Trans>Reconcile</Trans>,
            icon: CheckIcon,
            ...(isOpen ? { shortcut: "Shift+R" } : {}),
            onAct: () =>
              void navigate({ to: "/accounts/$accountId", params: { accountId: id }, search: { reconcile: true } }),
          },
          {
            label: <Trans>Statements</Trans>,
            icon: BankIcon,
            onAct: () => void navigate({ to: "/accounts/$accountId/statements", params: { accountId: id } }),
          },
        ]),
    ...(onPrint
      ? [{ label: <Trans>Print or save as PDF</Trans>, icon: PrintIcon, shortcut: "Mod+P", onAct: onPrint }]
      : []),
    ...(account.currency === currency || isValuedKind(account.kind)
      ? []
      : [
          {
            label: <Trans>Gains from exchange rates</Trans>,
            icon: CurrencyIcon,
            onAct: () => void navigate({ to: "/gains", search: {} }),
          },
        ]),
    { label: <Trans>Edit account</Trans>, icon: EditIcon, onAct: onEdit },
    { label: <Trans>Move up</Trans>, icon: UpIcon, disabled: at <= 0, onAct: () => swapWith(neighbours[at - 1]) },
    {
      label: <Trans>Move down</Trans>,
      icon: DownIcon,
      disabled: at < 0 || at >= neighbours.length - 1,
      onAct: () => swapWith(neighbours[at + 1]),
    },
    { kind: "line" },
    account.closed === null
      ? {
          label: <Trans>Close account</Trans>,
          icon: ArchiveIcon,
          onAct: () => void act({ command: () => client.accounts.close({ id }), said: t`Account ${name} closed.` }),
        }
      : {
          label: <Trans>Reopen account</Trans>,
          icon: RestoreIcon,
          onAct: () => void act({ command: () => client.accounts.reopen({ id }), said: t`Account ${name} reopened.` }),
        },
    {
      label: <Trans>Delete account</Trans>,
      icon: DeleteIcon,
      danger: true,
      onAct: () =>
        void act({ command: () => client.accounts.remove({ id }), said: t`Account ${name} deleted.` }).then(
          (removed) => {
            if (removed.ok) onDeleted?.();
          },
        ),
    },
  ];
  return <Menu align="end" entries={entries} trigger={<IconButton icon={MoreIcon} name={t`Actions for ${name}`} />} />;
}
