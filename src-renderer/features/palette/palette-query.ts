/** What the first sign of the typed text means: `>` actions, `@` payees, `#` categories, `=` calculate. Pure. */
export type PaletteMode = "all" | "actions" | "payees" | "categories" | "calculate";

export interface PaletteQuery {
  readonly mode: PaletteMode;
  /** Without the sign. */
  readonly text: string;
}

const modes: Readonly<Record<string, PaletteMode>> = {
  ">": "actions",
  "@": "payees",
  "#": "categories",
  "=": "calculate",
};

export function readQuery(typed: string): PaletteQuery {
  const text = typed.trimStart();
  const mode = modes[text[0] ?? ""];
  return mode ? { mode, text: text.slice(1).trim() } : { mode: "all", text: text.trim() };
}

/** The last used first, each once. */
export function withRecent(recent: readonly string[], id: string, most = 5): readonly string[] {
  return [id, ...recent.filter((each) => each !== id)].slice(0, most);
}
