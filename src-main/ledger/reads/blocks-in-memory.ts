/**
 * Something of all transactions kept in memory, in blocks of neighbouring row numbers (row-blocks.ts): a block is read when it
 * is asked for, and again after a commit touched one of its rows.
 */
import { blockOf } from "../row-blocks.ts";
import type { Sql } from "../statements.ts";

export interface BlocksInMemory<Block> {
  blocks(): Iterable<Block>;
  /** Rows of these blocks were written. */
  forget(blocks: Iterable<number>): void;
  /** Reads one block that is not in memory. @returns whether there may be more of them */
  readAhead(): boolean;
}

export function createBlocksInMemory<Block>(sql: Sql, read: (number: number) => Block): BlocksInMemory<Block> {
  const known = new Map<number, Block>();
  const lastBlock = (): number => blockOf(sql.value<number | null>("SELECT max(row) FROM transactions") ?? 0);
  const blockAt = (number: number): Block => {
    let block = known.get(number);
    if (block === undefined) {
      block = read(number);
      known.set(number, block);
    }
    return block;
  };
  return {
    *blocks() {
      const last = lastBlock();
      for (let number = 0; number <= last; number++) yield blockAt(number);
    },
    forget(touched) {
      for (const number of touched) known.delete(number);
    },
    readAhead() {
      const last = lastBlock();
      for (let number = 0; number <= last; number++) {
        if (known.has(number)) continue;
        blockAt(number);
        return true;
      }
      return false;
    },
  };
}
