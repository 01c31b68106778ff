/** The ways to banks of this vault: what they are called, and what of them waits for the person. */
import { useQuery } from "@tanstack/react-query";
import type { BankConnectionView } from "../../src-shared/contract/banks.ts";
import type { BankConnectionId } from "../../src-shared/domain/id.ts";
import { useApi } from "./context.tsx";

export interface KnownBank {
  readonly id: BankConnectionId;
  /** Names of the banks behind it, else its host. */
  readonly name: string;
  readonly waiting: number;
  /** The bank wants the person to log in again, at the bridge. */
  readonly wantsLogin: boolean;
  /** Some account has a place. */
  readonly isLinked: boolean;
}

export function bankName({ accounts, host }: BankConnectionView): string {
  const linked = accounts.filter(({ accountId }) => accountId !== null);
  const names = new Set((linked.length > 0 ? linked : accounts).map(({ bank }) => bank).filter(Boolean));
  return [...names].join(", ") || host;
}

export function useBanks(): readonly KnownBank[] {
  const known = useQuery(useApi().banks.list.queryOptions()).data ?? [];
  return known.map((connection) => ({
    id: connection.id,
    name: bankName(connection),
    waiting: connection.waiting,
    wantsLogin: connection.messages.some(({ kind }) => kind === "login"),
    isLinked: connection.accounts.some(({ accountId }) => accountId !== null),
  }));
}
