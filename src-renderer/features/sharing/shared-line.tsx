/** How far a shared budget is and who is here now: at the foot of the sidebar, and on the phone's “More”. */
import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Avatars, Icon, NavItem, NextIcon, type Person, Pill, SharingIcon } from "../../design/index.ts";
import { usePresence, useSharingStatus } from "./sharing-status.ts";
import { useLineWords } from "./sharing-words.ts";
import "./sharing.css";

/** @returns undefined while the budget is private */
function useSharedLine():
  | { readonly words: string; readonly people: readonly Person[]; readonly unread: number }
  | undefined {
  const status = useSharingStatus().data;
  const lineWords = useLineWords();
  const here = usePresence();
  if (status?.kind !== "shared") return undefined;
  return {
    words: lineWords(status),
    people: [...new Set(here.map(({ person }) => person))].map((name) => ({ name })),
    unread: status.unread,
  };
}

export function SharedLine({ rail }: { readonly rail: boolean }) {
  const { t } = useLingui();
  const shared = useSharedLine();
  if (!shared) return null;
  const { words, people, unread } = shared;
  const link = <Link to="/activity" className="shared-line" />;
  const label =
    unread > 0 && rail ? t`${words} · ${plural(unread, { one: "# new change", other: "# new changes" })}` : words;
  if (rail || people.length === 0)
    return <NavItem rail={rail} icon={SharingIcon} label={label} count={unread} link={link} />;
  return (
    <Link to="/activity" className="nav-item shared-line">
      <Avatars people={people} />
      <span className="grow cut">{words}</span>
      <Unread count={unread} />
    </Link>
  );
}

export function SharedRow() {
  const shared = useSharedLine();
  if (!shared) return null;
  return (
    <Link to="/activity">
      <Icon of={SharingIcon} large />
      <span className="shared-row-words">
        <Trans>Shared budget</Trans>
        <small>{shared.words}</small>
      </span>
      <Avatars people={shared.people} />
      <Unread count={shared.unread} />
      <Icon of={NextIcon} />
    </Link>
  );
}

function Unread({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <Pill tone="info">
      {count}
      <span className="spoken">
        <Plural value={count} one="new change" other="new changes" />
      </span>
    </Pill>
  );
}
