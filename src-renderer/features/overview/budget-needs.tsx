/**
 * What of the budget wants a hand this month: overspent categories with the dialog that covers them, and money that is ready
 * to assign, or was assigned though it is not there.
 */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { BudgetNeeds as Needs } from "../../../src-shared/contract/overview.ts";
import { minor, negate } from "../../../src-shared/domain/money.ts";
import { Amount, BudgetIcon, Button, WarnIcon } from "../../design/index.ts";
import { CoverDialog, useBudgetActs, useMoneyText } from "../budget/index.ts";
import { Need } from "./needs-card.tsx";

/** More are named in one line: the budget shows them all. */
const MOST = 4;

export function BudgetNeeds({ needs: { style, month, overspent, ready, fillable } }: { readonly needs: Needs }) {
  const { t } = useLingui();
  const acts = useBudgetActs();
  const money = useMoneyText();
  const [covering, setCovering] = useState<Needs["overspent"][number]>();
  const isTracking = style === "tracking";
  const left = overspent.length - MOST;
  const assignable = money(fillable > 0 ? fillable : ready);
  return (
    <>
      {ready < 0 ? (
        <Need
          icon={WarnIcon}
          danger
          link={{ to: "/budget" }}
          action={t`Look`}
          detail={
            <span className="needs-short">
              <Amount value={ready} meaning="balance" symbol="always" />
            </span>
          }
        >
          <Trans>More is assigned than there is</Trans>
        </Need>
      ) : null}
      {overspent.slice(0, MOST).map((category) => {
        const { id, name, short } = category;
        return (
          <Need
            key={id}
            icon={WarnIcon}
            danger
            link={{ to: "/budget", search: { open: id } }}
            action={t`Look`}
            detail={
              <span className="needs-short">
                <Amount value={negate(short)} meaning="balance" symbol="always" />
              </span>
            }
            button={
              isTracking ? undefined : (
                <Button size="small" aria-label={t`Cover it: ${name}`} onClick={() => setCovering(category)}>
                  <Trans>Cover it</Trans>
                </Button>
              )
            }
          >
            {isTracking ? <Trans>{name} is beyond its plan</Trans> : <Trans>{name} is overspent</Trans>}
          </Need>
        );
      })}
      {left > 0 ? (
        <Need
          icon={WarnIcon}
          danger
          link={{ to: "/budget" }}
          action={t`Look`}
          detail={
            <span className="needs-short">
              <Amount
                value={minor(-overspent.slice(MOST).reduce((sum, { short }) => sum + short, 0))}
                meaning="balance"
                symbol="always"
              />
            </span>
          }
        >
          <Plural value={left} one="# more category" other="# more categories" />
        </Need>
      ) : null}
      {ready > 0 ? (
        <Need
          icon={BudgetIcon}
          link={{ to: "/budget" }}
          action={t`Assign ${assignable}`}
          detail={
            fillable > 0 ? (
              <Trans>
                Targets still need <Amount value={fillable} meaning="plain" symbol="always" />.
              </Trans>
            ) : (
              <Trans>It waits for a job.</Trans>
            )
          }
          button={
            fillable > 0 ? (
              <Button size="small" onClick={() => void acts.fill(month, "underfunded")}>
                {t`Assign ${assignable}`}
              </Button>
            ) : undefined
          }
        >
          <Trans>
            <Amount value={ready} meaning="plain" symbol="always" /> to assign
          </Trans>
        </Need>
      ) : null}
      {covering ? (
        <CoverDialog
          categoryId={covering.id}
          name={covering.name}
          month={month}
          onClose={() => setCovering(undefined)}
        />
      ) : null}
    </>
  );
}
