/** What can be done from anywhere, and the places to go. Keys are those that the shell listens to. */
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { isValuedKind } from "../../../src-shared/domain/valuation.ts";
import { redo, undo, useAct } from "../../bridge/act.ts";
import { useBanks } from "../../bridge/banks.ts";
import { useBridge } from "../../bridge/context.tsx";
import { useAccounts, useSettings } from "../../bridge/nouns.ts";
import {
  AccountsIcon,
  AddIcon,
  AdjustIcon,
  BankIcon,
  BudgetIcon,
  CategoryIcon,
  CheckIcon,
  type Command,
  CurrencyIcon,
  DarkIcon,
  ExportIcon,
  GoalsIcon,
  HealthIcon,
  HideIcon,
  HistoryIcon,
  ImportIcon,
  KeyboardIcon,
  LightIcon,
  LoanIcon,
  LockIcon,
  OverviewIcon,
  PayeesIcon,
  PrintIcon,
  RedoIcon,
  ReviewIcon,
  RulesIcon,
  SchedulesIcon,
  SettingsIcon,
  SharingIcon,
  ShieldIcon,
  ShowIcon,
  TagsIcon,
  TransferIcon,
  UndoIcon,
  VaultFileIcon,
} from "../../design/index.ts";
import { printShown } from "../shell/index.ts";

export interface FindableCommand extends Command {
  readonly alsoFoundBy?: readonly string[];
}

export interface ActionDeps {
  readonly onAdd: () => void;
  readonly onKeys: () => void;
}

export function useActions({ onAdd, onKeys }: ActionDeps): readonly FindableCommand[] {
  const { t } = useLingui();
  const bridge = useBridge();
  const act = useAct();
  const navigate = useNavigate();
  const settings = useSettings();
  const banks = useBanks();
  const accounts = useAccounts();
  const isHidden = settings?.hideAmounts ?? false;
  const change = (fields: Parameters<typeof bridge.client.settings.update>[0], said?: string) =>
    void act({ command: () => bridge.client.settings.update(fields), said });
  const themes = [
    { id: "theme-light", theme: "light", label: t`Light theme`, icon: LightIcon },
    { id: "theme-dark", theme: "dark", label: t`Dark theme`, icon: DarkIcon },
    { id: "theme-system", theme: "system", label: t`Theme of the system`, icon: AdjustIcon },
  ] as const;
  return [
    { id: "add", label: t`Add transaction`, icon: AddIcon, shortcut: "N", alsoFoundBy: [t`new`], onAct: onAdd },
    {
      id: "import",
      label: t`Import a file`,
      icon: ImportIcon,
      alsoFoundBy: ["CSV", t`bank`],
      onAct: () => void navigate({ to: "/import" }),
    },
    ...banks
      .filter(({ isLinked }) => isLinked)
      .map(({ id, name }) => ({
        id: `bank:${id}`,
        label: t`Fetch from ${name}`,
        icon: BankIcon,
        alsoFoundBy: [t`bank`, t`import`, "SimpleFIN"],
        onAct: () => void navigate({ to: "/import", search: { bank: id } }),
      })),
    {
      id: "review",
      label: t`Review new transactions`,
      icon: ReviewIcon,
      onAct: () => void navigate({ to: "/transactions", search: { only: "review" } }),
    },
    {
      id: "add-schedule",
      label: t`Add a schedule`,
      icon: SchedulesIcon,
      alsoFoundBy: [t`bills`, t`recurring`],
      onAct: () => void navigate({ to: "/schedules", search: { add: true } }),
    },
    {
      id: "add-goal",
      label: t`Add a goal`,
      icon: GoalsIcon,
      alsoFoundBy: [t`savings`],
      onAct: () => void navigate({ to: "/goals", search: { add: true } }),
    },
    {
      id: "export",
      label: t`Export transactions`,
      icon: ExportIcon,
      alsoFoundBy: ["CSV", "JSON", t`backup`],
      onAct: () => void navigate({ to: "/settings/$page", params: { page: "export" } }),
    },
    {
      id: "print",
      label: t`Print or save as PDF`,
      icon: PrintIcon,
      shortcut: "Mod+P",
      alsoFoundBy: [t`paper`],
      onAct: printShown,
    },
    ...accounts
      .filter(({ kind, closed }) => closed === null && !isValuedKind(kind))
      .map(({ id, name }) => ({
        id: `reconcile:${id}`,
        label: t`Reconcile ${name}`,
        icon: CheckIcon,
        alsoFoundBy: [t`Statement`],
        onAct: () =>
          void navigate({ to: "/accounts/$accountId", params: { accountId: id }, search: { reconcile: true } }),
      })),
    { id: "undo", label: t`Undo`, icon: UndoIcon, shortcut: "Mod+Z", onAct: () => void undo(bridge) },
    { id: "redo", label: t`Redo`, icon: RedoIcon, shortcut: "Mod+Shift+Z", onAct: () => void redo(bridge) },
    {
      id: "amounts",
      label: isHidden ? t`Show amounts` : t`Hide amounts`,
      icon: isHidden ? ShowIcon : HideIcon,
      shortcut: "Mod+Shift+H",
      alsoFoundBy: [t`privacy`],
      onAct: () => change({ hideAmounts: !isHidden }, isHidden ? t`Amounts are shown again.` : t`Amounts are hidden.`),
    },
    {
      id: "lock",
      label: t`Lock vault`,
      icon: LockIcon,
      shortcut: "Mod+L",
      alsoFoundBy: [t`log out`],
      onAct: () => void act({ command: () => bridge.client.profiles.lock() }),
    },
    ...themes
      .filter(({ theme }) => theme !== settings?.theme)
      .map(({ theme, ...command }) => ({
        ...command,
        alsoFoundBy: [t`appearance`, t`theme`],
        onAct: () => change({ theme }),
      })),
    {
      id: "density",
      label: settings?.density === "compact" ? t`Comfortable rows` : t`Compact rows`,
      icon: AdjustIcon,
      alsoFoundBy: [t`density`, t`appearance`],
      onAct: () => change({ density: settings?.density === "compact" ? "comfortable" : "compact" }),
    },
    { id: "keys", label: t`Keyboard shortcuts`, icon: KeyboardIcon, shortcut: "?", onAct: onKeys },
  ];
}

export function usePlaces(): readonly FindableCommand[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const setting = (page: string) => () => void navigate({ to: "/settings/$page", params: { page } });
  return [
    {
      id: "overview",
      label: t`Overview`,
      icon: OverviewIcon,
      shortcut: "G O",
      onAct: () => void navigate({ to: "/" }),
    },
    {
      id: "transactions",
      label: t`Transactions`,
      icon: TransferIcon,
      shortcut: "G T",
      onAct: () => void navigate({ to: "/transactions" }),
    },
    {
      id: "budget",
      label: t`Budget`,
      icon: BudgetIcon,
      shortcut: "G B",
      alsoFoundBy: [t`envelopes`, t`assign`, t`targets`],
      onAct: () => void navigate({ to: "/budget" }),
    },
    {
      id: "schedules",
      label: t`Schedules`,
      icon: SchedulesIcon,
      shortcut: "G D",
      alsoFoundBy: [t`bills`, t`recurring`, t`subscriptions`, t`forecast`],
      onAct: () => void navigate({ to: "/schedules" }),
    },
    {
      id: "goals",
      label: t`Goals`,
      icon: GoalsIcon,
      shortcut: "G G",
      alsoFoundBy: [t`savings`],
      onAct: () => void navigate({ to: "/goals" }),
    },
    {
      id: "debts",
      label: t`Debts`,
      icon: LoanIcon,
      alsoFoundBy: [t`loans`, t`pay off`],
      onAct: () => void navigate({ to: "/goals", search: { view: "debts" } }),
    },
    {
      id: "accounts",
      label: t`Accounts`,
      icon: AccountsIcon,
      shortcut: "G A",
      onAct: () => void navigate({ to: "/accounts" }),
    },
    {
      id: "categories",
      label: t`Categories`,
      icon: CategoryIcon,
      shortcut: "G C",
      onAct: () => void navigate({ to: "/categories" }),
    },
    {
      id: "payees",
      label: t`Payees`,
      icon: PayeesIcon,
      shortcut: "G P",
      onAct: () => void navigate({ to: "/payees" }),
    },
    {
      id: "gains",
      label: t`Gains from exchange rates`,
      icon: CurrencyIcon,
      alsoFoundBy: [t`currency`, t`exchange rates`],
      onAct: () => void navigate({ to: "/gains", search: {} }),
    },
    { id: "tags", label: t`Tags`, icon: TagsIcon, onAct: () => void navigate({ to: "/tags" }) },
    {
      id: "rules",
      label: t`Rules`,
      icon: RulesIcon,
      shortcut: "G U",
      onAct: () => void navigate({ to: "/rules", search: {} }),
    },
    {
      id: "history",
      label: t`History`,
      icon: HistoryIcon,
      shortcut: "G H",
      onAct: () => void navigate({ to: "/history" }),
    },
    { id: "health", label: t`Health`, icon: HealthIcon, onAct: () => void navigate({ to: "/health" }) },
    {
      id: "profiles",
      label: t`Vaults on this computer`,
      icon: VaultFileIcon,
      onAct: () => void navigate({ to: "/profiles" }),
    },
    { id: "settings", label: t`Settings`, icon: SettingsIcon, shortcut: "Mod+,", onAct: setting("general") },
    { id: "bank", label: t`Bank connection`, icon: BankIcon, alsoFoundBy: ["SimpleFIN"], onAct: setting("bank") },
    {
      id: "sharing",
      label: t`Sharing`,
      icon: SharingIcon,
      alsoFoundBy: [t`members`, t`invite`, t`join`],
      onAct: setting("sharing"),
    },
    { id: "security", label: t`Vault and security`, icon: ShieldIcon, onAct: setting("security") },
  ].map((place) => ({ ...place, id: `go:${place.id}` }));
}
