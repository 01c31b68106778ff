/** Every shortcut by its usual keys, with its name, in the groups in which people look for them. */
import { useLingui } from "@lingui/react/macro";

export interface NamedShortcut {
  /** The usual keys, platform-free. */
  readonly keys: string;
  readonly name: string;
  /** Belongs to how tables and fields work everywhere, so it stays. */
  readonly fixed?: true;
}

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly NamedShortcut[];
}

export function useShortcutGroups(): readonly ShortcutGroup[] {
  const { t } = useLingui();
  return [
    {
      name: t`Everywhere`,
      shortcuts: [
        { keys: "N", name: t`New transaction` },
        { keys: "Shift+N", name: t`New transfer` },
        { keys: "Mod+K", name: t`Search or do anything` },
        { keys: "/", name: t`Filter` },
        { keys: "Mod+Z", name: t`Undo` },
        { keys: "Mod+Shift+Z", name: t`Redo` },
        { keys: "Mod+Shift+H", name: t`Hide or show amounts` },
        { keys: "Mod+P", name: t`Print or save as PDF`, fixed: true },
        { keys: "Mod+L", name: t`Lock` },
        { keys: "Mod+,", name: t`Settings` },
        { keys: "?", name: t`This sheet` },
        { keys: "F6", name: t`Next part of the window`, fixed: true },
      ],
    },
    {
      name: t`Go to`,
      shortcuts: [
        { keys: "G O", name: t`Overview` },
        { keys: "G B", name: t`Budget` },
        { keys: "G T", name: t`Transactions` },
        { keys: "G G", name: t`Goals` },
        { keys: "G D", name: t`Schedules` },
        { keys: "G A", name: t`Accounts` },
        { keys: "G C", name: t`Categories` },
        { keys: "G P", name: t`Payees` },
        { keys: "G U", name: t`Rules` },
        { keys: "G I", name: t`Import` },
        { keys: "G S", name: t`Settings` },
        { keys: "G H", name: t`History` },
        { keys: "G Y", name: t`Day in a list of transactions` },
        { keys: "[", name: t`Earlier month` },
        { keys: "]", name: t`Later month` },
      ],
    },
    {
      name: t`In tables`,
      shortcuts: [
        { keys: "Enter", name: t`Edit the cell, then go down`, fixed: true },
        { keys: "E", name: t`Edit the cell`, fixed: true },
        { keys: "Space", name: t`Select the row`, fixed: true },
        { keys: "S", name: t`Split the transaction` },
        { keys: "C", name: t`Categorise what is selected` },
        { keys: "P", name: t`Change the payee of what is selected` },
        { keys: "D", name: t`Duplicate what is selected` },
        { keys: "T", name: t`Tags of what is selected` },
        { keys: "R", name: t`Mark reviewed` },
        { keys: "Shift+R", name: t`Reconcile the account, or go on later` },
        { keys: "Mod+Enter", name: t`Finish reconciling` },
        { keys: "Backspace", name: t`Delete what is selected` },
        { keys: "M", name: t`Merge payees, or choose another match in an import` },
        { keys: "U", name: t`Take back what rules made of a line of an import, or let them` },
        { keys: "X", name: t`Skip the line of an import` },
        { keys: "Mod+.", name: t`Inspector` },
      ],
    },
  ];
}
