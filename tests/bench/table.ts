/**
 * The table that a bench prints: what was measured, its bar, and whether that is kept. The bench fails exactly when a bar is
 * not kept.
 */

export interface Bar {
  /** Such as "< 15 ms". */
  readonly text: string;
  readonly isKept: boolean;
}

export const below = (value: number, most: number, unit: string): Bar => ({
  text: `< ${most.toLocaleString("en")} ${unit}`,
  isKept: value < most,
});

export function createTable(caption: string) {
  const lines: string[] = [];
  return {
    /** Told on stderr at once, because a bench takes a while. */
    row(name: string, measured: string, bar?: Bar): void {
      const kept = bar === undefined ? "" : bar.isKept ? "yes" : "no";
      lines.push(`| ${name} | ${measured} | ${bar?.text ?? ""} | ${kept} |`);
      console.error(`${name}: ${measured}${bar ? `, bar ${bar.text}, kept: ${kept}` : ""}`);
      if (bar && !bar.isKept) process.exitCode = 1;
    },
    print(): void {
      console.log(`| ${caption} | measured | bar | kept |\n|---|---:|---:|---|\n${lines.join("\n")}`);
    },
  };
}
