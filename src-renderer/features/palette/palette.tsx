/**
 * Find anything, do anything: groups by what they are, best hits first. What was used last is remembered while the vault
 * is open and never written down.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { refusal } from "../../bridge/refusal.ts";
import {
  CloseIcon,
  type Command,
  type CommandGroup,
  CommandList,
  Delayed,
  filterByText,
  IconButton,
  Kbd,
  PaletteDialog,
  SkeletonRows,
  useBreakpoint,
} from "../../design/index.ts";
import { type FindableCommand, useActions, usePlaces } from "./actions.ts";
import { useCalculation } from "./calculate.ts";
import {
  useAccountCommands,
  useCategoryCommands,
  useIsListing,
  usePayeeCommands,
  useSavedFilterCommands,
  useTransactionCommands,
} from "./found.tsx";
import { readQuery, withRecent } from "./palette-query.ts";
import "./palette.css";

export interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onAdd: () => void;
  readonly onKeys: () => void;
}

/** Lines of one group while others stand around it, and when it is alone. */
const FEW = 5;
const MANY = 60;
/** Actions that stand there before anything is typed; `>` shows all. */
const usual: ReadonlySet<string> = new Set(["add", "import", "review", "undo", "amounts", "lock"]);

export function Palette({ open, onOpenChange, ...deps }: PaletteProps) {
  const { t } = useLingui();
  const [recent, setRecent] = useState<readonly string[]>([]);
  // Opened again while it still fades out, it starts afresh all the same.
  const [opening, setOpening] = useState({ open, count: 0 });
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) });
  return (
    <PaletteDialog open={open} onOpenChange={onOpenChange} name={t`Search or do anything`}>
      <Content
        key={opening.count}
        {...deps}
        recent={recent}
        onRun={(command) => {
          onOpenChange(false);
          if (command.id !== "result") setRecent(withRecent(recent, command.id));
          // After the dialog has given the focus back: what runs may want it.
          setTimeout(command.onAct);
        }}
        onClose={() => onOpenChange(false)}
      />
    </PaletteDialog>
  );
}

interface ContentProps extends Omit<PaletteProps, "open" | "onOpenChange"> {
  readonly recent: readonly string[];
  readonly onRun: (command: Command) => void;
  readonly onClose: () => void;
}

function Content({ recent, onRun, onClose, ...deps }: ContentProps) {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const [typed, setTyped] = useState("");
  const { mode, text } = readQuery(typed);
  const actions = useActions(deps);
  const places = usePlaces();
  const accounts = useAccountCommands();
  const categories = useCategoryCommands();
  const payees = usePayeeCommands();
  const filters = useSavedFilterCommands();
  const found = useTransactionCommands(mode === "all" ? text : "");
  const calculation = useCalculation(text);
  const isListing = useIsListing();

  const match = (list: readonly FindableCommand[], most: number) =>
    filterByText(list, text, ({ label, alsoFoundBy = [] }) => [label, ...alsoFoundBy]).slice(0, most);
  const everything = [...actions, ...places, ...filters, ...accounts, ...categories, ...payees];
  const lists: Record<typeof mode, () => readonly Omit<CommandGroup, "id">[]> = {
    actions: () => [
      { label: t`Actions`, commands: match(actions, MANY) },
      { label: t`Go to`, commands: match(places, MANY) },
    ],
    payees: () => [{ label: t`Payees`, commands: match(payees, MANY) }],
    categories: () => [{ label: t`Categories`, commands: match(categories, MANY) }],
    calculate: () => [{ label: t`Result`, commands: calculation.commands }],
    all: () =>
      text === ""
        ? [
            {
              label: t`Recent`,
              commands: recent.flatMap((id) => everything.find((each) => each.id === id) ?? []),
            },
            { label: t`Actions`, commands: actions.filter(({ id }) => usual.has(id) && !recent.includes(id)) },
            { label: t`Go to`, commands: places.filter(({ id }) => !recent.includes(id)) },
            { label: t`Saved filters`, commands: filters.filter(({ id }) => !recent.includes(id)).slice(0, FEW) },
            { label: t`Accounts`, commands: accounts.filter(({ id }) => !recent.includes(id)).slice(0, MANY) },
          ]
        : [
            { label: t`Actions`, commands: match(actions, FEW) },
            { label: t`Go to`, commands: match(places, FEW) },
            { label: t`Saved filters`, commands: match(filters, FEW) },
            { label: t`Accounts`, commands: match(accounts, FEW) },
            { label: t`Categories`, commands: match(categories, FEW) },
            { label: t`Payees`, commands: match(payees, FEW) },
            { label: t`Transactions`, commands: found.commands },
          ],
  };
  const groups = lists[mode]()
    .filter(({ commands }) => commands.length > 0)
    .map(({ label, commands }) => ({
      id: label,
      label,
      commands: commands.map((command) => ({ ...command, onAct: () => onRun(command) })),
    }));

  let empty: ReactNode = <Trans>Nothing matches “{text}”.</Trans>;
  if (mode === "calculate") empty = calculation.problem;
  else if (found.isAsking || isListing)
    empty = (
      <Delayed>
        <SkeletonRows rows={3} />
      </Delayed>
    );
  else if (text === "") empty = <Trans>Nothing here yet.</Trans>;
  return (
    <CommandList
      name={t`Search or do anything`}
      placeholder={t`Search or do anything`}
      value={typed}
      onValueChange={setTyped}
      groups={groups}
      query={text}
      empty={empty}
      after={isPhone ? <IconButton icon={CloseIcon} name={t`Close`} onClick={onClose} /> : <Kbd keys="Escape" />}
      foot={
        found.error ? (
          <span className="command-problem" role="alert">
            {refusal(found.error).what} <Trans>Transactions were not searched.</Trans>
          </span>
        ) : (
          <Hints onType={setTyped} />
        )
      }
    />
  );
}

/** The four signs; a press types them. */
function Hints({ onType }: { readonly onType: (text: string) => void }) {
  const { t } = useLingui();
  const hints = [
    [">", t`Actions`],
    ["@", t`Payees`],
    ["#", t`Categories`],
    ["=", t`Calculate`],
  ] as const;
  return hints.map(([sign, name]) => (
    <button
      key={sign}
      type="button"
      className="command-hint"
      tabIndex={-1}
      // The field keeps the focus, so that typing goes on.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onType(sign)}
    >
      <span className="keycap">{sign}</span> {name}
    </button>
  ));
}
