/** Tables that were understood once: what is remembered of their columns, as it is shown and as it is read back. */
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import type { Ledger } from "../ledger/ledger.ts";

export const presetView = ({ id, name, fingerprint, updated }: ReturnType<Ledger["reads"]["presets"]>[number]) => ({
  id,
  name,
  fingerprint,
  updated,
});

/** Written by this program, but perhaps by an older one: what does not look like a mapping is not used. */
export function parsedMapping(json: string): ImportMapping | undefined {
  try {
    const mapping = JSON.parse(json) as Partial<ImportMapping>;
    return Array.isArray(mapping.columns) && mapping.dates && mapping.amount ? (mapping as ImportMapping) : undefined;
  } catch {
    return undefined;
  }
}
