/** All rules: suggestions first, then the sentences in their order. What is open stands in the address. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import type { RuleInput } from "../../../src-shared/contract/rules.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AddIcon,
  Button,
  Delayed,
  EmptyState,
  HeaderAction,
  RefreshIcon,
  RulesIcon,
  SearchIcon,
  SkeletonRows,
} from "../../design/index.ts";
import { Page, QueryError, SearchField, useShortcuts } from "../shell/index.ts";
import { RuleEditor } from "./rule-editor.tsx";
import { useRuleEdits } from "./rule-edits.ts";
import { RuleList } from "./rule-list.tsx";
import { useRuleWords } from "./rule-words.ts";
import { Suggestions } from "./suggestions.tsx";
import "./rules.css";

const route = getRouteApi("/rules");

export function RulesScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { q = "", open, make } = route.useSearch();
  const list = useQuery(useApi().rules.list.queryOptions());
  const edits = useRuleEdits();
  const words = useRuleWords();
  const filter = useRef<HTMLInputElement>(null);
  const [suggested, setSuggested] = useState<RuleInput>();
  const setSearch = (change: Readonly<Record<string, unknown>>) =>
    void navigate({ to: ".", replace: true, search: (before: object) => ({ ...before, ...change }) });
  const proposed = useQuery({
    ...useApi().rules.propose.queryOptions({ input: { transactionId: (make ?? "") as TransactionId } }),
    enabled: make !== undefined && make !== "new",
    placeholderData: () => undefined,
  });
  const add = () => setSearch({ make: "new" });
  useShortcuts({ "/": () => filter.current?.focus(), N: add });

  const rules = list.data;
  const wanted = q.toLocaleLowerCase();
  const shown = (rules ?? []).filter((rule) =>
    `${rule.name} ${words.conditions(rule)} ${words.actions(rule)}`.toLocaleLowerCase().includes(wanted),
  );
  const edited = rules?.find(({ id }) => id === open);
  const close = () => {
    setSuggested(undefined);
    setSearch({ open: undefined, make: undefined });
  };

  let body: ReactNode;
  if (list.error) body = <QueryError error={list.error} onAgain={() => void list.refetch()} />;
  else if (!rules)
    body = (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  else if (rules.length === 0)
    body = (
      <EmptyState
        icon={RulesIcon}
        action={
          <Button kind="primary" icon={AddIcon} onClick={add}>
            <Trans>Add rule</Trans>
          </Button>
        }
      >
        <Trans>
          A rule does what you would do again and again: it names payees and picks categories when a file comes in.
        </Trans>
      </EmptyState>
    );
  else if (shown.length === 0)
    body = (
      <EmptyState
        icon={SearchIcon}
        action={
          <Button onClick={() => setSearch({ q: undefined })}>
            <Trans>Clear filters</Trans>
          </Button>
        }
      >
        <Trans>No rule matches “{q}”.</Trans>
      </EmptyState>
    );
  else
    body = (
      <RuleList rules={rules} shown={shown} query={q} edits={edits} onOpen={({ id }) => setSearch({ open: id })} />
    );

  const isMaking = make === "new" || (make !== undefined && (proposed.data !== undefined || proposed.isError));
  return (
    <Page
      width="text"
      title={<Trans>Rules</Trans>}
      tools={rules && rules.length > 0 ? <HeaderAction primary icon={AddIcon} label={t`Add rule`} onAct={add} /> : null}
    >
      <div className="rules">
        <Suggestions onLook={setSuggested} />
        {rules && rules.length > 0 ? (
          <search className="rules-bar">
            <SearchField
              className="rules-search"
              label={t`Search rules`}
              placeholder={t`Search rules`}
              value={q}
              inputRef={filter}
              onSearch={(next) => setSearch({ q: next || undefined })}
            />
            <Button icon={RefreshIcon} onClick={() => void edits.apply(undefined, "all")}>
              <Trans>Apply all rules</Trans>
            </Button>
          </search>
        ) : null}
        {body}
      </div>
      {edited ? (
        <RuleEditor key={edited.id} rule={edited} onClose={close} />
      ) : suggested ? (
        <RuleEditor key="suggested" start={suggested} onClose={close} />
      ) : isMaking ? (
        <RuleEditor key={make} start={proposed.data} onClose={close} />
      ) : null}
    </Page>
  );
}
