/** Theme, density and text size are attributes of the root element; tokens.css does the rest. */
export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";
export type TextSize = 90 | 100 | 110 | 120 | 130;

export interface Appearance {
  readonly theme: Theme;
  readonly density: Density;
  /** Percent. */
  readonly textSize: TextSize;
}

export const defaultAppearance: Appearance = { theme: "system", density: "comfortable", textSize: 100 };

export const textSizes: readonly TextSize[] = [90, 100, 110, 120, 130];

export function applyAppearance(
  { theme, density, textSize }: Appearance,
  root: HTMLElement = document.documentElement,
): void {
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  root.dataset["density"] = density;
  root.dataset["textSize"] = String(textSize);
}
