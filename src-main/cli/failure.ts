/** Why a command ends without having done what was asked: a sentence for standard error and the exit code. */
export interface CliFailure {
  readonly isCliFailure: true;
  readonly message: string;
  /** 1 refused, 2 wrong usage. */
  readonly exitCode: 1 | 2;
}

type Thrown = Error & CliFailure;

/** To be thrown: commands are short scripts, and whatever goes wrong ends them. */
export const refusal = (message: string): Error => failureOf(message, 1);
export const usage = (message: string): Error => failureOf(message, 2);

function failureOf(message: string, exitCode: 1 | 2): Thrown {
  return Object.assign(new Error(message), { isCliFailure: true as const, exitCode });
}

export const isCliFailure = (error: unknown): error is Thrown =>
  error instanceof Error && (error as Partial<Thrown>).isCliFailure === true;

/** What came back over the contract: code, safe English, and data that makes it precise. */
interface ContractError {
  readonly code: string;
  readonly message: string;
  readonly data?: unknown;
}

const isContractError = (error: unknown): error is Error & ContractError =>
  error instanceof Error && typeof (error as Partial<ContractError>).code === "string" && "status" in error;

/** One or two sentences, never a stack. */
export function sentenceOf(error: unknown): string {
  if (isCliFailure(error)) return error.message;
  if (isContractError(error)) return [error.message, detailOf(error)].filter(Boolean).join(" ");
  if (isSystemError(error)) return systemSentence(error);
  return "Something went wrong inside Coffer. What was saved before is safe.";
}

/** The code of a contract error, for `--json`. */
export const codeOf = (error: unknown): string | undefined => (isContractError(error) ? error.code : undefined);

const foundWords: Readonly<Record<string, string>> = {
  ofx: "an OFX file",
  qif: "a QIF file",
  camt: "a CAMT file (XML)",
  xml: "an XML file",
  mt940: "an MT940 file",
  hledger: "an hledger journal",
  json: "a JSON file",
  html: "a web page (HTML)",
  xls: "an Excel workbook of before 2007 (XLS), or one with a password; save it as XLSX without one first",
  zip: "a ZIP archive; unpack it first",
  pdf: "a PDF; ask your bank for CSV",
  sqlite: "a SQLite database",
  image: "an image",
  gzip: "a gzip archive; unpack it first",
  rtf: "a text document (RTF)",
  binary: "a binary file",
  empty: "empty",
  encrypted: "protected with a password; save it without one first",
  "no-sheet": "a spreadsheet without a single cell",
  text: "a text without a table in it",
  "too-many-columns": "a table with too many columns",
  "too-many-rows": "a table with too many rows",
  "unknown-charset": "in a character set that Coffer does not know",
};

const brokenWords: Readonly<Record<string, string>> = {
  "no-statement": "there is no statement in it",
  "malformed-markup": "its markup is not closed or not well formed",
  "forbidden-markup": "it holds markup that no bank file needs",
  "too-deep": "it is nested too deep",
  "too-many-records": "it holds too many records; split it",
  "cut-off": "it ends in the middle",
  damaged: "what is packed in it does not come out whole",
  bomb: "far more is packed into it than any real file holds",
};

function detailOf({ code, data }: ContractError): string {
  const facts = (data ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string) =>
    typeof facts[key] === "string" || typeof facts[key] === "number" ? String(facts[key]) : "";
  switch (code) {
    case "NOT_A_TABLE":
      return `It is ${foundWords[text("found")] ?? "something else"}.`;
    case "FILE_BROKEN":
      return `Line ${text("line")}: ${brokenWords[text("detail")] ?? text("detail")}.`;
    case "BANK_ERROR":
      return `The bank says: “${text("message")}” (${text("code")}).`;
    case "REFUSED":
      return text("reason");
    case "MAPPING_INCOMPLETE":
      return `Missing: ${Array.isArray(facts["missing"]) ? facts["missing"].join(", ") : ""}. Use --map.`;
    case "TRY_LATER":
      return `(${text("seconds")} seconds)`;
    case "WRONG_PASSPHRASE":
      return `Tries left without waiting: ${text("triesLeft")}.`;
    case "NOT_FOUND":
      return `(${text("what")} ${text("id")})`;
    case "UNEXPECTED":
      return `Reference: ${text("reference")}.`;
    case "BAD_REQUEST":
      return issuesOf(facts["issues"]);
    default:
      return "";
  }
}

function issuesOf(issues: unknown): string {
  if (!Array.isArray(issues)) return "";
  return issues
    .slice(0, 5)
    .map((issue: { readonly path?: unknown; readonly message?: unknown }) => {
      const path = Array.isArray(issue.path) ? issue.path.join(".") : String(issue.path ?? "");
      return `${path ? `${path}: ` : ""}${String(issue.message ?? "")}`;
    })
    .join("; ");
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string" && "syscall" in error;

function systemSentence({ code, path }: NodeJS.ErrnoException): string {
  const file = path ?? "a file";
  switch (code) {
    case "ENOENT":
      return `There is no file ${file}.`;
    case "EISDIR":
      return `${file} is a folder.`;
    case "EACCES":
    case "EPERM":
      return `${file} must not be read or written by you.`;
    case "ENOSPC":
      return `The disk is full, so ${file} was not written.`;
    default:
      return `${file} could not be read or written (${code}).`;
  }
}
