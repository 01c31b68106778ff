/** What was set here and by somebody else at the same time, or deleted by one of the two: who did what, and the other with a press. */
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { Button } from "../../design/index.ts";
import { ChangedValueText, useFieldName } from "../history/index.ts";
import { AskedCard } from "./asked-card.tsx";
import { useMoment } from "./sharing-words.ts";
import { ThingLine } from "./thing-line.tsx";

type Conflict = Awaited<ReturnType<CofferClient["sharing"]["conflicts"]>>[number];

export function ConflictsCard() {
  return (
    <AskedCard
      title={<Trans>Set by two people</Trans>}
      sub={
        <Trans>
          You and somebody else changed the same without knowing of each other. Everybody sees one of the two.
        </Trans>
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
  const moment = useMoment();
  const { at, conflict: key, count, day, deletedBy, id, name, what } = conflict;
  const settle = (use: Conflict["shown"], said: string) =>
    void act({ command: () => client.sharing.settleConflict({ conflict: key, use }), said });
  return (
    <li className="aside-line">
      <ThingLine
        thing={{ what, id, name, day, there: deletedBy === null }}
        more={count > 1 ? t`and ${plural(count - 1, { one: "# other", other: "# others" })}` : null}
        facts={moment(at)}
      />
      {deletedBy === null ? (
        <TwoValues conflict={conflict} onSettle={settle} />
      ) : (
        <DeletedOrEdited conflict={conflict} onSettle={settle} />
      )}
    </li>
  );
}

interface ChoiceProps {
  readonly conflict: Conflict;
  readonly onSettle: (use: Conflict["shown"], said: string) => void;
}

function TwoValues({ conflict: { fields, person, shown }, onSettle }: ChoiceProps) {
  const { t } = useLingui();
  const fieldName = useFieldName();
  return (
    <>
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
            <Button kind="primary" onClick={() => onSettle("mine", t`Your value is shown again.`)}>
              <Trans>Use yours</Trans>
            </Button>
            <Button onClick={() => onSettle("theirs", t`It stays as ${person} set it.`)}>
              <Trans>Keep what {person} set</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button kind="primary" onClick={() => onSettle("theirs", t`What ${person} set is shown now.`)}>
              <Trans>Use what {person} set</Trans>
            </Button>
            <Button onClick={() => onSettle("mine", t`It stays as you set it.`)}>
              <Trans>Keep yours</Trans>
            </Button>
          </>
        )}
      </div>
    </>
  );
}

/** Everybody sees it deleted. */
function DeletedOrEdited({ conflict: { count, deletedBy, name, person, shown }, onSettle }: ChoiceProps) {
  const { t } = useLingui();
  const edited = shown === "mine" ? "theirs" : "mine";
  if (count > 1)
    return (
      <>
        <p>
          {deletedBy === "me" ? (
            <Trans>
              You deleted them while {person} changed them. They are deleted for everybody; the changes of {person} are
              kept and come back with them.
            </Trans>
          ) : (
            <Trans>
              {person} deleted them while you changed them. They are deleted for everybody; your changes are kept and
              come back with them.
            </Trans>
          )}
        </p>
        <div className="sharing-acts">
          <Button kind="primary" onClick={() => onSettle(edited, t`They are back, for everybody.`)}>
            <Trans>Bring them back</Trans>
          </Button>
          <Button onClick={() => onSettle(shown, t`They stay deleted.`)}>
            <Trans>Leave them deleted</Trans>
          </Button>
        </div>
      </>
    );
  return (
    <>
      <p>
        {deletedBy === "me" ? (
          <Trans>
            You deleted it while {person} changed it. It is deleted for everybody; the change of {person} is kept and
            comes back with it.
          </Trans>
        ) : (
          <Trans>
            {person} deleted it while you changed it. It is deleted for everybody; your change is kept and comes back
            with it.
          </Trans>
        )}
      </p>
      <div className="sharing-acts">
        <Button
          kind="primary"
          onClick={() => onSettle(edited, name ? t`${name} is back, for everybody.` : t`It is back, for everybody.`)}
        >
          <Trans>Bring it back</Trans>
        </Button>
        <Button onClick={() => onSettle(shown, t`It stays deleted.`)}>
          <Trans>Leave it deleted</Trans>
        </Button>
      </div>
    </>
  );
}
