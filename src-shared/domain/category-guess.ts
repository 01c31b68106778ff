/**
 * Which category a transaction of a new payee probably has, learnt from the person's own history: naive Bayes over the
 * words of payee, bank text and memo, over account, direction and the size of the amount. Counts only: learning is adding,
 * so it is done in steps. It answers only with a word that decided, because a guess must be explained, and stays silent
 * below `SUREST`. Its numbers are likelihoods; no amount is computed here.
 */
import type { AccountId, CategoryId } from "./id.ts";
import { normalisePayee } from "./matching-fingerprint.ts";
import type { Minor } from "./money.ts";

/** What is known of a transaction before it has a category. */
export interface GuessSubject {
  readonly payee: string;
  /** Payee and memo as the bank wrote them; may repeat the payee. */
  readonly imported: string;
  readonly memo: string;
  /** Plus is money in. Minor units of the account's currency. */
  readonly amount: Minor;
  readonly accountId: AccountId;
}

export interface CategoryGuess {
  readonly categoryId: CategoryId;
  /** The words that decided, strongest first: so many of so many transactions with it had this category. */
  readonly words: readonly { readonly word: string; readonly count: number; readonly of: number }[];
}

export interface CategoryModel {
  learn(subject: GuessSubject, categoryId: CategoryId): void;
  /** @param isWanted categories that may be answered */
  guess(subject: GuessSubject, isWanted: (id: CategoryId) => boolean): CategoryGuess | undefined;
  /** Transactions that were learnt. */
  readonly size: number;
}

/** How likely the answer must be, by what was learnt. */
const SUREST = 0.8;
/** A word that decides was seen so often with the category, and mostly with it. */
const [FEWEST, SHARE] = [3, 0.6];
const MOST_WORDS_SHOWN = 3;
/** Added to every count, so that what was never seen is unlikely and not impossible. */
const UNSEEN = 0.1;
/** Words tell what was bought; what surrounds them only leans. */
const LEANING = 0.5;
/** Bank texts of one transaction are not longer than a page. */
const MOST_WORDS = 40;

/** By feature: how often with each category, by its place. */
type Counts = Map<string, Map<number, number>>;

export function createCategoryModel(): CategoryModel {
  const words: Counts = new Map();
  const circumstances: Counts = new Map();
  const places = new Map<CategoryId, number>();
  const categories: CategoryId[] = [];
  /** By place: transactions, and words in them. */
  const transactions: number[] = [];
  const wordTotals: number[] = [];
  let size = 0;

  // The same few texts come again and again.
  const split = new Map<string, readonly string[]>();
  const wordsOf = (subject: GuessSubject): readonly string[] => {
    const text = `${subject.payee} ${subject.imported} ${subject.memo}`;
    let found = split.get(text);
    if (!found) {
      if (split.size >= 20_000) split.clear();
      found = wordsIn(text);
      split.set(text, found);
    }
    return found;
  };

  return {
    learn(subject, categoryId) {
      let place = places.get(categoryId);
      if (place === undefined) {
        place = categories.push(categoryId) - 1;
        places.set(categoryId, place);
      }
      const own = wordsOf(subject);
      for (const word of own) count(words, word, place);
      for (const circumstance of circumstancesOf(subject)) count(circumstances, circumstance, place);
      transactions[place] = (transactions[place] ?? 0) + 1;
      wordTotals[place] = (wordTotals[place] ?? 0) + own.length;
      size++;
    },
    guess(subject, isWanted) {
      const known = wordsOf(subject).filter((word) => words.has(word));
      if (known.length === 0) return undefined;
      const around = circumstancesOf(subject);
      const scores = categories.map((_, place) => {
        const [of, total] = [transactions[place] ?? 0, wordTotals[place] ?? 0];
        let score = Math.log(of / size);
        for (const word of known)
          score += Math.log(((words.get(word)?.get(place) ?? 0) + UNSEEN) / (total + UNSEEN * words.size));
        for (const each of around)
          score += LEANING * Math.log(((circumstances.get(each)?.get(place) ?? 0) + UNSEEN) / (of + UNSEEN * 4));
        return score;
      });
      const best = Math.max(...scores);
      const place = scores.indexOf(best);
      const categoryId = categories[place];
      const all = scores.reduce((sum, score) => sum + Math.exp(score - best), 0);
      if (categoryId === undefined || 1 / all < SUREST || !isWanted(categoryId)) return undefined;
      const decided = known
        .map((word) => {
          const seen = words.get(word) ?? new Map<number, number>();
          const times = seen.get(place) ?? 0;
          const of = [...seen.values()].reduce((sum, each) => sum + each, 0);
          return { word, count: times, of };
        })
        .filter(({ count: times, of }) => times >= FEWEST && times >= of * SHARE)
        // How much more often with this category than a word is by chance.
        .sort((a, b) => weightOf(b) - weightOf(a));
      return decided.length === 0 ? undefined : { categoryId, words: decided.slice(0, MOST_WORDS_SHOWN) };
    },
    get size() {
      return size;
    },
  };
}

const weightOf = ({ count: times, of }: { readonly count: number; readonly of: number }) =>
  (times / of) * Math.log(times + 1);

function count(counts: Counts, key: string, place: number): void {
  let known = counts.get(key);
  if (!known) {
    known = new Map();
    counts.set(key, known);
  }
  known.set(place, (known.get(place) ?? 0) + 1);
}

/** Each word once; numbers and two letters say nothing. */
const wordsIn = (text: string): readonly string[] =>
  [...new Set(normalisePayee(text).split(" "))]
    .filter((word) => word.length >= 3 && /^\p{L}+$/u.test(word))
    .slice(0, MOST_WORDS);

/** Amounts by doubling: 5 and 7 are alike, 5 and 50 are not. */
const circumstancesOf = ({ amount, accountId }: GuessSubject): readonly string[] => [
  amount < 0 ? "out" : "in",
  `size ${Math.floor(Math.log2(Math.abs(amount) + 1))}`,
  `account ${accountId}`,
];
