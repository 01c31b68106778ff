/** The wire form of src-shared/domain/import-mapping.ts: how a table is read, and why it was understood so. */
import * as z from "zod";
import {
  type ColumnRole,
  columnRoles,
  type ImportHints,
  type ImportMapping,
  type Understanding,
} from "../domain/import-mapping.ts";
import { currency } from "./values.ts";

const columnRole = z.enum(columnRoles as unknown as [ColumnRole, ...ColumnRole[]]).meta({ id: "ColumnRole" });
const separator = z.enum([",", ";", "\t", "|"]);
const dateOrder = z.enum(["dmy", "mdy", "ymd", "ydm"]);
const words = z.array(z.string().max(64)).max(32);

const dates = z.strictObject({ order: dateOrder, compact: dateOrder, excelSerial: z.boolean().optional() });

const amount = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("signed"), inverted: z.boolean() }),
  z.strictObject({ kind: z.literal("two-columns"), debitNegative: z.boolean(), creditNegative: z.boolean() }),
  z.strictObject({
    kind: z.literal("sign-column"),
    outWords: words,
    inWords: words,
    otherwise: z.enum(["in", "out", "printed"]),
  }),
]);

const mappingFields = z
  .strictObject({
    charset: z.string().max(40),
    separator,
    quote: z.enum(['"', "'"]),
    firstLine: z.int().min(1).max(2_000_000),
    hasHeader: z.boolean(),
    columns: z.array(columnRole).max(500),
    dates,
    decimal: z.enum([".", ","]),
    amount,
    pending: z.enum(["skip", "flag"]),
  })
  .meta({ id: "ImportMapping" });

// exactOptionalPropertyTypes sees `excelSerial?: boolean | undefined` in what zod infers; undefined never crosses a door.
export const importMapping = mappingFields as unknown as z.ZodType<ImportMapping, ImportMapping>;

const reason = z.strictObject({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const confidence = z.enum(["sure", "likely", "unsure"]);
const guess = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, confidence, why: z.array(reason), alternatives: z.array(value) });

export const understanding = z
  .strictObject({
    mapping: mappingFields,
    charset: guess(z.string()),
    separator: guess(separator),
    header: z.array(z.string()).optional(),
    headerWhy: z.array(reason),
    preamble: z.array(z.string()),
    columns: z.array(
      z.strictObject({
        index: z.int(),
        name: z.string().optional(),
        role: columnRole,
        confidence,
        why: z.array(reason),
        alternatives: z.array(columnRole),
        samples: z.array(z.string()),
      }),
    ),
    dates: guess(dates),
    decimal: guess(z.enum([".", ","])),
    amount: guess(amount),
    currency: guess(currency).optional(),
    sampleRows: z.array(z.strictObject({ line: z.int(), fields: z.array(z.string()) })),
    rowCount: z.int(),
    fingerprint: z.string(),
    /** Kinds and parameters of domain/import-mapping.ts `MappingProblem`. */
    problems: z.array(z.looseObject({ kind: z.string() })),
  })
  .meta({ id: "Understanding" }) as unknown as z.ZodType<Understanding, Understanding>;

export const importHints = z.strictObject({
  charset: z.string().max(40).optional(),
  separator: separator.optional(),
  firstLine: z.int().min(1).max(2_000_000).optional(),
  hasHeader: z.boolean().optional(),
}) as unknown as z.ZodType<
  Pick<ImportHints, "charset" | "separator" | "firstLine" | "hasHeader">,
  Pick<ImportHints, "charset" | "separator" | "firstLine" | "hasHeader">
>;
