/** What hangs on a transaction beside its money: tags, a note, receipts, and what became of it. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useTags } from "../../bridge/nouns.ts";
import { InspectorSection, TagField, Textarea } from "../../design/index.ts";
import { Attachments } from "../attachments/index.ts";
import { TransactionHistory } from "../history/index.ts";
import type { RowEdits } from "./row-edits.ts";

export interface TransactionExtrasProps {
  readonly transaction: TransactionView;
  readonly edits: RowEdits;
}

export function TransactionExtras({ transaction, edits }: TransactionExtrasProps) {
  const { t } = useLingui();
  const act = useAct();
  const client = useClient();
  const tags = useTags();
  const { id, note } = transaction;
  return (
    <div className="transaction-extras">
      <TagField
        key={id}
        label={t`Tags`}
        all={tags}
        chosen={transaction.tags}
        onAdd={(name) => void edits.setTags([id], { add: [name], remove: [] })}
        onRemove={(tag) => {
          const found = transaction.tags.find((each) => each.id === tag.id);
          if (found) void edits.setTags([id], { add: [], remove: [found] });
        }}
      />
      <Textarea
        key={`${id} ${note}`}
        label={t`Note`}
        maxLength={20_000}
        placeholder={t`As many lines as you like`}
        defaultValue={note}
        onBlur={(event) => {
          const next = event.currentTarget.value.trimEnd();
          if (next === note) return;
          void act({
            command: () => client.transactions.edit({ id, note: next }),
            said: next === "" ? t`Note deleted.` : t`Note saved.`,
          });
        }}
      />
      <InspectorSection title={<Trans>Attachments</Trans>}>
        <Attachments transactionId={id} attachments={transaction.attachments} />
      </InspectorSection>
      <InspectorSection title={<Trans>What became of it</Trans>}>
        <TransactionHistory key={id} id={id} />
      </InspectorSection>
    </div>
  );
}
