/** Files that cannot be read, kept or brought back, in words. */
import { t } from "@lingui/core/macro";
import type { TransferFailure } from "../../../src-shared/domain/attachment.ts";
import type { Refusal } from "../refusal.ts";
import type { RefusedCall } from "./call.ts";
import { notFetched } from "./receipts.ts";

export function fileRefusal({ code, say, word, number }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "REVIEW_GONE":
      return say(t`This review is no longer there.`, t`Nothing was added. Choose the file again.`);
    case "COPY_BROKEN":
      return say(
        t`This copy of a budget is not whole: it was cut off, or changed after Coffer wrote it.`,
        t`Nothing was brought back. Use another copy.`,
      );
    case "COPY_OF_OTHER_VERSION":
      return say(
        t`This copy was written by another version of Coffer.`,
        t`Nothing was brought back. Open it with the version that wrote it.`,
      );
    case "BUDGET_NOT_EMPTY":
      return say(
        t`This budget has accounts or transactions already, and a copy never replaces any.`,
        t`Nothing was brought back. Make a new vault for it.`,
      );
    case "TOO_LARGE":
      return say(
        t`This file is larger than ${Math.round(number("most") / 1_048_576)} MB.`,
        t`Nothing was added. Split it and try again.`,
      );
    case "NOT_ATTACHABLE":
      return say(
        t`“${word("name")}” is neither a picture nor a PDF nor text.`,
        t`Nothing was added. Coffer keeps PNG, JPEG, WebP, GIF, HEIC, PDF and plain text.`,
      );
    case "RECEIPT_AWAY":
      return say(notFetched(word("why") as TransferFailure), t`Nothing was changed. Try again later.`);
    case "ALREADY_ATTACHED":
      return say(t`This file is on the transaction already.`, t`Nothing was added.`);
    case "TOO_MANY_ATTACHMENTS":
      return say(t`A transaction holds ${number("most")} files at most.`, t`Nothing was added. Remove one first.`);
    case "NOT_A_TABLE":
      return say(
        notATable(word("found")),
        t`Nothing was added. Ask your bank for CSV, OFX, QIF, CAMT or MT940 and choose that file.`,
      );
    case "FILE_BROKEN":
      return say(
        brokenFile(word("detail"), number("line")),
        t`Nothing was added. Download it from your bank again; if it stays so, try another format.`,
      );
    case "BANK_ERROR":
      return say(
        t`The bank put an error into this file instead of bookings.`,
        t`Nothing was added, and your data is as it was. Ask the bank for the file again.`,
      );
    case "MAPPING_INCOMPLETE":
      return say(
        t`Coffer does not know yet which column holds the date or the amount.`,
        t`Nothing was added. Choose the columns.`,
      );
    default:
      return undefined;
  }
}

function brokenFile(detail: string, line: number): string {
  switch (detail) {
    case "no-statement":
      return t`There is no statement in this file.`;
    case "cut-off":
      return t`This file ends in the middle, after line ${line}.`;
    case "forbidden-markup":
      return t`This file holds markup that no bank file needs, in line ${line}. It was not read.`;
    case "damaged":
      return t`This file is damaged: what is packed in it does not come out whole.`;
    case "bomb":
      return t`Far more is packed into this file than any real one holds. It was not unpacked.`;
    case "too-deep":
    case "too-many-records":
      return t`This file is larger or deeper than any real statement, at line ${line}.`;
    default:
      return t`This file is not well formed in line ${line}, so the rest cannot be trusted.`;
  }
}

function notATable(found: string): string {
  switch (found) {
    case "pdf":
      return t`This is a PDF, no file of transactions.`;
    case "xls":
      return t`This is a spreadsheet of before 2007, or one with a password. Save it as XLSX without a password first.`;
    case "encrypted":
      return t`This file is protected with a password. Save it without one first.`;
    case "no-sheet":
      return t`There is no sheet with cells in this file.`;
    case "zip":
    case "gzip":
      return t`This is an archive (${found}). Unpack it and choose the file in it.`;
    case "image":
      return t`This is a picture, no file of transactions.`;
    case "json":
      return t`This is a JSON file, no file of transactions.`;
    case "html":
    case "xml":
      return t`This is a web page or an XML file, no file of transactions.`;
    case "sqlite":
      return t`This is a database, no file of transactions.`;
    case "empty":
      return t`This file is empty.`;
    default:
      return t`This is no file of transactions that Coffer knows.`;
  }
}
