/** Alerts about what was not done for long: reading the bank's files in, and keeping a copy of the budget. */
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AlertSource } from "./alerts.ts";
import { readLastCopy } from "./last-copy.ts";
import type { ProfileStore } from "./profile-store.ts";

/** A budget with less in it is quickly entered again. */
const WORTH_A_COPY = 50;

export interface CareAlertsDeps {
  readonly ledger: Pick<Ledger, "reads">;
  readonly store: Pick<ProfileStore, "settings">;
  readonly today: () => LocalDate;
}

const plain = { amount: null, than: null, currency: null } as const;

export function alertsOfImports({ ledger, today }: CareAlertsDeps): AlertSource {
  const { reads } = ledger;
  return ({ importDays }) => {
    const since = addDays(today(), -importDays);
    return reads.importedAccounts().flatMap((accountId) => {
      const account = reads.account(accountId);
      const last = reads.balances().get(accountId)?.lastDate ?? null;
      if (!account || account.closed !== null || last === null || last > since) return [];
      return [
        {
          ...plain,
          key: `import-overdue ${accountId} ${last}`,
          kind: "import-overdue" as const,
          subject: `import ${accountId}`,
          name: account.name,
          date: last,
          number: importDays,
          link: { to: "import" as const, id: accountId },
        },
      ];
    });
  };
}

export function alertsOfCopies({ ledger, store, today }: CareAlertsDeps): AlertSource {
  return ({ backupDays }) => {
    if (ledger.reads.counts().transactions < WORTH_A_COPY) return [];
    const last = readLastCopy(store);
    if (last !== null && last > addDays(today(), -backupDays)) return [];
    return [
      {
        ...plain,
        key: `backup-overdue ${last ?? "never"}`,
        kind: "backup-overdue",
        subject: "backup",
        name: "",
        date: last,
        number: backupDays,
        link: { to: "export" },
      },
    ];
  };
}
