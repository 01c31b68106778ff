/** How far a shared budget is and who is here now: at the foot of the sidebar, and on the phone's “More”. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Avatars, Icon, NavItem, NextIcon, type Person, SharingIcon } from "../../design/index.ts";
import { usePresence, useSharingStatus } from "./sharing-status.ts";
import { useLineWords } from "./sharing-words.ts";
import "./sharing.css";

/** @returns undefined while the budget is private */
function useSharedLine(): { readonly words: string; readonly people: readonly Person[] } | undefined {
  const status = useSharingStatus().data;
  const lineWords = useLineWords();
  const here = usePresence();
  if (status?.kind !== "shared") return undefined;
  return { words: lineWords(status), people: [...new Set(here.map(({ person }) => person))].map((name) => ({ name })) };
}

export function SharedLine({ rail }: { readonly rail: boolean }) {
  const shared = useSharedLine();
  if (!shared) return null;
  const { words, people } = shared;
  const link = <Link to="/settings/$page" params={{ page: "sharing" }} className="shared-line" />;
  if (rail || people.length === 0) return <NavItem rail={rail} icon={SharingIcon} label={words} link={link} />;
  return (
    <Link to="/settings/$page" params={{ page: "sharing" }} className="nav-item shared-line">
      <Avatars people={people} />
      <span className="grow cut">{words}</span>
    </Link>
  );
}

export function SharedRow() {
  const shared = useSharedLine();
  if (!shared) return null;
  return (
    <Link to="/settings/$page" params={{ page: "sharing" }}>
      <Icon of={SharingIcon} large />
      <span className="shared-row-words">
        <Trans>Shared budget</Trans>
        <small>{shared.words}</small>
      </span>
      <Avatars people={shared.people} />
      <Icon of={NextIcon} />
    </Link>
  );
}
