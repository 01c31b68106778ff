/** Step 2: the file as a table at the left, how it is read at the right; every guess says why and can be corrected. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import {
  columnRoles,
  type ImportHints,
  type ImportMapping,
  type Separator,
  type Understanding,
} from "../../../src-shared/domain/import-mapping.ts";
import { Checkbox, Select, Switch, TextField } from "../../design/index.ts";
import { missingOf, withRole } from "./mapping-edits.ts";
import { problemWords, roleNames } from "./problem-words.ts";
import { dateOrderNames, decimalNames, reasonWords, separatorNames } from "./reason-words.ts";
import { SignField } from "./sign-field.tsx";
import "./import.css";

export interface SheetChoice {
  readonly name: string;
  readonly hidden: boolean;
}

export interface UnderstandStepProps {
  readonly understanding: Understanding;
  readonly mapping: ImportMapping;
  readonly presetName: string | undefined;
  /** Of a spreadsheet; a text has none. */
  readonly sheets: readonly SheetChoice[];
  readonly sheet: number | null;
  readonly onSheet: (sheet: number) => void;
  readonly onMappingChange: (mapping: ImportMapping) => void;
  /** Asks again with what the person knows about the file. */
  readonly onHints: (hints: Pick<ImportHints, "charset" | "separator" | "firstLine" | "hasHeader">) => void;
  readonly rememberAs: string | undefined;
  readonly onRememberChange: (name: string | undefined) => void;
}

const CHARSETS = ["utf-8", "windows-1252", "iso-8859-1", "iso-8859-15", "utf-16le", "utf-16be", "cp850", "macintosh"];
const NUMBERS: ReadonlySet<string> = new Set(["amount", "debit", "credit", "balance", "fee", "value"]);

export function UnderstandStep(props: UnderstandStepProps) {
  const { understanding, mapping, onMappingChange } = props;
  const { t } = useLingui();
  const roles = roleNames();
  const options = columnRoles.map((value) => ({ value, label: roles[value] }));
  return (
    <div className="import-understand">
      <section className="import-sheet" aria-label={t`The file`}>
        <table>
          <thead>
            <tr>
              {understanding.columns.map((column) => {
                const role = mapping.columns[column.index] ?? "ignore";
                return (
                  <th key={column.index} scope="col" data-ignored={role === "ignore" ? "" : undefined}>
                    <Select
                      label={t`What column ${column.name ?? column.index + 1} holds`}
                      hideLabel
                      options={options}
                      value={role}
                      onValueChange={(next) => onMappingChange(withRole(mapping, column.index, next))}
                    />
                    <small title={column.why.map(reasonWords).join(" ")}>
                      {column.name ?? t`Column ${column.index + 1}`}
                    </small>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {understanding.sampleRows.map((row) => (
              <tr key={row.line}>
                {understanding.columns.map(({ index }) => {
                  const role = mapping.columns[index] ?? "ignore";
                  return (
                    <td
                      key={index}
                      data-ignored={role === "ignore" ? "" : undefined}
                      data-number={NUMBERS.has(role) ? "" : undefined}
                    >
                      {row.fields[index]}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="import-more">
          <Plural value={understanding.rowCount} one="# line in the file" other="# lines in the file" />
        </p>
      </section>
      <Reading {...props} />
    </div>
  );
}

function Reading({
  understanding,
  mapping,
  presetName,
  sheets,
  sheet,
  onSheet,
  onMappingChange,
  onHints,
  rememberAs,
  onRememberChange,
}: UnderstandStepProps) {
  const { t } = useLingui();
  const separators = separatorNames();
  const orders = dateOrderNames();
  const decimals = decimalNames();
  const missing = missingOf(mapping);
  const others = understanding.problems.filter(({ kind }) => kind !== "no-date-column" && kind !== "no-amount-column");
  const why = (reasons: readonly Parameters<typeof reasonWords>[0][]) => reasons.map(reasonWords).join(" ");
  const charsets = CHARSETS.includes(mapping.charset) ? CHARSETS : [mapping.charset, ...CHARSETS];
  return (
    <section className="import-settings" aria-label={t`How it is read`}>
      <h2>
        <Trans>How it is read</Trans>
      </h2>
      {presetName ? (
        <p className="text-text-2">
          <Trans>Your remembered columns “{presetName}” fit this file.</Trans>
        </p>
      ) : null}
      {missing.length + others.length > 0 ? (
        <ul className="import-problems">
          {missing.map((problem) => (
            <li key={problem.kind} data-danger="">
              {problemWords(problem)}
            </li>
          ))}
          {others.map((problem) => (
            <li key={problem.kind}>{problemWords(problem)}</li>
          ))}
        </ul>
      ) : null}
      {sheets.length > 1 ? (
        <Select
          label={t`Sheet`}
          options={sheets.map(({ name, hidden }, at) => ({
            value: String(at),
            label: name || t`Sheet ${at + 1}`,
            ...(hidden ? { detail: t`hidden` } : {}),
          }))}
          value={sheet === null ? null : String(sheet)}
          onValueChange={(next) => onSheet(Number(next))}
        />
      ) : null}
      <Select
        label={t`Dates`}
        hint={why(understanding.dates.why)}
        options={(["dmy", "mdy", "ymd", "ydm"] as const).map((value) => ({ value, label: orders[value] }))}
        value={mapping.dates.order}
        onValueChange={(order) => onMappingChange({ ...mapping, dates: { ...mapping.dates, order } })}
      />
      <Select
        label={t`Decimal mark`}
        hint={why(understanding.decimal.why)}
        options={([".", ","] as const).map((value) => ({ value, label: decimals[value] }))}
        value={mapping.decimal}
        onValueChange={(decimal) => onMappingChange({ ...mapping, decimal })}
      />
      <SignField
        reading={mapping.amount}
        hint={why(understanding.amount.why)}
        onReadingChange={(amount) => onMappingChange({ ...mapping, amount })}
      />
      {sheet === null ? (
        <div className="import-pair">
          <Select
            label={t`Separator`}
            hint={why(understanding.separator.why)}
            options={(Object.keys(separators) as Separator[]).map((value) => ({ value, label: separators[value] }))}
            value={mapping.separator}
            onValueChange={(separator) => onHints({ separator })}
          />
          <Select
            label={t`Characters`}
            hint={why(understanding.charset.why)}
            options={charsets.map((value) => ({ value, label: value }))}
            value={mapping.charset}
            onValueChange={(charset) => onHints({ charset })}
          />
        </div>
      ) : null}
      <TextField
        label={sheet === null ? t`The table begins in line` : t`The table begins in row`}
        hint={why(understanding.headerWhy)}
        inputMode="numeric"
        defaultValue={String(mapping.firstLine)}
        key={mapping.firstLine}
        onCommit={(text) => {
          const firstLine = Number.parseInt(text, 10);
          if (firstLine >= 1) onHints({ firstLine });
        }}
      />
      <Switch
        label={sheet === null ? t`That line is a header` : t`That row is a header`}
        checked={mapping.hasHeader}
        onCheckedChange={(hasHeader) => onHints({ hasHeader })}
      />
      <Switch
        label={t`Take pending lines too`}
        hint={t`They are compared again when the bank posts them.`}
        checked={mapping.pending === "flag"}
        onCheckedChange={(flag) => onMappingChange({ ...mapping, pending: flag ? "flag" : "skip" })}
      />
      <Checkbox
        label={<Trans>Remember these columns for the next file like this</Trans>}
        checked={rememberAs !== undefined}
        onCheckedChange={(remember) => onRememberChange(remember ? (presetName ?? "") : undefined)}
      />
      {rememberAs === undefined ? null : (
        <TextField
          label={t`Remember as`}
          placeholder={t`Sparkasse CSV`}
          maxLength={200}
          value={rememberAs}
          onValueChange={onRememberChange}
        />
      )}
    </section>
  );
}
