/** What the search of the settings found, with the page it is on; following one shows it there. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button, Card, EmptyState, HitText, Icon, NextIcon, SearchIcon } from "../../design/index.ts";
import type { SettingsPage } from "./pages.ts";
import type { FindableSetting } from "./settings-index.ts";

export interface SettingsResultsProps {
  readonly query: string;
  readonly found: readonly FindableSetting[];
  readonly pageName: (page: SettingsPage) => string;
  readonly onClear: () => void;
}

export function SettingsResults({ query, found, pageName, onClear }: SettingsResultsProps) {
  if (found.length === 0)
    return (
      <Card>
        <EmptyState
          icon={SearchIcon}
          action={
            <Button onClick={onClear}>
              <Trans>Clear the search</Trans>
            </Button>
          }
        >
          <Trans>Nothing matches “{query}” in the settings.</Trans>
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <ul className="settings-found">
        {found.map(({ id, page, title, hint }) => (
          <li key={id}>
            <Link to="/settings/$page" params={{ page }} search={{ find: id }}>
              <span>
                <span>
                  <HitText text={title} query={query} />
                </span>
                <small>{hint}</small>
              </span>
              <span className="settings-found-page">{pageName(page)}</span>
              <Icon of={NextIcon} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
