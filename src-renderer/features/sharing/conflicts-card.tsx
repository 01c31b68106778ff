/** Fields that were set here and by somebody else at the same time: who set which value, and the other one with a press. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { Button } from "../../design/index.ts";
import { ChangedValueText, ThingLink, useFieldName, useThingName } from "../history/index.ts";
import { AskedCard } from "./asked-card.tsx";
import { useMoment } from "./sharing-words.ts";

type Conflict = Awaited<ReturnType<CofferClient["sharing"]["conflicts"]>>[number];

export function ConflictsCard() {
  return (
    <AskedCard
      title={<Trans>Set by two people</Trans>}
      sub={
        <Trans>You and somebody else set the same without knowing of each other. Everybody sees one of the two.</Trans>
      }
      asked={useQuery(useApi().sharing.conflicts.queryOptions())}
      line={(conflict) => <ConflictLine key={conflict.conflict} conflict={conflict} />}
    />
  );
}

function ConflictLine({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const fieldName = useFieldName();
  const thingName = useThingName();
  const moment = useMoment();
  const { at, conflict: key, day, fields, id, name, person, shown, what } = conflict;
  const settle = (use: Conflict["shown"], said: string) =>
    void act({ command: () => client.sharing.settleConflict({ conflict: key, use }), said });
  return (
    <li className="aside-line">
      <p>
        <ThingLink change={{ what, id, name, there: true }} />{" "}
        <small>{[thingName(what), ...(day ? [day] : []), moment(at)].join(" · ")}</small>
      </p>
      <dl className="conflict-fields">
        {fields.map(({ field, of, before, after }) => (
          <div key={`${field} ${of}`}>
            <dt>{of ? `${fieldName(field)} · ${of}` : fieldName(field)}</dt>
            <dd data-shown={shown === "mine" ? "" : undefined}>
              <small>
                <Trans>You set</Trans>
              </small>
              <ChangedValueText value={before} />
            </dd>
            <dd data-shown={shown === "theirs" ? "" : undefined}>
              <small>
                <Trans>{person} set</Trans>
              </small>
              <ChangedValueText value={after} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="sharing-acts">
        {shown === "theirs" ? (
          <>
            <Button kind="primary" onClick={() => settle("mine", t`Your value is shown again.`)}>
              <Trans>Use yours</Trans>
            </Button>
            <Button onClick={() => settle("theirs", t`It stays as ${person} set it.`)}>
              <Trans>Keep what {person} set</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button kind="primary" onClick={() => settle("theirs", t`What ${person} set is shown now.`)}>
              <Trans>Use what {person} set</Trans>
            </Button>
            <Button onClick={() => settle("mine", t`It stays as you set it.`)}>
              <Trans>Keep yours</Trans>
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
