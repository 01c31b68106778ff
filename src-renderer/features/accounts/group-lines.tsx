/** The accounts of one group: dragged or stepped into another order, each with its last twelve months. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { isStale, isValuedKind } from "../../../src-shared/domain/valuation.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { Sparkline } from "../../charts/index.ts";
import {
  Amount,
  DragIcon,
  formatDate,
  formatMoney,
  Icon,
  useBreakpoint,
  useDragOrder,
  useFormat,
} from "../../design/index.ts";
import { useAccountKindNames } from "../shell/index.ts";
import { AccountDialog } from "./account-dialog.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { orderWithin } from "./account-order.ts";
import { ValuationDialog } from "./valuation-form.ts";
import "./accounts.css";

export interface GroupLinesProps {
  readonly accounts: readonly AccountView[];
  readonly all: readonly AccountView[];
  /** Balances at the ends of months, oldest first. */
  readonly history: ReadonlyMap<AccountId, readonly Minor[]>;
}

export function GroupLines({ accounts, all, history }: GroupLinesProps) {
  const { t } = useLingui();
  const { client, queries, api } = useBridge();
  const act = useAct();
  const list = useRef<HTMLUListElement>(null);
  const [spoken, setSpoken] = useState("");
  const order = useDragOrder({
    list,
    ids: accounts.map(({ id }) => id),
    onOrder(next, moved) {
      const ids = orderWithin(
        all.map(({ id }) => id),
        next as readonly AccountId[],
      );
      const name = accounts.find(({ id }) => id === moved)?.name ?? "";
      const at = next.indexOf(moved) + 1;
      const of = next.length;
      setSpoken(t`${name} is now ${at} of ${of}.`);
      return act({
        command: () => client.accounts.reorder({ ids: [...ids] }),
        said: t`Accounts put in another order.`,
        patch: () => {
          const key = api.accounts.list.queryOptions().queryKey;
          const before = queries.getQueryData(key);
          queries.setQueryData(key, before && [...before].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)));
          return () => queries.setQueryData(key, before);
        },
      });
    },
  });
  const canOrder = accounts.length > 1;
  return (
    <>
      <ul className="account-lines" ref={list}>
        {accounts.map((account) => (
          <Line
            key={account.id}
            account={account}
            neighbours={accounts}
            all={all}
            balances={history.get(account.id)}
            isDragged={order.dragged === account.id}
            drop={order.dropAt(account.id)}
            grip={canOrder ? order.grip(account.id) : undefined}
          />
        ))}
      </ul>
      <p className="spoken" role="status">
        {spoken}
      </p>
    </>
  );
}

interface LineProps {
  readonly account: AccountView;
  readonly neighbours: readonly AccountView[];
  readonly all: readonly AccountView[];
  readonly balances: readonly Minor[] | undefined;
  readonly isDragged: boolean;
  readonly drop: "before" | "after" | undefined;
  readonly grip: ReturnType<ReturnType<typeof useDragOrder>["grip"]> | undefined;
}

function Line({ account, neighbours, all, balances, isDragged, drop, grip }: LineProps) {
  const { t } = useLingui();
  const kinds = useAccountKindNames();
  const { locale, today } = useFormat();
  const [editing, setEditing] = useState(false);
  const [valuing, setValuing] = useState(false);
  const { id, name, valuation } = account;
  const day = valuation && isStale(valuation.date, today) ? formatDate(valuation.date, locale, "medium") : "";
  const age = day !== "" && account.closed === null ? t`Worth as of ${day}` : "";
  const facts = [kinds[account.kind], age, account.institution, account.number].filter(Boolean).join(" · ");
  return (
    <li className="account-line" data-sort-id={id} data-dragged={isDragged ? "" : undefined} data-drop={drop}>
      {grip ? (
        <button
          type="button"
          className="account-grip"
          data-grip=""
          aria-label={t`Move ${name}`}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          title={t`Drag, or Alt and an arrow`}
          {...grip}
        >
          <Icon of={DragIcon} />
        </button>
      ) : (
        <span className="account-grip" aria-hidden="true" />
      )}
      <span className="account-line-name">
        <Link className="cut" to="/accounts/$accountId" params={{ accountId: id }}>
          {name}
        </Link>
        <small>{facts}</small>
      </span>
      <Trend account={account} balances={balances} />
      <span className="account-line-balance">
        <Amount value={account.worth} currency={account.currency} meaning="balance" />
        {account.converted ? (
          <small>
            <Amount
              value={account.converted.amount}
              approximate={account.converted.approximate}
              meaning="balance"
              symbol="always"
            />
          </small>
        ) : null}
      </span>
      <AccountMenu
        account={account}
        neighbours={neighbours}
        all={all}
        onEdit={() => setEditing(true)}
        onValue={isValuedKind(account.kind) && account.closed === null ? () => setValuing(true) : undefined}
      />
      <AccountDialog account={account} open={editing} onOpenChange={setEditing} />
      {valuing ? <ValuationDialog account={account} onClose={() => setValuing(false)} /> : null}
    </li>
  );
}

/** Fewer points than these are no trend. */
const LEAST_POINTS = 3;

/** From the month before the first money on; an account that was the same all the time draws no line. */
function Trend({ account, balances }: Pick<LineProps, "account" | "balances">) {
  const { t } = useLingui();
  const { locale, hidden } = useFormat();
  const isPhone = useBreakpoint() === "phone";
  const begun = balances?.findIndex((each) => each !== 0) ?? -1;
  const known = begun < 0 ? [] : (balances?.slice(Math.max(0, begun - 1)) ?? []);
  const [first] = known;
  if (first === undefined || known.length < LEAST_POINTS || known.every((each) => each === first))
    return <span className="account-trend" aria-hidden="true" />;
  const [from, to] = [first, account.worth].map((value) => formatMoney(value, account.currency, locale));
  return (
    <span className="account-trend">
      <Sparkline
        values={known}
        width={isPhone ? 56 : 96}
        height={24}
        name={hidden ? t`Balance over twelve months` : t`Balance over twelve months, from ${from ?? ""} to ${to ?? ""}`}
      />
    </span>
  );
}

/** Folded away: closed accounts are looked up, not watched. */
export function ClosedLines({ accounts, all, history }: GroupLinesProps) {
  return (
    <details className="closed-accounts">
      <summary>
        <Trans>Closed accounts</Trans> <span>{accounts.length}</span>
      </summary>
      <div className="card">
        <GroupLines accounts={accounts} all={all} history={history} />
      </div>
    </details>
  );
}
