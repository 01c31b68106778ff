/**
 * Which of many possible pairs hold together: one to one, so that the sum of their scores is the greatest. What comes out
 * depends on what the lines are and never on the order in which they come, so that files in any order make the same
 * ledger. Where so many lines hang together that the greatest sum would take too long, the best pairs come first. Serves L12.
 */
export interface Pair {
  readonly from: number;
  readonly to: number;
  /** Above 0; greater fits better. */
  readonly score: number;
}

export interface Candidate extends Pair {
  /** How many others, of another day or text, would have done as well: the pair is a guess when there are any. */
  readonly rivals: number;
}

/** One end of the pairs. */
export interface End {
  readonly count: number;
  /** By what two lines are, never by their places: 0 where it does not matter which of them is taken. */
  readonly compare: (a: number, b: number) => number;
}

/** Lines at the larger end that are weighed against each other at once. */
const MOST_TOGETHER = 40;
/** Scores that differ by less are as good as each other. */
const EQUAL = 0.02;
/** Of two equal sums the one with the best single pair is meant: the same day and two days apart, not twice one day. */
const CONVEX = 0.001;

/** @returns chosen pairs, best first */
export function assignPairs(pairs: readonly Pair[], from: End, to: End): Candidate[] {
  const order = (a: Pair, b: Pair) => b.score - a.score || from.compare(a.from, b.from) || to.compare(a.to, b.to);
  const chosen = togetherOf(pairs, from, to).flatMap((group) => {
    if (group.length < 2) return group;
    const froms = [...new Set(group.map((pair) => pair.from))].sort(from.compare);
    const tos = [...new Set(group.map((pair) => pair.to))].sort(to.compare);
    if (Math.max(froms.length, tos.length) > MOST_TOGETHER) return bestFirst(group.sort(order));
    return greatestSum(group, froms, tos);
  });
  const rivalsOf = countRivals(pairs, from, to);
  return chosen.sort(order).map((pair) => ({ ...pair, rivals: rivalsOf(pair) }));
}

/** Pairs that share a line, directly or through others, stand in one group. */
function togetherOf(pairs: readonly Pair[], from: End, to: End): Pair[][] {
  const parent = Int32Array.from({ length: from.count + to.count }, (_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number;
      root = parent[root] as number;
    }
    return root;
  };
  for (const pair of pairs) parent[rootOf(pair.from)] = rootOf(from.count + pair.to);
  const groups = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const root = rootOf(pair.from);
    const group = groups.get(root);
    if (group) group.push(pair);
    else groups.set(root, [pair]);
  }
  return [...groups.values()];
}

function bestFirst(sorted: readonly Pair[]): Pair[] {
  const [takenFrom, takenTo] = [new Set<number>(), new Set<number>()];
  return sorted.filter((pair) => {
    if (takenFrom.has(pair.from) || takenTo.has(pair.to)) return false;
    takenFrom.add(pair.from);
    takenTo.add(pair.to);
    return true;
  });
}

function greatestSum(group: readonly Pair[], froms: readonly number[], tos: readonly number[]): Pair[] {
  const [rowOf, columnOf] = [placesOf(froms), placesOf(tos)];
  const isWide = froms.length <= tos.length;
  const [height, width] = isWide ? [froms.length, tos.length] : [tos.length, froms.length];
  const placeOf = (pair: Pair): number => {
    const [row, column] = [rowOf.get(pair.from) ?? 0, columnOf.get(pair.to) ?? 0];
    return isWide ? row * width + column : column * width + row;
  };
  // What is no pair gains nothing, so that a line may also stay alone.
  const gain = new Float64Array(height * width);
  const pairAt = new Map<number, Pair>();
  for (const pair of group) {
    gain[placeOf(pair)] = pair.score + CONVEX * pair.score ** 2;
    pairAt.set(placeOf(pair), pair);
  }
  return assignRows(gain, height, width).flatMap((column, row) => pairAt.get(row * width + column) ?? []);
}

const placesOf = (lines: readonly number[]) => new Map(lines.map((line, place) => [line, place]));

/**
 * The Hungarian method with potentials (Kuhn 1955, Munkres 1957), in O(height² · width).
 * @param gain row by row; height at most width
 * @returns the column of each row
 */
function assignRows(gain: Float64Array, height: number, width: number): number[] {
  const [ofRow, ofColumn] = [new Float64Array(height + 1), new Float64Array(width + 1)];
  // Row and column 0 stand for “none”; so everything is counted from 1.
  const rowOf = new Int32Array(width + 1);
  const cameFrom = new Int32Array(width + 1);
  for (let row = 1; row <= height; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const isDone = new Uint8Array(width + 1);
    do {
      isDone[column] = 1;
      const current = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= width; other++) {
        if (isDone[other]) continue;
        const cost = -(gain[(current - 1) * width + other - 1] as number);
        const reduced = cost - (ofRow[current] as number) - (ofColumn[other] as number);
        if (reduced < (least[other] as number)) {
          least[other] = reduced;
          cameFrom[other] = column;
        }
        if ((least[other] as number) < delta) {
          delta = least[other] as number;
          next = other;
        }
      }
      for (let other = 0; other <= width; other++) {
        if (isDone[other]) {
          ofRow[rowOf[other] as number] = (ofRow[rowOf[other] as number] as number) + delta;
          ofColumn[other] = (ofColumn[other] as number) - delta;
        } else least[other] = (least[other] as number) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  const columns = new Array<number>(height).fill(0);
  for (let column = 1; column <= width; column++) {
    const row = rowOf[column] as number;
    if (row > 0) columns[row - 1] = column - 1;
  }
  return columns;
}

/** Rivals of a pair: other lines at either end whose score is as good. */
function countRivals(pairs: readonly Pair[], from: End, to: End) {
  const ofFrom = new Map<number, Pair[]>();
  const ofTo = new Map<number, Pair[]>();
  const put = (map: Map<number, Pair[]>, key: number, pair: Pair) => {
    const list = map.get(key);
    if (list) list.push(pair);
    else map.set(key, [pair]);
  };
  for (const pair of pairs) {
    put(ofFrom, pair.from, pair);
    put(ofTo, pair.to, pair);
  }
  const asGood = (list: readonly Pair[] | undefined, score: number, isOther: (pair: Pair) => boolean) =>
    list && list.length > 1 ? list.filter((pair) => pair.score >= score - EQUAL && isOther(pair)).length : 0;
  return (chosen: Pair) =>
    Math.max(
      asGood(ofFrom.get(chosen.from), chosen.score, (pair) => to.compare(pair.to, chosen.to) !== 0),
      asGood(ofTo.get(chosen.to), chosen.score, (pair) => from.compare(pair.from, chosen.from) !== 0),
    );
}
