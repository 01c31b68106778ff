/** Rules that the own transactions suggest, at the top of the list: taken, looked at, or set aside. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { RuleInput } from "../../../src-shared/contract/rules.ts";
import { useApi } from "../../bridge/context.tsx";
import { Button, Card, CloseIcon, Icon, IconButton, SuggestIcon } from "../../design/index.ts";
import { useRuleEdits } from "./rule-edits.ts";
import { useRuleWords } from "./rule-words.ts";

export function Suggestions({ onLook }: { readonly onLook: (rule: RuleInput) => void }) {
  const { t } = useLingui();
  const words = useRuleWords();
  const edits = useRuleEdits();
  const found = useQuery(useApi().rules.suggestions.queryOptions({ input: { limit: 4 } })).data;
  if (!found || found.length === 0) return null;
  return (
    <Card
      className="rule-suggestions"
      title={<Trans>Suggested</Trans>}
      sub={<Trans>Learnt from your own transactions, on this device.</Trans>}
    >
      <ul>
        {found.map(({ subject, rule, count, of }) => (
          <li key={subject}>
            <Icon of={SuggestIcon} />
            <p>
              <Trans>
                When <strong>{words.conditions(rule)}</strong> → <strong>{words.actions(rule)}</strong>
              </Trans>
              <small>
                <Plural value={of} one={`From ${count} of # transaction`} other={`From ${count} of # transactions`} />
              </small>
            </p>
            <Button size="small" onClick={() => onLook(rule)}>
              <Trans>Look at it</Trans>
            </Button>
            <IconButton
              icon={CloseIcon}
              name={t`Do not suggest ${rule.name} again`}
              onClick={() => void edits.dismiss(subject)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
