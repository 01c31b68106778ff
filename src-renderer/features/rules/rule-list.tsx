/** The rules as sentences, in the order in which they run: dragged by a grip or moved by Alt and an arrow. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { RuleView } from "../../../src-shared/contract/rules.ts";
import {
  DeleteIcon,
  DownIcon,
  DragIcon,
  EditIcon,
  HitText,
  IconButton,
  Menu,
  MoreIcon,
  Pill,
  RefreshIcon,
  Switch,
  UpIcon,
  useDragOrder,
} from "../../design/index.ts";
import type { useRuleEdits } from "./rule-edits.ts";
import { useRuleWords } from "./rule-words.ts";

export interface RuleListProps {
  readonly rules: readonly RuleView[];
  readonly shown: readonly RuleView[];
  readonly query: string;
  readonly edits: ReturnType<typeof useRuleEdits>;
  readonly onOpen: (rule: RuleView) => void;
}

export function RuleList({ rules, shown, query, edits, onOpen }: RuleListProps) {
  const { t } = useLingui();
  const words = useRuleWords();
  const list = useRef<HTMLUListElement>(null);
  const [spoken, setSpoken] = useState("");
  const ids = rules.map(({ id }) => id);
  const canOrder = shown.length === rules.length && rules.length > 1;
  const { dropAt, dragged, grip, step } = useDragOrder({
    list,
    ids,
    onOrder(next, moved) {
      const rule = rules.find(({ id }) => id === moved);
      if (!rule) return undefined;
      setSpoken(t`${rule.name} is now ${next.indexOf(moved) + 1} of ${next.length}.`);
      return edits.reorder(next, rule);
    },
  });
  return (
    <>
      <ul className="rule-list" ref={list} aria-label={t`Rules, in the order in which they run`}>
        {shown.map((rule) => (
          <li
            key={rule.id}
            className="rule-row"
            data-sort-id={rule.id}
            data-off={rule.enabled ? undefined : ""}
            data-dragged={dragged === rule.id ? "" : undefined}
            data-drop={dropAt(rule.id)}
          >
            {canOrder ? (
              <IconButton
                data-grip=""
                className="rule-grip"
                icon={DragIcon}
                name={t`Move ${rule.name}: drag, or Alt with an arrow`}
                {...grip(rule.id)}
              />
            ) : null}
            <button type="button" className="rule-sentence" onClick={() => onOpen(rule)}>
              <span className="rule-name">
                <HitText text={rule.name} query={query} />
                {rule.stops ? <Pill tone="off">{t`Last rule`}</Pill> : null}
              </span>
              <span>
                <Trans>
                  When <HitText text={words.conditions(rule)} query={query} /> →{" "}
                  <HitText text={words.actions(rule)} query={query} />
                </Trans>
              </span>
            </button>
            <Switch
              label={<span className="sr-only">{t`${rule.name} is on`}</span>}
              checked={rule.enabled}
              onCheckedChange={(enabled) => void edits.enable(rule, enabled)}
            />
            <Menu
              align="end"
              trigger={<IconButton icon={MoreIcon} name={t`More for ${rule.name}`} />}
              entries={[
                { label: t`Edit`, icon: EditIcon, onAct: () => onOpen(rule) },
                {
                  label: t`Apply to all transactions`,
                  icon: RefreshIcon,
                  onAct: () => void edits.apply(rule.id, "all"),
                },
                ...(canOrder
                  ? [
                      {
                        label: t`Move up`,
                        icon: UpIcon,
                        disabled: ids[0] === rule.id,
                        onAct: () => step(rule.id, "up"),
                      },
                      {
                        label: t`Move down`,
                        icon: DownIcon,
                        disabled: ids.at(-1) === rule.id,
                        onAct: () => step(rule.id, "down"),
                      },
                    ]
                  : []),
                { label: t`Delete`, icon: DeleteIcon, danger: true, onAct: () => void edits.remove(rule) },
              ]}
            />
          </li>
        ))}
      </ul>
      <p className="sr-only" role="status">
        {spoken}
      </p>
    </>
  );
}
