/** The other names of a payee, by which files find it: shown, taken away, added. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import { Button, CloseIcon, IconButton, TextField } from "../../design/index.ts";
import type { PayeeEdits } from "./payee-edits.ts";

export function Aliases({ payee, edits }: { readonly payee: PayeeView; readonly edits: PayeeEdits }) {
  const { t } = useLingui();
  const { aliases } = payee;
  const [typed, setTyped] = useState("");
  const added = typed.trim();
  return (
    <>
      {aliases.length > 0 ? (
        <ul className="payee-aliases">
          {aliases.map((alias) => (
            <li key={alias}>
              <span>{alias}</span>
              <IconButton
                icon={CloseIcon}
                size="small"
                name={t`Remove ${alias}`}
                onClick={() =>
                  void edits.setAliases(
                    payee,
                    aliases.filter((each) => each !== alias),
                  )
                }
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className="payee-quiet">
          <Trans>No other names. Merging two payees keeps both.</Trans>
        </p>
      )}
      <form
        className="payee-alias-new payee-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (added === "") return;
          void edits.setAliases(payee, [...aliases, added]).then((done) => {
            if (done.ok) setTyped("");
          });
        }}
      >
        <TextField label={t`Another name`} maxLength={200} value={typed} onValueChange={setTyped} />
        {added === "" ? null : (
          <Button type="submit">
            <Trans>Add the name</Trans>
          </Button>
        )}
      </form>
    </>
  );
}
