/** The dark modules of a QR code as one path: each run of a row is one rectangle, a module one unit wide. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => runsOf(row).map(([from, to]) => `M${from} ${y}h${to - from}v1h${from - to}z`))
    .join("");
}

function runsOf(row: readonly boolean[]): readonly (readonly [from: number, to: number])[] {
  const starts = row.flatMap((isDark, at) => (isDark && !row[at - 1] ? [at] : []));
  const ends = row.flatMap((isDark, at) => (isDark && !row[at + 1] ? [at + 1] : []));
  return starts.map((from, at) => [from, ends[at] ?? from]);
}
