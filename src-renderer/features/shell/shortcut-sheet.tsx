/** All keys on one page. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Dialog, Kbd } from "../../design/index.ts";

export function ShortcutSheet(props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  const { t } = useLingui();
  const groups = [
    {
      name: t`Everywhere`,
      keys: [
        ["N", t`New transaction`],
        ["Mod+K", t`Search or do anything`],
        ["/", t`Filter`],
        ["Mod+Z", t`Undo`],
        ["Mod+Shift+Z", t`Redo`],
        ["Mod+Shift+H", t`Hide or show amounts`],
        ["Mod+L", t`Lock`],
        ["Mod+,", t`Settings`],
        ["?", t`This sheet`],
      ],
    },
    {
      name: t`Go to`,
      keys: [
        ["G O", t`Overview`],
        ["G T", t`Transactions`],
        ["G A", t`Accounts`],
        ["G C", t`Categories`],
        ["G P", t`Payees`],
        ["G I", t`Import`],
        ["G S", t`Settings`],
        ["G H", t`History`],
        ["[", t`Earlier month`],
        ["]", t`Later month`],
      ],
    },
    {
      name: t`In a register`,
      keys: [
        ["Enter", t`Edit the cell, then go down`],
        ["Space", t`Select the row`],
        ["C", t`Categorise what is selected`],
        ["R", t`Mark reviewed`],
        ["Backspace", t`Delete what is selected`],
        ["Mod+.", t`Inspector`],
      ],
    },
    {
      name: t`In an import review`,
      keys: [
        ["Enter", t`Accept the line`],
        ["X", t`Skip the line`],
        ["M", t`Choose another match`],
      ],
    },
  ] as const;
  return (
    <Dialog {...props} title={<Trans>Keyboard</Trans>} size="normal">
      <div className="shortcut-sheet">
        {groups.flatMap((group) => [
          <h3 key={group.name}>{group.name}</h3>,
          ...group.keys.map(([keys, name]) => (
            <p key={keys + name}>
              {name} <Kbd keys={keys} />
            </p>
          )),
        ])}
      </div>
    </Dialog>
  );
}
