/** What a person corrects in a mapping. Pure; each returns a new mapping that is as consistent as before. */
import {
  type AmountReading,
  type ColumnRole,
  type ImportMapping,
  type MappingProblem,
  repeatableRoles,
} from "../../../src-shared/domain/import-mapping.ts";

/** Gives a column a role; another column that had it, where only one may, is no longer used. */
export function withRole(mapping: ImportMapping, column: number, role: ColumnRole): ImportMapping {
  const single = !repeatableRoles.includes(role);
  const columns = mapping.columns.map((before, at) =>
    at === column ? role : single && before === role ? "ignore" : before,
  );
  return { ...mapping, columns, amount: readingFor(columns, mapping.amount) };
}

/** The reading of amounts that the columns allow; kept when it still fits. */
function readingFor(columns: readonly ColumnRole[], before: AmountReading): AmountReading {
  if (columns.includes("debit") || columns.includes("credit"))
    return before.kind === "two-columns"
      ? before
      : { kind: "two-columns", debitNegative: false, creditNegative: false };
  if (columns.includes("sign") && columns.includes("amount"))
    return before.kind === "sign-column"
      ? before
      : {
          kind: "sign-column",
          outWords: ["d", "dr", "s", "soll", "debit", "af", "out", "-"],
          inWords: ["c", "cr", "h", "haben", "credit", "bij", "in", "+"],
          otherwise: "printed",
        };
  return before.kind === "signed" ? before : { kind: "signed", inverted: false };
}

/** What is still missing before lines can be read. */
export function missingOf({ columns }: ImportMapping): readonly MappingProblem[] {
  return [
    ...(columns.includes("date") || columns.includes("bankDate") ? [] : [{ kind: "no-date-column" } as const]),
    ...(columns.some((role) => role === "amount" || role === "debit" || role === "credit")
      ? []
      : [{ kind: "no-amount-column" } as const]),
  ];
}
