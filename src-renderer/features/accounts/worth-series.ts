/** What a property was worth at the end of each month since somebody first said so: what its chart draws. Pure. */
import { addMonths, type LocalDate, lastDay, type Month, monthOf } from "../../../src-shared/domain/date.ts";
import { type Minor, ZERO } from "../../../src-shared/domain/money.ts";
import { type Valuation, worthOn } from "../../../src-shared/domain/valuation.ts";

export interface WorthPoint {
  readonly month: Month;
  readonly value: Minor;
}

/** More months than a person owns a house do not fit into a line. */
const MOST_MONTHS = 600;

/**
 * @param valuations oldest first
 * @returns the running month last, as of today; nothing where nobody said anything
 */
export function worthSeries(
  valuations: readonly Pick<Valuation, "date" | "value">[],
  closed: LocalDate | null,
  today: LocalDate,
): readonly WorthPoint[] {
  const [first] = valuations;
  if (!first || first.date > today) return [];
  const now = monthOf(today);
  const points: WorthPoint[] = [];
  for (let month = now; month >= monthOf(first.date) && points.length < MOST_MONTHS; month = addMonths(month, -1)) {
    const end = month === now ? today : lastDay(month);
    points.push({ month, value: worthOn({ closed }, valuations, end, ZERO) });
  }
  return points.reverse();
}
