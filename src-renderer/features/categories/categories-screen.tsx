/** All categories in their groups: the filter stands in the address, what is being asked for lives here. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AddIcon,
  Button,
  buttonLook,
  Card,
  CategoryIcon,
  Delayed,
  EmptyState,
  findHit,
  Icon,
  IconButton,
  Kbd,
  Menu,
  SearchIcon,
  SkeletonRows,
  TagsIcon,
  TextField,
  useBreakpoint,
} from "../../design/index.ts";
import { Page, QueryError, useShortcuts } from "../shell/index.ts";
import { CategoryDialog, GroupDialog } from "./category-dialog.tsx";
import { useCategoryEdits } from "./category-edits.ts";
import { CategoryList } from "./category-list.tsx";
import { RemoveCategoryDialog, RemoveGroupDialog } from "./remove-dialog.tsx";
import "./categories.css";

const route = getRouteApi("/categories");
const TYPING_MILLISECONDS = 120;

/** The one question that is open. */
type Question =
  | { readonly kind: "add"; readonly groupId: CategoryGroupId | undefined }
  | { readonly kind: "add-group" }
  | { readonly kind: "edit" | "merge" | "delete"; readonly category: CategoryView }
  | { readonly kind: "delete-group"; readonly group: CategoryGroupView };

export function CategoriesScreen() {
  const { t } = useLingui();
  const { q = "" } = route.useSearch();
  const navigate = useNavigate();
  const list = useQuery(useApi().categories.list.queryOptions());
  const edits = useCategoryEdits();
  const isPhone = useBreakpoint() === "phone";
  const [question, setQuestion] = useState<Question>();
  const filter = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => filter.current?.focus() });

  const groups = list.data;
  const shown = useMemo(() => filterGroups(groups ?? [], q), [groups, q]);
  const close = () => setQuestion(undefined);
  const canAdd = groups !== undefined && groups.length > 0;
  const add = () => setQuestion({ kind: "add", groupId: undefined });
  const addGroup = () => setQuestion({ kind: "add-group" });
  const remove = (category: CategoryView) => {
    // Nothing points to it, so there is nothing to ask.
    if (category.postings > 0) setQuestion({ kind: "delete", category });
    else void edits.remove(category, null, t`Category ${category.name} deleted.`);
  };

  let body: ReactNode;
  if (list.error) body = <QueryError error={list.error} onAgain={() => void list.refetch()} />;
  else if (!groups)
    body = (
      <Delayed>
        <Card>
          <SkeletonRows rows={8} />
        </Card>
      </Delayed>
    );
  else if (groups.length === 0)
    body = (
      <EmptyState
        icon={CategoryIcon}
        action={
          <Button kind="primary" icon={AddIcon} onClick={addGroup}>
            <Trans>Add group</Trans>
          </Button>
        }
      >
        <Trans>Categories say what money was for. They stand in groups, so start with one.</Trans>
      </EmptyState>
    );
  else if (shown.length === 0)
    body = (
      <EmptyState
        icon={SearchIcon}
        action={
          <Button onClick={() => void navigate({ to: ".", search: {} })}>
            <Trans>Clear filter</Trans>
          </Button>
        }
      >
        <Trans>No category matches “{q}”.</Trans>
      </EmptyState>
    );
  else
    body = (
      <CategoryList
        groups={groups}
        shown={shown}
        query={q}
        edits={edits}
        onAdd={(groupId) => setQuestion({ kind: "add", groupId })}
        onEdit={(category) => setQuestion({ kind: "edit", category })}
        onMerge={(category) => setQuestion({ kind: "merge", category })}
        onDelete={remove}
        onDeleteGroup={(group) => setQuestion({ kind: "delete-group", group })}
      />
    );

  return (
    <Page
      title={<Trans>Categories</Trans>}
      tools={
        isPhone ? (
          <Menu
            align="end"
            trigger={<IconButton icon={AddIcon} name={t`Add`} />}
            entries={[
              { label: t`Add category`, icon: AddIcon, disabled: !canAdd, onAct: add },
              { label: t`Add group`, onAct: addGroup },
              { label: t`Tags`, icon: TagsIcon, onAct: () => void navigate({ to: "/tags" }) },
            ]}
          />
        ) : (
          <>
            <Link {...buttonLook("quiet")} to="/tags">
              <Icon of={TagsIcon} />
              <Trans>Tags</Trans>
            </Link>
            <Button onClick={addGroup}>
              <Trans>Add group</Trans>
            </Button>
            <Button kind="primary" icon={AddIcon} disabled={!canAdd} onClick={add}>
              <Trans>Add category</Trans>
            </Button>
          </>
        )
      }
    >
      <search className="category-filter">
        <FilterField value={q} inputRef={filter} />
      </search>
      {body}
      {groups && question ? (
        <Ask question={question} groups={groups} edits={edits} onClose={close} onAsk={setQuestion} onDelete={remove} />
      ) : null}
    </Page>
  );
}

interface FilterFieldProps {
  readonly value: string;
  readonly inputRef: React.RefObject<HTMLInputElement | null>;
}

function FilterField({ value, inputRef }: FilterFieldProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(value);
  // “Clear filter” and links change the address while nobody types.
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(
      () => void navigate({ to: ".", replace: true, search: typed ? { q: typed } : {} }),
      TYPING_MILLISECONDS,
    );
    return () => clearTimeout(timer);
  }, [typed, value, navigate]);
  return (
    <TextField
      ref={inputRef}
      icon={SearchIcon}
      label={t`Filter`}
      hideLabel
      type="search"
      placeholder={t`Filter categories`}
      value={typed}
      onValueChange={setTyped}
      after={<Kbd keys="/" />}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || typed === "") return;
        event.preventDefault();
        setTyped("");
      }}
    />
  );
}

interface AskProps {
  readonly question: Question;
  readonly groups: readonly CategoryGroupView[];
  readonly edits: ReturnType<typeof useCategoryEdits>;
  readonly onClose: () => void;
  readonly onAsk: (question: Question) => void;
  readonly onDelete: (category: CategoryView) => void;
}

function Ask({ question, groups, edits, onClose, onAsk, onDelete }: AskProps) {
  const shared = { groups, edits, onClose };
  switch (question.kind) {
    case "add":
      return <CategoryDialog {...shared} groupId={question.groupId} />;
    case "add-group":
      return <GroupDialog {...shared} />;
    case "edit": {
      const { category } = question;
      return (
        <CategoryDialog
          {...shared}
          category={category}
          groupId={undefined}
          onArchive={(archived) => void edits.archive(category, archived)}
          onMerge={() => onAsk({ kind: "merge", category })}
          onDelete={() => onDelete(category)}
        />
      );
    }
    case "merge":
    case "delete":
      return <RemoveCategoryDialog {...shared} mode={question.kind} category={question.category} />;
    case "delete-group":
      return <RemoveGroupDialog {...shared} group={question.group} />;
  }
}

/** Groups whose name matches keep all their categories; others keep what matches. */
function filterGroups(groups: readonly CategoryGroupView[], query: string): readonly CategoryGroupView[] {
  if (query.trim() === "") return groups;
  return groups.flatMap((group) => {
    if (findHit(group.name, query)) return [group];
    const categories = group.categories.filter(({ name }) => findHit(name, query));
    return categories.length > 0 ? [{ ...group, categories }] : [];
  });
}
