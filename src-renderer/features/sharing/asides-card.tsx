/** What the merge shows otherwise than somebody meant it: what happened, what it means for the data, and what to do. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../bridge/context.tsx";
import { ChangedFields } from "../history/index.ts";
import { type Aside, useAsideWords } from "./aside-words.ts";
import { AskedCard } from "./asked-card.tsx";
import { useMoment } from "./sharing-words.ts";
import { ThingLine } from "./thing-line.tsx";

export function AsidesCard() {
  return (
    <AskedCard
      title={<Trans>To look at together</Trans>}
      sub={<Trans>Here changes of several people met. Everybody sees the same, and nothing of it is lost.</Trans>}
      asked={useQuery(useApi().sharing.asides.queryOptions())}
      line={(aside) => <AsideLine key={`${aside.what} ${aside.id}`} aside={aside} />}
    />
  );
}

function AsideLine({ aside }: { readonly aside: Aside }) {
  const { t } = useLingui();
  const moment = useMoment();
  const { happened, means, todo } = useAsideWords()(aside);
  const { at, day, fields, id, name, person, there, what } = aside;
  return (
    <li className="aside-line">
      <ThingLine thing={{ what, id, name, day, there }} />
      <p>
        {happened} {means}
      </p>
      <ChangedFields fields={fields} />
      <p className="aside-todo">{todo}</p>
      <small>{[person || t`You`, moment(at)].join(" · ")}</small>
    </li>
  );
}
