/** Payees: who was paid or who paid. Aliases are the spellings that banks use. */
import type { CategoryId, PayeeId } from "./id.ts";

export interface Payee {
  readonly id: PayeeId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly defaultCategoryId: CategoryId | null;
}
