/** One recurring payment as a line: what, how often, what it costs in a year, what is new about it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { RecurringView } from "../../../src-shared/contract/recurring.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import {
  Amount,
  Button,
  buttonLook,
  CloseIcon,
  Day,
  formatMoney,
  IconButton,
  InfoIcon,
  Menu,
  MoreIcon,
  Pill,
  RestoreIcon,
  SchedulesIcon,
  useBreakpoint,
  useFormat,
} from "../../design/index.ts";
import { priceNews, useCadenceName, useEvidence } from "./recurring-words.ts";

export interface RecurringRowProps {
  readonly payment: RecurringView;
  readonly onWhy: (payment: RecurringView) => void;
  readonly onPlan: (payment: RecurringView) => void;
  readonly onDismiss: (payment: RecurringView) => void;
  readonly onRestore: (payment: RecurringView) => void;
}

export function RecurringRow({ payment, onWhy, onPlan, onDismiss, onRestore }: RecurringRowProps) {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const cadenceName = useCadenceName();
  const evidence = useEvidence();
  const { payee, account, category, currency, amount, perYear, cadence, steady, state, scheduleId, next, dismissed } =
    payment;
  const canPlan = scheduleId === null && state !== "stopped" && !dismissed;
  return (
    <li className="occurrence recurring">
      <span className="occurrence-what">
        <span className="recurring-name">
          <span className="cut">{payee}</span>
          <State payment={payment} />
        </span>
        <small>{[cadenceName(cadence), account, category].filter(Boolean).join(" · ")}</small>
        <small>
          {state === "stopped" ? (
            <Trans>
              Last paid on <Day value={payment.last} style="medium" />, expected again on{" "}
              <Day value={next} style="medium" />
            </Trans>
          ) : (
            evidence(payment)
          )}
        </small>
      </span>
      <span className="recurring-cost">
        <Amount value={amount} currency={currency} approximate={!steady} />
        <small>
          <Trans>
            <Amount value={minor(Math.abs(perYear))} currency={currency} meaning="plain" approximate={!steady} /> a year
          </Trans>
        </small>
      </span>
      {canPlan && !isPhone ? (
        <Button size="small" aria-label={t`Make a schedule of ${payee}`} onClick={() => onPlan(payment)}>
          <Trans>Make a schedule</Trans>
        </Button>
      ) : scheduleId !== null && !isPhone ? (
        <Link {...buttonLook("link")} to="/schedules" search={{ open: scheduleId }}>
          <Trans>Scheduled</Trans>
        </Link>
      ) : null}
      {dismissed ? (
        <IconButton icon={RestoreIcon} name={t`Bring ${payee} back`} onClick={() => onRestore(payment)} />
      ) : (
        <Menu
          align="end"
          trigger={<IconButton icon={MoreIcon} name={t`More for ${payee}`} />}
          entries={[
            { label: t`Why is it here?`, icon: InfoIcon, onAct: () => onWhy(payment) },
            ...(canPlan ? [{ label: t`Make a schedule`, icon: SchedulesIcon, onAct: () => onPlan(payment) }] : []),
            { kind: "line" as const },
            { label: t`It does not recur`, icon: CloseIcon, onAct: () => onDismiss(payment) },
          ]}
        />
      )}
    </li>
  );
}

function State({ payment }: { readonly payment: RecurringView }) {
  const { t } = useLingui();
  const { today, locale, hidden } = useFormat();
  const news = priceNews(payment, today);
  if (payment.state === "late") return <Pill tone="warn">{t`Late`}</Pill>;
  if (payment.state === "stopped") return <Pill tone="off">{t`Stopped`}</Pill>;
  if (!news || hidden) return null;
  const size = formatMoney(minor(Math.abs(news.more)), payment.currency, locale);
  // Income that rises is good news, and so is a price that falls.
  const isGood = payment.amount > 0 === news.more > 0;
  return <Pill tone={isGood ? "in" : "warn"}>{news.more > 0 ? t`▲ ${size} more` : t`▼ ${size} less`}</Pill>;
}
