import { expect, test } from "vitest";
import { createCategoryModel, type GuessSubject } from "../../src-shared/domain/category-guess.ts";
import { createChance } from "../../src-shared/domain/chance.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { openBudget } from "../../tests/support/open-budget.ts";

interface Lesson {
  readonly subject: GuessSubject;
  readonly payeeId: string;
  readonly categoryId: CategoryId;
}

async function sampleLessons(): Promise<Lesson[]> {
  const budget = await openBudget({ sample: true });
  try {
    const lessons: Lesson[] = [];
    for (let offset = 0; ; offset += 1_000) {
      const { rows } = await budget.client.transactions.page({ offset, limit: 1_000 });
      for (const { payee, payeeId, memo, amount, accountId, category } of rows)
        if (category.kind === "category" && payeeId)
          lessons.push({
            subject: { payee, imported: "", memo, amount, accountId },
            payeeId,
            categoryId: category.id,
          });
      if (rows.length < 1_000) return lessons;
    }
  } finally {
    budget.dispose();
  }
}

interface Score {
  readonly asked: number;
  readonly answered: number;
  readonly right: number;
}

function score(learnt: readonly Lesson[], asked: readonly Lesson[]): Score {
  const model = createCategoryModel();
  for (const { subject, categoryId } of learnt) model.learn(subject, categoryId);
  const answers = asked.map(({ subject, categoryId }) => {
    const guess = model.guess(subject, () => true);
    return guess && guess.categoryId === categoryId;
  });
  return {
    asked: asked.length,
    answered: answers.filter((each) => each !== undefined).length,
    right: answers.filter(Boolean).length,
  };
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

test("of the sample household's held-out transactions nine of ten answers are right, and shuffled labels teach nothing", async () => {
  const lessons = await sampleLessons();
  const chance = createChance(7);
  const isHeldOut = lessons.map(() => chance.next() < 0.2);
  const asked = lessons.filter((_, at) => isHeldOut[at]);
  const learnt = lessons.filter((_, at) => !isHeldOut[at]);
  const real = score(learnt, asked);

  // New payees: none of their transactions was learnt.
  const payees = [...new Set(lessons.map(({ payeeId }) => payeeId))];
  const held = new Set(payees.filter(() => chance.next() < 0.2));
  const unknown = score(
    lessons.filter(({ payeeId }) => !held.has(payeeId)),
    lessons.filter(({ payeeId }) => held.has(payeeId)),
  );

  const labels = learnt.map(({ categoryId }) => categoryId);
  for (let at = labels.length - 1; at > 0; at--) {
    const other = Math.floor(chance.next() * (at + 1));
    [labels[at], labels[other]] = [labels[other] as CategoryId, labels[at] as CategoryId];
  }
  const shuffled = score(
    learnt.map((lesson, at) => ({ ...lesson, categoryId: labels[at] as CategoryId })),
    asked,
  );
  const line = (name: string, { asked: all, answered, right }: Score) =>
    `${name}: ${answered} of ${all} answered, ${(share(right, answered) * 100).toFixed(1)} % of them right`;
  console.info([line("held out", real), line("new payees", unknown), line("shuffled labels", shuffled)].join("\n"));

  expect(share(real.right, real.answered)).toBeGreaterThan(0.9);
  expect(share(real.answered, real.asked)).toBeGreaterThan(0.6);
  expect(share(shuffled.answered, shuffled.asked)).toBeLessThan(0.1);
});
