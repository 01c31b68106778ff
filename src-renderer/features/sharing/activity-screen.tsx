/** What the members of a shared budget did, by day and person, with what it changed; and what needs somebody's eye. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useApi, useClient } from "../../bridge/context.tsx";
import {
  Button,
  buttonLook,
  Card,
  Delayed,
  EmptyState,
  Icon,
  Segments,
  SharingIcon,
  SkeletonRows,
  useBreakpoint,
} from "../../design/index.ts";
import { DayOf } from "../history/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { type Activity, daysOf, type Turn } from "./activity-days.ts";
import { ActivityTurn } from "./activity-turn.tsx";
import { AsidesCard } from "./asides-card.tsx";
import { ConflictsCard } from "./conflicts-card.tsx";
import { useSharingStatus } from "./sharing-status.ts";
import "./sharing.css";

const route = getRouteApi("/activity");
/** Commits that are asked for at once. */
const WINDOW = 30;

export function ActivityScreen() {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const status = useSharingStatus();
  const { data } = status;
  let body = null;
  if (status.error) body = <QueryError error={status.error} onAgain={() => void status.refetch()} />;
  else if (!data) body = <Waiting />;
  else if (data.kind === "private")
    body = (
      <EmptyState
        icon={SharingIcon}
        action={
          <Link {...buttonLook("primary")} to="/settings/$page" params={{ page: "sharing" }}>
            <Trans>Share this budget</Trans>
          </Link>
        }
      >
        <Trans>Nobody else takes part in this budget. What others change would stand here.</Trans>
      </EmptyState>
    );
  else
    body = (
      <div className="sharing activity">
        {data.conflicts > 0 ? <ConflictsCard /> : null}
        {data.asides > 0 ? <AsidesCard /> : null}
        <ActivityList />
      </div>
    );
  return (
    <Page
      title={<Trans context="what people did">Activity</Trans>}
      tools={
        data?.kind === "shared" ? (
          isPhone ? (
            <Link
              {...buttonLook("quiet")}
              data-icon-only=""
              aria-label={t`Who takes part`}
              to="/settings/$page"
              params={{ page: "sharing" }}
            >
              <Icon of={SharingIcon} large />
            </Link>
          ) : (
            <Link {...buttonLook("normal")} to="/settings/$page" params={{ page: "sharing" }}>
              <Trans>Who takes part</Trans>
            </Link>
          )
        ) : null
      }
    >
      {body}
    </Page>
  );
}

function ActivityList() {
  const { t } = useLingui();
  const api = useApi();
  const client = useClient();
  const navigate = useNavigate();
  const { all = false } = route.useSearch();
  const [windows, setWindows] = useState(1);
  /** When somebody was here last, before now. */
  const [seenBefore, setSeenBefore] = useState<number>();
  const parts = useQueries({
    queries: Array.from({ length: windows }, (_, at) => ({
      ...api.sharing.activity.queryOptions({ input: { others: !all, offset: at * WINDOW, limit: WINDOW } }),
      placeholderData: undefined,
    })),
  });
  const head = parts[0]?.data;
  const failed = parts.find(({ error }) => error);
  if (head && seenBefore === undefined) setSeenBefore(head.seen);
  const newest = head?.activities[0]?.commitId;
  useEffect(() => {
    // Locked or lost meanwhile: then it stays new.
    if (newest) void client.sharing.seeActivity().catch(() => undefined);
  }, [client, newest]);

  const days = daysOf(parts.flatMap(({ data }) => data?.activities ?? []));
  const left = (head?.total ?? 0) - windows * WINDOW;
  let list = null;
  if (failed?.error) list = <QueryError error={failed.error} onAgain={() => void failed.refetch()} />;
  else if (!head) list = <Waiting />;
  else if (days.length === 0)
    list = (
      <p className="sharing-none">
        {all ? <Trans>Nothing was changed yet.</Trans> : <Trans>The others have not changed anything yet.</Trans>}
      </p>
    );
  else
    list = (
      <>
        {days.map(({ day, turns }) => (
          <section key={day} className="activity-day">
            <h3>
              <DayOf at={turns[0]?.activities[0]?.at ?? 0} />
            </h3>
            <ul className="activity-turns">
              {turns.map((turn) => (
                <ActivityTurn key={keyOf(turn)} turn={turn} seenBefore={seenBefore ?? 0} />
              ))}
            </ul>
          </section>
        ))}
        {left > 0 ? (
          <Button kind="link" onClick={() => setWindows(windows + 1)}>
            <Plural value={Math.min(left, WINDOW)} one="Show # more" other="Show # more" />
          </Button>
        ) : null}
      </>
    );
  return (
    <Card
      title={<Trans>What was changed</Trans>}
      tools={
        <Segments<"others" | "all">
          name={t`Whose changes`}
          value={all ? "all" : "others"}
          onValueChange={(next) =>
            void navigate({ to: "/activity", replace: true, search: next === "all" ? { all: true } : {} })
          }
          segments={[
            { value: "others", label: t`Others` },
            { value: "all", label: t`Everybody` },
          ]}
        />
      }
    >
      {list}
    </Card>
  );
}

const keyOf = ({ activities }: Turn): Activity["commitId"] | undefined => activities[0]?.commitId;

function Waiting() {
  return (
    <Delayed>
      <SkeletonRows rows={6} />
    </Delayed>
  );
}
