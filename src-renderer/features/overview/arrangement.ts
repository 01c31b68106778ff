/**
 * In which order the cards of the overview stand, which are hidden and how they were last looked at, remembered for a
 * profile on this computer. Cards that are newer than what was remembered come at the end of their column. Pure but for reading and writing it.
 */
import type { ProfileId } from "../../../src-shared/domain/id.ts";

export const columns = {
  /** How things are. */
  main: ["worth", "pace", "flow", "went"],
  /** What to do. */
  side: ["needs", "review", "next", "goals", "accounts"],
} as const;
export type Column = keyof typeof columns;
export type CardName = (typeof columns)[Column][number];

export const paceViews = ["days", "groups"] as const;
/** This month day by day, or group by group. */
export type PaceView = (typeof paceViews)[number];

export interface Arrangement {
  readonly main: readonly CardName[];
  readonly side: readonly CardName[];
  readonly hidden: readonly CardName[];
  readonly pace: PaceView;
}

export const usualArrangement: Arrangement = { ...columns, hidden: [], pace: "days" };

const keyOf = (id: ProfileId) => `coffer.overview.${id}`;

/** Whatever was kept becomes an arrangement of the cards that there are. */
export function parseArrangement(text: string | null): Arrangement {
  const kept = readObject(text);
  const names = (key: string) => {
    const value = kept[key];
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
  };
  const order = (column: Column): readonly CardName[] => {
    const there: readonly CardName[] = columns[column];
    const known = [...new Set(names(column))].flatMap((name) => there.find((each) => each === name) ?? []);
    return [...known, ...there.filter((each) => !known.includes(each))];
  };
  const main = order("main");
  const side = order("side");
  return {
    main,
    side,
    hidden: [...main, ...side].filter((each) => names("hidden").includes(each)),
    pace: paceViews.find((each) => each === kept["pace"]) ?? usualArrangement.pace,
  };
}

function readObject(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function readArrangement(id: ProfileId): Arrangement {
  try {
    return parseArrangement(localStorage.getItem(keyOf(id)));
  } catch {
    return usualArrangement;
  }
}

export function keepArrangement(id: ProfileId, arrangement: Arrangement | undefined): void {
  try {
    if (arrangement) localStorage.setItem(keyOf(id), JSON.stringify(arrangement));
    else localStorage.removeItem(keyOf(id));
  } catch {
    // A browser that keeps nothing shows the usual order next time; no more is lost.
  }
}

export const shownIn = ({ hidden, ...order }: Arrangement, column: Column): readonly CardName[] =>
  order[column].filter((each) => !hidden.includes(each));

/** Puts the visible cards of a column in this order; hidden ones keep their place behind them. */
export const reorder = (arrangement: Arrangement, column: Column, shown: readonly CardName[]): Arrangement => ({
  ...arrangement,
  [column]: [...shown, ...arrangement[column].filter((each) => !shown.includes(each))],
});

export const hide = (arrangement: Arrangement, card: CardName): Arrangement => ({
  ...arrangement,
  hidden: [...arrangement.hidden.filter((each) => each !== card), card],
});

/** Back at the end of its column. */
export function show(arrangement: Arrangement, card: CardName): Arrangement {
  const column: Column = arrangement.main.includes(card) ? "main" : "side";
  const shown = { ...arrangement, hidden: arrangement.hidden.filter((each) => each !== card) };
  return { ...shown, [column]: [...shown[column].filter((each) => each !== card), card] };
}

const HALF: readonly CardName[] = ["pace", "flow"];

/** Two half cards beside each other share a row; one alone takes it all. */
export function widths(cards: readonly CardName[]): readonly { readonly card: CardName; readonly wide: boolean }[] {
  const isHalf = (card: CardName | undefined) => card !== undefined && HALF.includes(card);
  let pairs = false;
  return cards.map((card, at) => {
    if (!isHalf(card)) {
      pairs = false;
      return { card, wide: true };
    }
    if (pairs) {
      pairs = false;
      return { card, wide: false };
    }
    pairs = isHalf(cards[at + 1]);
    return { card, wide: !pairs };
  });
}
