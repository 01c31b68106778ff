/**
 * Every way in which a call can be refused, once for all doors. The code is what programs and translations use; the
 * message is safe English for scripts: it says what happened, what it means for the data, what to do.
 */
import "./zod-config.ts";
import * as z from "zod";

const nothing = z.strictObject({});

/** Any call. */
export const commonErrors = {
  BAD_REQUEST: {
    status: 400,
    message: "This call is not understood as it is. Nothing was changed. See what is wrong with the input.",
    data: z.strictObject({ issues: z.array(z.strictObject({ path: z.string(), message: z.string() })) }),
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: "Too many calls at once. Nothing was changed. Wait a moment and try again.",
    data: z.strictObject({ seconds: z.int().min(1) }),
  },
  LOCKED: {
    status: 423,
    message: "The vault is locked. Nothing was changed. Unlock it and try again.",
    data: nothing,
  },
  FORBIDDEN_HERE: {
    status: 403,
    message: "This cannot be done with an API token or from this door. Nothing was changed.",
    data: nothing,
  },
  NOT_FOUND: {
    status: 404,
    message: "There is nothing with this id. Nothing was changed.",
    data: z.strictObject({ what: z.string(), id: z.string() }),
  },
  REFUSED: {
    status: 422,
    message: "This would break a rule of the ledger, so nothing was changed.",
    data: z.strictObject({ law: z.string(), reason: z.string() }),
  },
  VIEWER: {
    status: 403,
    message:
      "In this shared budget you look and others change. Nothing was changed. Ask an owner to make you an editor.",
    data: nothing,
  },
  CANCELLED: {
    status: 499,
    message: "Cancelled. Nothing was changed.",
    data: nothing,
  },
  STORAGE: {
    status: 507,
    message: "The disk refused to write. What was saved before is safe; the last change was not made.",
    data: z.strictObject({ reason: z.enum(["no-space", "not-writable", "damaged"]) }),
  },
  UNEXPECTED: {
    status: 500,
    message: "Something went wrong inside Coffer. The change was not made and the ledger is as it was.",
    data: z.strictObject({ reference: z.string() }),
  },
} as const;

/** Opening, making and changing vaults. */
export const vaultErrors = {
  WRONG_PASSPHRASE: {
    status: 401,
    message: "That passphrase does not open this vault. Nothing was changed.",
    data: z.strictObject({ triesLeft: z.int().min(0) }),
  },
  WRONG_RECOVERY_CODE: {
    status: 401,
    message: "That recovery code does not open this vault. Nothing was changed. Check for swapped characters.",
    data: z.strictObject({ triesLeft: z.int().min(0) }),
  },
  TRY_LATER: {
    status: 429,
    message: "Too many wrong passphrases. The data is safe. Wait and try again.",
    data: z.strictObject({ seconds: z.int().min(1) }),
  },
  PASSPHRASE_TOO_SHORT: {
    status: 422,
    message: "The passphrase is too short. Use at least 8 characters.",
    data: z.strictObject({ least: z.int() }),
  },
  PASSPHRASE_TOO_LONG: {
    status: 422,
    message: "The passphrase is too long. Use at most 1024 bytes.",
    data: z.strictObject({ most: z.int() }),
  },
  NAME_TAKEN: {
    status: 409,
    message: "There is already something with this name. Nothing was changed. Choose another name.",
    data: z.strictObject({ name: z.string() }),
  },
  KEY_FILE_MISSING: {
    status: 409,
    message: "The key file of this vault is missing. The data cannot be opened without it. Restore it from a backup.",
    data: nothing,
  },
  KEY_FILE_DAMAGED: {
    status: 409,
    message:
      "The key file of this vault is damaged. The data itself was not touched. Restore the key file from a backup.",
    data: nothing,
  },
  KEY_FILE_TOO_NEW: {
    status: 409,
    message: "This vault was written by a newer Coffer. Nothing was touched. Update Coffer and open it again.",
    data: nothing,
  },
  KEY_FILE_REFUSED: {
    status: 409,
    message: "The key file asks for settings that are not safe, so it was not used. Restore it from a backup.",
    data: nothing,
  },
  DATABASE_MISSING: {
    status: 409,
    message: "The passphrase is right, but a data file of this vault is missing. Restore it from a backup.",
    data: z.strictObject({ file: z.string() }),
  },
  DATABASE_DAMAGED: {
    status: 409,
    message: "The passphrase is right, but a data file is damaged. Nothing was changed. Restore it from a backup.",
    data: z.strictObject({ file: z.string() }),
  },
  DATABASE_NOT_ENCRYPTED: {
    status: 409,
    message: "A data file of this vault is not encrypted, so somebody put it there. It was not opened.",
    data: z.strictObject({ file: z.string() }),
  },
  DATABASE_TOO_NEW: {
    status: 409,
    message: "A data file was written by a newer Coffer. Nothing was touched. Update Coffer and open it again.",
    data: z.strictObject({ file: z.string() }),
  },
  OLDER_THAN_SEEN: {
    status: 409,
    message:
      "This data is older than what Coffer saw last on this computer: an older copy was put back, or the last changes were lost. " +
      "Open it as it is only if you know why.",
    data: z.strictObject({ file: z.string(), expected: z.int(), found: z.int() }),
  },
  OPEN_ELSEWHERE: {
    status: 409,
    message: "This vault is open in another Coffer on this computer. Nothing was changed. Close it there first.",
    data: nothing,
  },
} as const;

/** Files that are read in. */
export const importErrors = {
  NOT_A_TABLE: {
    status: 422,
    message: "This is no file that Coffer can read in. Nothing was added.",
    data: z.strictObject({ found: z.string() }),
  },
  FILE_BROKEN: {
    status: 422,
    message: "This file cannot be read to its end. Nothing was added. Download it from your bank again.",
    data: z.strictObject({ line: z.int(), detail: z.string() }),
  },
  BANK_ERROR: {
    status: 422,
    message: "This file holds an error of the bank instead of bookings. Nothing was added. Ask the bank for it again.",
    data: z.strictObject({ code: z.string(), message: z.string() }),
  },
  TOO_LARGE: {
    status: 413,
    message: "This file is too large. Nothing was added. Split it and try again.",
    data: z.strictObject({ most: z.int() }),
  },
  MAPPING_INCOMPLETE: {
    status: 422,
    message:
      "Coffer does not know yet which column holds the date or the amount. Nothing was added. Choose the columns.",
    data: z.strictObject({ missing: z.array(z.string()) }),
  },
} as const;
