/** Free labels as programs print them in one cell: with commas or semicolons between, some with a # before. */

const MOST = 30;

export function tagsIn(text: string): readonly string[] {
  const tags = text
    .split(/[,;]/)
    .map((tag) => tag.trim().replace(/^#+/, "").slice(0, 60))
    .filter((tag) => tag !== "");
  return [...new Set(tags)].slice(0, MOST);
}
