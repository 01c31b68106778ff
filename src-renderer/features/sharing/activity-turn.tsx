/** What one person did in a row: each change with its time, the things that it touched, and the way to all of them. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { commitSentence } from "../../bridge/commit-words.ts";
import { Avatar, buttonLook, Dot } from "../../design/index.ts";
import { CommitChanges, Time } from "../history/index.ts";
import type { Activity, Turn } from "./activity-days.ts";

export function ActivityTurn({ turn, seenBefore }: { readonly turn: Turn; readonly seenBefore: number }) {
  const { t } = useLingui();
  const { activities, deviceName, isSelf, person } = turn;
  return (
    <li>
      <div className="sharing-row">
        <Avatar person={{ name: person }} size="large" decorative />
        <span className="sharing-row-name">
          <span className="cut">{isSelf ? t`${person} (you)` : person}</span>
          <small>{deviceName}</small>
        </span>
      </div>
      <ul className="activity-steps">
        {activities.map((activity) => (
          <ActivityStep key={activity.commitId} activity={activity} isNew={!isSelf && activity.at > seenBefore} />
        ))}
      </ul>
    </li>
  );
}

function ActivityStep({ activity, isNew }: { readonly activity: Activity; readonly isNew: boolean }) {
  const { at, changes, commitId, kind, total } = activity;
  const sentence = commitSentence(activity);
  // What came from others has no words of its own: what it changed says more than how much that was.
  const isTold = kind !== "shared-changed" || changes.length === 0;
  const left = total - changes.length;
  return (
    <li>
      <p className="activity-step-head">
        {isNew ? (
          <>
            <Dot />
            <span className="spoken">
              <Trans>New</Trans>
            </span>
          </>
        ) : null}
        <Time at={at} />
        {isTold ? <span>{sentence}</span> : null}
      </p>
      <CommitChanges changes={changes} />
      <Link {...buttonLook("link")} to="/history" search={{ open: commitId }}>
        {left > 0 ? (
          <Plural value={left} one="and # more in the history" other="and # more in the history" />
        ) : (
          <Trans>Show in the history</Trans>
        )}
      </Link>
    </li>
  );
}
