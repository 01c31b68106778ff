/** Why a file could not be read, from the words of the readers to those of the contract. */
import type { ReadFailure } from "../../src-shared/domain/import-mapping.ts";
import type { StatementFailure } from "../importers/statement.ts";
import type { Refusal } from "./refusal.ts";

export function readFailureToRefusal(failure: ReadFailure): Refusal {
  switch (failure.kind) {
    case "cancelled":
      return { kind: "cancelled" };
    case "incomplete-mapping":
      return { kind: "mapping-incomplete", missing: failure.missing };
    case "not-csv":
      return { kind: "not-a-table", found: failure.found };
    case "too-large":
      return { kind: "too-large", most: failure.limit };
    case "too-many-columns":
    case "too-many-rows":
    case "unknown-charset":
      return { kind: "not-a-table", found: failure.kind };
  }
}

export function statementFailureToRefusal(failure: StatementFailure): Refusal {
  switch (failure.kind) {
    case "cancelled":
      return { kind: "cancelled" };
    case "too-large":
      return { kind: "too-large", most: failure.limit };
    case "not-this-format":
      return { kind: "not-a-table", found: failure.found };
    case "broken":
      return { kind: "file-broken", line: failure.line, detail: failure.detail };
    case "bank-error":
      return { kind: "bank-error", code: failure.code.slice(0, 40), message: failure.message.slice(0, 500) };
  }
}
