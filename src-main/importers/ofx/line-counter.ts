/** Places in a text to 1-based line numbers. Asked with growing places, it walks the text once. */
export function createLineCounter(text: string): (at: number) => number {
  // Files of old Macs end their lines with a carriage return alone.
  const mark = text.includes("\n") ? "\n" : "\r";
  const after = (from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  };
  let asked = 0;
  let line = 1;
  let lineEnd = after(0);
  return (at) => {
    if (at < asked) {
      line = 1;
      lineEnd = after(0);
    }
    asked = at;
    while (lineEnd < at) {
      line++;
      lineEnd = after(lineEnd + 1);
    }
    return line;
  };
}
