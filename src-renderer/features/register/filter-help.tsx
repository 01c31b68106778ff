/** The language of filters on a card, with examples that can be read and typed. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Icon, InfoIcon, Popover } from "../../design/index.ts";

export function FilterHelp() {
  const { t } = useLingui();
  const lines: readonly (readonly [string, string])[] = [
    ["lidl hamburg", t`both words, in payee, memo, category or account`],
    ['payee:lidl  memo:"two words"', t`only there; # and @ stand for category: and payee:`],
    ["category:groceries,home", t`one of several; a group counts as all of its categories`],
    [">50  50..100  =12.99", t`amount without its sign; in:>50 and out:>50 with it`],
    ["nov  2026 q3  last month", t`days, months, quarters, years; last 30 days`],
    ["from:2026-01 to:2026-03", t`from and until; date:2026-11-01..2026-11-15`],
    ["is:reconciled  cleared:no", t`state; also transfer: split: reviewed:no uncategorised`],
    ["tag:holiday  has:attachment", t`tags and receipts`],
    ["-payee:rewe", t`a minus takes away`],
    ["#food or >500", t`one or the other; words beside each other must all hold`],
  ];
  return (
    <Popover
      align="start"
      title={<Trans>What can be typed here</Trans>}
      trigger={
        <button type="button" className="input-icon-button" aria-label={t`How to filter`}>
          <Icon of={InfoIcon} />
        </button>
      }
    >
      <dl className="filter-help">
        {lines.map(([typed, meaning]) => (
          <div key={typed}>
            <dt>
              <code>{typed}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}
