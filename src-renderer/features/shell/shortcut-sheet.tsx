/** All keys on one page. */
import { Trans } from "@lingui/react/macro";
import { Dialog, Kbd } from "../../design/index.ts";
import { useShortcutGroups } from "./shortcut-groups.ts";

export function ShortcutSheet(props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  const groups = useShortcutGroups();
  return (
    <Dialog {...props} title={<Trans>Keyboard</Trans>} size="normal">
      <div className="shortcut-sheet">
        {groups.flatMap((group) => [
          <h3 key={group.name}>{group.name}</h3>,
          ...group.shortcuts.map(({ keys, name }) => (
            <p key={keys + name}>
              {name} <Kbd keys={keys} />
            </p>
          )),
        ])}
      </div>
    </Dialog>
  );
}
