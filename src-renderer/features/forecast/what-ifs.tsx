/** What if: a purchase, a raise. Kept beside the settings, switched on and off, and never part of the budget. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ForecastView, WhatIf } from "../../../src-shared/contract/forecast.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import {
  AddIcon,
  Amount,
  Button,
  Card,
  CardList,
  Checkbox,
  CloseIcon,
  Day,
  Delayed,
  IconButton,
  keyed,
  SkeletonRows,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { useRepeatNames } from "./repeat-names.ts";
import { WhatIfForm } from "./what-if-form.tsx";

export interface WhatIfsProps {
  readonly forecast: ForecastView;
  readonly accountId: AccountId | undefined;
}

export function WhatIfs({ forecast, accountId }: WhatIfsProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const found = useQuery(useApi().forecast.whatIfs.queryOptions());
  const kept = found.data;
  const [adding, setAdding] = useState(false);
  const keep = (whatIfs: readonly WhatIf[]) =>
    act({ command: () => client.forecast.keepWhatIfs({ whatIfs: [...whatIfs] }) });
  const repeats = useRepeatNames();
  const accountOf = (id: AccountId) => forecast.accounts.find((each) => each.accountId === id);
  return (
    <Card
      title={<Trans>What if</Trans>}
      sub={<Trans>A purchase, a raise: it changes this forecast and nothing else.</Trans>}
      tools={
        <Button size="small" icon={AddIcon} disabled={!kept} onClick={() => setAdding(true)}>
          <Trans>Add a thought</Trans>
        </Button>
      }
    >
      {found.error ? (
        <QueryError error={found.error} onAgain={() => void found.refetch()} />
      ) : !kept ? (
        <Delayed>
          <SkeletonRows rows={1} />
        </Delayed>
      ) : kept.length === 0 ? (
        <p className="schedules-none">
          <Trans>What would a new bicycle do to the next months? Add it and see.</Trans>
        </p>
      ) : (
        <CardList>
          {keyed(kept, ({ name, date }) => `${name} ${date}`).map(([key, thought]) => {
            const { name, amount, date, on } = thought;
            const account = accountOf(thought.accountId);
            return (
              <li key={key} className="occurrence">
                <span className="occurrence-what">
                  <span className="cut">{name}</span>
                  <small>
                    {repeats[thought.repeats]} · <Day value={date} style="medium" /> · {account?.account}
                  </small>
                </span>
                <Amount value={amount} currency={account?.currency} />
                <Checkbox
                  name={t`Count ${name}`}
                  checked={on}
                  onCheckedChange={(next) =>
                    void keep(kept.map((each) => (each === thought ? { ...thought, on: next } : each)))
                  }
                />
                <IconButton
                  icon={CloseIcon}
                  name={t`Forget ${name}`}
                  onClick={() => void keep(kept.filter((each) => each !== thought))}
                />
              </li>
            );
          })}
        </CardList>
      )}
      {adding && kept ? (
        <WhatIfForm
          accounts={forecast.accounts}
          accountId={accountId}
          onClose={() => setAdding(false)}
          onAdd={async (thought) => {
            const done = await keep([...kept, thought]);
            if (done.ok) setAdding(false);
          }}
        />
      ) : null}
    </Card>
  );
}
