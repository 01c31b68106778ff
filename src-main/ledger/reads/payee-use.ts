/**
 * How often each payee is used, when last, and for what. Counted in full once; afterwards a commit only makes the payees
 * that it touched be counted again, because every new transaction asks and a hundred thousand of them take a while.
 */
import { fromDayNumber } from "../../../src-shared/domain/date.ts";
import type { CategoryId, PayeeId } from "../../../src-shared/domain/id.ts";
import type { ReadDeps } from "./lists.ts";
import type { PayeeUse } from "./reads.ts";

/** More than this are counted together in one pass. */
const FEW = 200;

export interface PayeeUses {
  all(): ReadonlyMap<PayeeId, PayeeUse>;
  /** @param touched rows of payees whose transactions a commit changed; "all" when it did not keep track */
  forget(touched: ReadonlySet<number> | "all"): void;
}

type UseColumns = readonly [payee: number, count: number, lastDay: number];

export function createPayeeUses({ sql, numbers }: ReadDeps): PayeeUses {
  let uses: Map<PayeeId, PayeeUse> | undefined;
  let stale = new Set<number>();
  const ids = new Map<number, PayeeId>();

  const put = (into: Map<PayeeId, PayeeUse>, [payee, count, lastDay]: UseColumns): void => {
    const transaction = sql.value<number>(LATEST, payee) ?? 0;
    const category = sql.value<number | null>(CATEGORY, transaction * 1024, transaction * 1024 + 1023);
    const id = numbers.idOf<PayeeId>("payees", payee);
    ids.set(payee, id);
    into.set(id, {
      transactions: count,
      lastDate: fromDayNumber(lastDay),
      lastCategoryId: category ? numbers.idOf<CategoryId>("categories", category) : null,
    });
  };
  const countAll = (): Map<PayeeId, PayeeUse> => {
    const counted = new Map<PayeeId, PayeeUse>();
    for (const columns of sql.all<UseColumns>(ALL)) put(counted, columns);
    return counted;
  };

  return {
    all() {
      if (!uses || stale.size > FEW) {
        uses = countAll();
      } else if (stale.size > 0) {
        // A new map: whoever holds the old one holds what was true then.
        uses = new Map(uses);
        for (const payee of stale) {
          const columns = sql.get<UseColumns>(ONE, payee);
          const id = ids.get(payee);
          if (columns) put(uses, columns);
          else if (id) uses.delete(id);
        }
      }
      stale = new Set();
      return uses;
    },
    forget(touched) {
      if (touched === "all") uses = undefined;
      else for (const payee of touched) stale.add(payee);
    },
  };
}

const ALL = "SELECT payee, count(*), max(date) FROM transactions WHERE payee IS NOT NULL GROUP BY payee";
const ONE = "SELECT payee, count(*), max(date) FROM transactions WHERE payee = ? GROUP BY payee";
const LATEST = "SELECT row FROM transactions WHERE payee = ? ORDER BY date DESC, row DESC LIMIT 1";
const CATEGORY =
  "SELECT category FROM postings WHERE row BETWEEN ? AND ? AND category IS NOT NULL ORDER BY row LIMIT 1";
