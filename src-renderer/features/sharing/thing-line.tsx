/** What a line of a list is about: the thing, and below it what it is, of which day, and what else is known of it. */
import type { ReactNode } from "react";
import type { CommitChange } from "../../../src-shared/contract/history.ts";
import { Day } from "../../design/index.ts";
import { ThingLink, useThingName } from "../history/index.ts";

interface ThingLineProps {
  readonly thing: Pick<CommitChange, "day" | "id" | "name" | "there" | "what">;
  /** Behind its name. */
  readonly more?: ReactNode;
  readonly facts?: string;
}

export function ThingLine({ thing, more, facts }: ThingLineProps) {
  const thingName = useThingName();
  const { day, what } = thing;
  return (
    <p>
      <ThingLink change={thing} /> {more}
      <small>
        {thingName(what)}
        {day ? (
          <>
            {" · "}
            <Day value={day} style="medium" className="" />
          </>
        ) : null}
        {facts ? ` · ${facts}` : null}
      </small>
    </p>
  );
}
