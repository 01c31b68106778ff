/**
 * Payments by payee, account and direction, as those who look for what recurs want them. Read payee by payee through the
 * index of payees, in pieces of a few thousand; what was read stays until a commit touches its payee, so that a new
 * transaction costs one payee and not a hundred thousand rows.
 */
import { type LocalDate, toDayNumber } from "../../../src-shared/domain/date.ts";
import type { AccountId, PayeeId } from "../../../src-shared/domain/id.ts";
import type { ReadDeps } from "./lists.ts";
import type { PaymentSeries, Reads, SeriesPayment } from "./reads.ts";

interface PaymentReads {
  readonly since: Reads["paymentSeries"];
  /** @param touched rows of payees whose transactions a commit changed; "all" when it did not keep track */
  forget(touched: ReadonlySet<number> | "all"): void;
}

/** Payments in one piece. */
const PIECE = 4096;

type Columns = readonly [payee: number, account: number, day: number, quantity: number, transaction: number];

export function createPaymentSeries({ sql, numbers }: ReadDeps): PaymentReads {
  let known: { readonly since: LocalDate; readonly byPayee: Map<number, readonly PaymentSeries[]> } | undefined;

  const read = (payees: readonly number[], since: LocalDate): Map<number, readonly PaymentSeries[]> => {
    const found = new Map<number, PaymentSeries[]>(payees.map((payee) => [payee, []]));
    let open: { readonly key: string; readonly payments: SeriesPayment[] } | undefined;
    for (const [payee, account, day, amount, transaction] of sql.all<Columns>(
      PAYMENTS,
      JSON.stringify(payees),
      toDayNumber(since),
    )) {
      const key = `${payee} ${account} ${amount < 0}`;
      if (open?.key !== key) {
        open = { key, payments: [] };
        found.get(payee)?.push({
          payeeId: numbers.idOf<PayeeId>("payees", payee),
          accountId: numbers.idOf<AccountId>("accounts", account),
          payments: open.payments,
        });
      }
      open.payments.push({ day, amount, transaction });
    }
    return found;
  };

  return {
    *since(since) {
      if (known?.since !== since) known = { since, byPayee: new Map() };
      const { byPayee } = known;
      let piece: number[] = [];
      let size = 0;
      const readPiece = (): PaymentSeries[] => {
        const found = read(piece, since);
        for (const [payee, series] of found) byPayee.set(payee, series);
        piece = [];
        size = 0;
        return [...found.values()].flat();
      };
      for (const [payee, count] of sql.all<readonly [number, number]>(PAYEES, toDayNumber(since))) {
        const own = byPayee.get(payee);
        if (own) {
          if (own.length > 0) yield own;
          continue;
        }
        piece.push(payee);
        size += count;
        if (size >= PIECE) yield readPiece();
      }
      if (piece.length > 0) yield readPiece();
    },
    forget(touched) {
      if (touched === "all") known = undefined;
      else for (const payee of touched) known?.byPayee.delete(payee);
    },
  };
}

const PAYEES = `SELECT payee, count(*) FROM transactions INDEXED BY transactions_payee
  WHERE payee IS NOT NULL AND date >= ? GROUP BY payee HAVING count(*) > 1`;
/** What a transaction does to an account that is no tracking account of it. */
const PAYMENTS = `SELECT t.payee, p.account, p.date, p.quantity, t.row
  FROM json_each(?) AS wanted CROSS JOIN transactions t INDEXED BY transactions_payee ON t.payee = wanted.value AND t.date >= ?
    CROSS JOIN postings p ON p.row BETWEEN t.row << 10 AND (t.row << 10) + 1023
  WHERE p.account IS NOT NULL AND p.category IS NULL AND p.quantity <> 0
  ORDER BY t.payee, p.account, p.quantity > 0, p.date, p.row`;
