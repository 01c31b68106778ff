/** All tags: colour, name, how often each is used; renamed, merged and deleted here, made wherever a transaction is tagged. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { UsedTag } from "../../../src-shared/contract/tags.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AddIcon,
  Button,
  Card,
  CardList,
  ColourChoice,
  Delayed,
  DeleteIcon,
  EditIcon,
  EmptyState,
  IconButton,
  Mark,
  Menu,
  MergeIcon,
  MoreIcon,
  Popover,
  SkeletonRows,
  type Slot,
  TagsIcon,
  useColourNames,
} from "../../design/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { MergeTagDialog, TagDialog } from "./tag-dialogs.tsx";
import { type TagEdits, useTagEdits } from "./tag-edits.ts";
import "./tags.css";

/** The one question that is open. */
type Question = { readonly kind: "add" } | { readonly kind: "edit" | "merge"; readonly tag: UsedTag };

export function TagsScreen() {
  const list = useQuery(useApi().tags.list.queryOptions());
  const edits = useTagEdits();
  const [question, setQuestion] = useState<Question>();
  const tags = list.data;
  const add = (
    <Button kind="primary" icon={AddIcon} onClick={() => setQuestion({ kind: "add" })}>
      <Trans>Add tag</Trans>
    </Button>
  );
  let body: ReactNode;
  if (list.error) body = <QueryError error={list.error} onAgain={() => void list.refetch()} />;
  else if (!tags)
    body = (
      <Delayed>
        <Card>
          <SkeletonRows rows={5} />
        </Card>
      </Delayed>
    );
  else if (tags.length === 0)
    body = (
      <EmptyState icon={TagsIcon} action={add}>
        <Trans>Tags mark what belongs together across categories: a holiday, a house, what is deductible.</Trans>
      </EmptyState>
    );
  else
    body = (
      <Card>
        <CardList>
          {tags.map((tag) => (
            <TagLine
              key={tag.id}
              tag={tag}
              edits={edits}
              canMerge={tags.length > 1}
              onAsk={(kind) => setQuestion({ kind, tag })}
            />
          ))}
        </CardList>
      </Card>
    );
  return (
    <Page title={<Trans>Tags</Trans>} tools={tags && tags.length > 0 ? add : null}>
      {body}
      {question && question.kind !== "merge" ? (
        <TagDialog
          tag={question.kind === "edit" ? question.tag : undefined}
          all={tags ?? []}
          edits={edits}
          onClose={() => setQuestion(undefined)}
        />
      ) : null}
      {question?.kind === "merge" ? (
        <MergeTagDialog
          tag={question.tag}
          all={tags ?? []}
          onMerge={(into) => void edits.merge(question.tag, into)}
          onClose={() => setQuestion(undefined)}
        />
      ) : null}
    </Page>
  );
}

interface TagLineProps {
  readonly tag: UsedTag;
  readonly edits: TagEdits;
  readonly canMerge: boolean;
  readonly onAsk: (kind: "edit" | "merge") => void;
}

function TagLine({ tag, edits, canMerge, onAsk }: TagLineProps) {
  const { t } = useLingui();
  const colours = useColourNames();
  const [choosing, setChoosing] = useState(false);
  const { name, slot, transactions } = tag;
  return (
    <li>
      <span className="tag-line">
        <Popover
          open={choosing}
          onOpenChange={setChoosing}
          trigger={
            <button type="button" className="tag-colour" aria-label={t`Colour of ${name}: ${colours[slot as Slot]}`}>
              <Mark slot={slot as Slot} />
            </button>
          }
        >
          <ColourChoice
            value={slot}
            onChoose={(chosen) => {
              setChoosing(false);
              if (chosen !== slot) void edits.change(tag, { slot: chosen });
            }}
          />
        </Popover>
        {transactions > 0 ? (
          <Link to="/transactions" search={{ q: `tag:"${name.replaceAll('"', "")}"` }} className="cut tag-name">
            {name}
          </Link>
        ) : (
          <span className="cut">{name}</span>
        )}
      </span>
      <span className="tag-used figures">
        {transactions === 0 ? <Trans>Unused</Trans> : <Plural value={transactions} one="# use" other="# uses" />}
      </span>
      <Menu
        align="end"
        trigger={<IconButton icon={MoreIcon} name={t`More for ${name}`} />}
        entries={[
          { label: t`Rename or colour`, icon: EditIcon, onAct: () => onAsk("edit") },
          { label: t`Merge into another`, icon: MergeIcon, disabled: !canMerge, onAct: () => onAsk("merge") },
          { label: t`Delete`, icon: DeleteIcon, danger: true, onAct: () => void edits.remove(tag) },
        ]}
      />
    </li>
  );
}
