/** All questions that the ledger answers, put together on the reading connection. See reads.ts for what each means. */
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { createRowNumbers } from "../row-numbers.ts";
import { createRows } from "../rows/rows.ts";
import type { Sql } from "../statements.ts";
import { readAccountLines } from "./account-lines.ts";
import { createAttachments } from "./attachments.ts";
import { createBudgetReads } from "./budget.ts";
import { createBudgetSums } from "./budget-sums.ts";
import { createCommitChanges } from "./commit-changes.ts";
import { readDump } from "./dump.ts";
import { readEverything } from "./everything.ts";
import { createExchangeRates } from "./exchange-rates.ts";
import { createGoals } from "./goals.ts";
import { createHistory } from "./history.ts";
import { createImportReads } from "./imports.ts";
import { createLists, foldName, type ReadDeps } from "./lists.ts";
import { createMatching } from "./matching.ts";
import { createMemoText } from "./memo-text.ts";
import { createMemory } from "./memory.ts";
import { createMovements } from "./movements.ts";
import { createOthers } from "./others.ts";
import { createPage } from "./page.ts";
import { createPayeeUses } from "./payee-use.ts";
import { createPaymentSeries } from "./payment-series.ts";
import type { Reads } from "./reads.ts";
import { createReconciliations } from "./reconciliations.ts";
import { createRowFacts } from "./row-facts.ts";
import { createRowFilter } from "./row-filter.ts";
import { createRuleSubjects } from "./rule-subjects.ts";
import { createSchedules } from "./schedules.ts";
import { createSearch } from "./search.ts";
import { createSums } from "./sums.ts";
import { createTagUse } from "./tag-use.ts";
import { createTransactionHistory } from "./transaction-history.ts";
import { createUsualMovements } from "./usual-movements.ts";
import { createValuations } from "./valuations.ts";

export interface ReadsOfLedger {
  readonly reads: Reads;
  readonly forget: (tables: readonly string[], touched: Touched) => void;
  /** Another history begins: ids that were known may stand in other rows now. */
  readonly forgetIds: () => void;
  /** Reads some memos and figures before a search or a filter asks for them. @returns whether there may be more of them */
  readonly readRowsAhead: () => boolean;
}

/** Which transactions a commit changed: by the rows of their payees and categories, and by blocks of their own rows. */
export interface Touched {
  readonly payees: ReadonlySet<number> | "all";
  readonly blocks: ReadonlySet<number>;
  /** Also those to which a transaction does not belong any more. */
  readonly categories: ReadonlySet<number> | "all";
}

export function createReads(sql: Sql): ReadsOfLedger {
  const numbers = createRowNumbers(sql);
  const memory = createMemory();
  const deps: ReadDeps = { sql, numbers, memory, rows: createRows({ sql, numbers }) };
  const lists = createLists(deps);
  const commitChanges = createCommitChanges(deps, lists);
  const payeeUses = createPayeeUses(deps);
  const paymentSeries = createPaymentSeries(deps);
  const budgetSums = createBudgetSums(deps);
  const valuations = createValuations(deps);
  const exchangeRates = createExchangeRates(deps);
  const schedules = createSchedules(deps, lists);
  const reconciliations = createReconciliations(deps);
  const memos = createMemoText(sql);
  const facts = createRowFacts(sql);
  const search = createSearch(deps, { lists, memos, facts });
  const filters = createRowFilter(facts, { sql, numbers, lists, search });
  const page = createPage(deps, lists, filters);
  const transaction = (id: TransactionId) => {
    const row = numbers.rowOf("transactions", id);
    return row === undefined ? undefined : deps.rows.transactions.read(row);
  };
  return {
    forget(tables, { payees, blocks, categories }) {
      memory.forget(tables);
      payeeUses.forget(payees);
      budgetSums.forget(categories);
      paymentSeries.forget(payees);
      memos.forget(blocks);
      facts.forget(blocks);
    },
    forgetIds: numbers.forgetAll,
    // Figures first: the counts beside every list ask for them.
    readRowsAhead: () => facts.readAhead() || memos.readAhead() || filters.warmUp(),
    reads: {
      accounts: lists.accounts,
      account: (id) => lists.accountsById().get(id),
      categoryGroups: lists.categoryGroups,
      categories: lists.categories,
      category: (id) => lists.categoriesById().get(id),
      payees: lists.payees,
      payee: (id) => lists.payeesById().get(id),
      payeeNamed: (name) => lists.payeesByName().get(foldName(name)),
      payeeUse: payeeUses.all,
      tags: lists.tags,
      tag: (id) => lists.tagsById().get(id),
      tagNamed: (name) => lists.tags().find((tag) => foldName(tag.name) === foldName(name)),
      tagUse: createTagUse(deps),
      ...createAttachments(deps),
      ...createSums(deps, lists),
      ...createBudgetReads(deps),
      assigned: budgetSums.assigned,
      budgetActivity: budgetSums.activity,
      ...valuations,
      ...reconciliations,
      ...createMovements(deps),
      paymentSeries: paymentSeries.since,
      ...createUsualMovements(deps),
      ...exchangeRates,
      ...schedules,
      ...createGoals(deps, lists),
      transaction,
      transactionIdAt: (row) => numbers.idOf<TransactionId>("transactions", row),
      transactions: (ids) => ids.map(transaction).filter((found) => found !== undefined),
      transactionIdsOf(of) {
        const found =
          "payeeId" in of
            ? sql.values<number>(OF_PAYEE, numbers.rowOf("payees", of.payeeId) ?? -1)
            : "tagId" in of
              ? sql.values<number>(OF_TAG, numbers.rowOf("tags", of.tagId) ?? -1)
              : sql.values<number>(OF_CATEGORY, numbers.rowOf("categories", of.categoryId) ?? -1);
        return found.map((row) => numbers.idOf<TransactionId>("transactions", row));
      },
      transactionIdsMatching: createMatching(deps, filters),
      page,
      accountLines: (accountId, range) => readAccountLines(deps, lists, accountId, range),
      savedFilters: lists.savedFilters,
      ...createImportReads(deps, lists),
      presets: lists.presets,
      presetFor: (fingerprint) => lists.presets().find((preset) => preset.fingerprint === fingerprint),
      rules: lists.rules,
      dismissals: lists.dismissals,
      ruleSubjects: createRuleSubjects(deps, lists),
      ...createHistory(deps),
      ...createOthers(deps, lists),
      commitDetails: (id, { offset, limit }) => commitChanges(id, offset, limit),
      everything: () => readEverything(deps),
      dump: () => readDump(deps, lists, { ...valuations, ...exchangeRates, ...schedules }),
      transactionHistory: createTransactionHistory(deps, lists),
    },
  };
}

const OF_PAYEE = "SELECT row FROM transactions WHERE payee = ? ORDER BY date, row";
const OF_TAG = "SELECT transaction_row FROM transaction_tags WHERE tag = ? ORDER BY transaction_row";
const OF_CATEGORY = "SELECT DISTINCT transaction_row FROM postings WHERE category = ? ORDER BY date, transaction_row";
