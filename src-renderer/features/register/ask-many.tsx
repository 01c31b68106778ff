/** The small dialog for what all chosen rows shall have: a payee, a memo, an account. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { Combobox, SheetOrDialog, TextField } from "../../design/index.ts";
import { accountOptions, usePayeeOptions } from "./choices.ts";

export type AskedOfMany = "payee" | "memo" | "account";

export type AnswerForMany =
  | { readonly kind: "payee"; readonly payee: string }
  | { readonly kind: "memo"; readonly memo: string }
  | { readonly kind: "account"; readonly accountId: AccountId };

export interface AskManyProps {
  readonly what: AskedOfMany;
  readonly onAnswer: (answer: AnswerForMany) => void;
  readonly onClose: () => void;
}

export function AskMany({ what, onAnswer, onClose }: AskManyProps) {
  const { t } = useLingui();
  const accounts = useAccounts();
  const payees = usePayeeOptions();
  const [memo, setMemo] = useState("");
  const answer = (given: AnswerForMany) => {
    onAnswer(given);
    onClose();
  };
  const titles = { payee: t`Change payee`, memo: t`Change memo`, account: t`Move to account` };
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={titles[what]}
      {...(what === "account" ? { description: <Trans>Those of another currency stay where they are.</Trans> } : {})}
      {...(what === "memo"
        ? { primary: { label: t`Change memo`, onAct: () => answer({ kind: "memo", memo }) }, cancelLabel: t`Cancel` }
        : { cancelLabel: null })}
    >
      {what === "payee" ? (
        <Combobox
          label={t`Payee`}
          autoFocus
          options={payees}
          value={null}
          onValueChange={(payee) => payee && answer({ kind: "payee", payee })}
          onCreate={(payee) => answer({ kind: "payee", payee })}
        />
      ) : null}
      {what === "memo" ? (
        <TextField
          label={t`Memo`}
          autoFocus
          value={memo}
          onValueChange={setMemo}
          onKeyDown={(event) => {
            if (event.key === "Enter") answer({ kind: "memo", memo });
          }}
        />
      ) : null}
      {what === "account" ? (
        <Combobox
          label={t`Account`}
          autoFocus
          options={accountOptions(accounts)}
          value={null}
          onValueChange={(id) => id && answer({ kind: "account", accountId: id as AccountId })}
        />
      ) : null}
    </SheetOrDialog>
  );
}
