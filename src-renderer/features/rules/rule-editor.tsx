/** A rule as a sentence to fill in, with what it would change beside it. Saved, or saved and carried out at once. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { RuleInput, RuleView } from "../../../src-shared/contract/rules.ts";
import { useSaving } from "../../bridge/use-saving.ts";
import { AddIcon, Banner, Button, Segments, SheetOrDialog, Switch, TextField } from "../../design/index.ts";
import { ActionFields } from "./action-fields.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { blankAction, blankCondition, draftToInput, inputToDraft, type RuleDraft } from "./rule-draft.ts";
import { useRuleEdits } from "./rule-edits.ts";
import { RulePreview, type Scope } from "./rule-preview.tsx";
import { useRuleWords } from "./rule-words.ts";

export interface RuleEditorProps {
  /** The rule that is edited; absent for a new one. */
  readonly rule?: RuleView | undefined;
  /** What a new one starts with. */
  readonly start?: RuleInput | undefined;
  readonly onClose: () => void;
}

const empty = (): RuleDraft => ({
  name: "",
  enabled: true,
  joined: "all",
  stops: false,
  conditions: [blankCondition("imported")],
  actions: [blankAction("category")],
});

export function RuleEditor({ rule, start, onClose }: RuleEditorProps) {
  const { t } = useLingui();
  const edits = useRuleEdits();
  const words = useRuleWords();
  const [draft, setDraft] = useState<RuleDraft>(() => {
    const from = rule ?? start;
    return from ? inputToDraft(from) : empty();
  });
  const [scope, setScope] = useState<Scope>("all");
  const [isTold, setTold] = useState(false);
  const { busy, problem, tell, save } = useSaving(onClose);
  const unnamed = draftToInput(draft, "…");
  const input = unnamed && draftToInput(draft, words.actions(unnamed).slice(0, 200));
  const change = (next: Partial<RuleDraft>) => {
    tell();
    setDraft((before) => ({ ...before, ...next }));
  };
  const send = (withExisting: boolean) => {
    if (!input) return setTold(true);
    void save(async () => {
      const saved = await edits.save(rule?.id, input);
      if (saved.ok && withExisting) await edits.apply(saved.value.rule.id, scope);
      return saved;
    });
  };
  const { conditions, actions } = draft;
  return (
    <SheetOrDialog
      open
      full
      size="large"
      onOpenChange={(open) => !open && onClose()}
      title={rule ? <Trans>Edit rule</Trans> : <Trans>New rule</Trans>}
      primary={{ label: t`Save rule`, busy, onAct: () => send(false) }}
      cancelLabel={t`Cancel`}
      aside={
        <Button kind="normal" disabled={!input || busy} onClick={() => send(true)}>
          <Trans>Save and apply</Trans>
        </Button>
      }
    >
      <div className="rule-editor">
        <fieldset>
          <legend>
            <Trans>When</Trans>
          </legend>
          {conditions.length > 1 ? (
            <Segments<"all" | "any">
              name={t`How conditions are joined`}
              value={draft.joined}
              onValueChange={(joined) => change({ joined })}
              segments={[
                { value: "all", label: t`all of these` },
                { value: "any", label: t`any of these` },
              ]}
            />
          ) : null}
          <ul>
            {conditions.map((condition) => (
              <ConditionFields
                key={condition.key}
                condition={condition}
                onChange={(next) =>
                  change({ conditions: conditions.map((each) => (each.key === next.key ? next : each)) })
                }
                onRemove={
                  conditions.length > 1
                    ? () => change({ conditions: conditions.filter(({ key }) => key !== condition.key) })
                    : undefined
                }
              />
            ))}
          </ul>
          <Button
            kind="quiet"
            size="small"
            icon={AddIcon}
            onClick={() => change({ conditions: [...conditions, blankCondition()] })}
          >
            <Trans>Add a condition</Trans>
          </Button>
        </fieldset>
        <fieldset>
          <legend>
            <Trans>then</Trans>
          </legend>
          <ul>
            {actions.map((action) => (
              <ActionFields
                key={action.key}
                action={action}
                onChange={(next) => change({ actions: actions.map((each) => (each.key === next.key ? next : each)) })}
                onRemove={
                  actions.length > 1
                    ? () => change({ actions: actions.filter(({ key }) => key !== action.key) })
                    : undefined
                }
              />
            ))}
          </ul>
          <Button
            kind="quiet"
            size="small"
            icon={AddIcon}
            onClick={() => change({ actions: [...actions, blankAction("payee")] })}
          >
            <Trans>Add an action</Trans>
          </Button>
        </fieldset>
        {problem ? <Banner tone="danger">{problem}</Banner> : null}
        {isTold && !input ? (
          <Banner tone="warn">
            <Trans>Something is still empty. Fill in every condition and every action.</Trans>
          </Banner>
        ) : null}
        <RulePreview rule={input} scope={scope} onScope={setScope} />
        <div className="rule-more">
          <TextField
            label={t`Name`}
            maxLength={200}
            placeholder={unnamed ? words.actions(unnamed) : ""}
            value={draft.name}
            onValueChange={(name) => change({ name })}
          />
          <Switch
            label={t`Last rule`}
            hint={t`No later rule looks at what this one matched.`}
            checked={draft.stops}
            onCheckedChange={(stops) => change({ stops })}
          />
        </div>
      </div>
    </SheetOrDialog>
  );
}
