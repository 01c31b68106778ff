// node scripts/run.mjs scripts/tokens.mjs           writes src-renderer/design/tokens.css from tokens.json
// One declaration per token: light-dark() picks by color-scheme, so the two themes cannot drift apart. Tailwind gets
// our names only: its own scales are switched off, and an off-scale value does not exist.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

// Written as the formatter would write it: 0.21, not .210.
const color = (text) => (text.startsWith("#") ? text : `oklch(${text.split(" ").map(Number).join(" ")})`);
const rem = (pixels) => (pixels === 0 ? "0" : `${pixels / 16}rem`);
const block = (selector, lines) => (lines.length ? `${selector} {\n${lines.map((l) => `  ${l}`).join("\n")}\n}\n` : "");
const inside = (query, text) => (text ? `@media ${query} {\n${text.replace(/^(?=.)/gm, "  ")}}\n` : "");

/** @param tokens the parsed tokens.json @returns the text of tokens.css */
export function tokensToCss(tokens) {
  const { breakpoint } = tokens;
  const phone = `(width < ${breakpoint.tablet}px)`;
  const tablet = `(width < ${breakpoint.desktop}px)`;
  const touch = `(width < ${breakpoint.tablet}px), (pointer: coarse)`;
  const sizes = (key) =>
    Object.entries(tokens.size).flatMap(([name, size]) => (size[key] ? [`--${name}: ${size[key]}px;`] : []));
  const types = Object.entries(tokens.type);

  const root = [
    "color-scheme: light dark;",
    ...Object.entries(tokens.color).map(([name, { light, dark }]) =>
      light === dark ? `--${name}: ${color(light)};` : `--${name}: light-dark(${color(light)}, ${color(dark)});`,
    ),
    `--font: ${tokens.font};`,
    `--monospace: ${tokens.monospace};`,
    ...types.flatMap(([name, { size, line }]) => [
      `--type-${name}-size: ${rem(size)};`,
      `--type-${name}-line: ${rem(line)};`,
    ]),
    ...types.map(
      ([name, { weight }]) =>
        `--type-${name}: ${weight} var(--type-${name}-size) / var(--type-${name}-line) var(--font);`,
    ),
    ...Object.entries(tokens.weight).map(([name, weight]) => `--weight-${name}: ${weight};`),
    ...sizes("value"),
    ...Object.entries(tokens.radius).map(([name, pixels]) => `--r-${name}: ${pixels}px;`),
    ...Object.entries(tokens.motion).map(([name, value]) =>
      typeof value === "number" ? `--t-${name}: ${value}ms;` : `--${name}: ${value};`,
    ),
    ...Object.entries(tokens.layer).map(([name, value]) => `--layer-${name}: ${value};`),
    "--shade: light-dark(rgb(15 23 42 / 0.12), rgb(0 0 0 / 0.36));",
    "--shade-2: light-dark(rgb(15 23 42 / 0.1), rgb(0 0 0 / 0.3));",
    "--depth-pop: 0 4px 16px -2px var(--shade), 0 1px 3px var(--shade-2);",
    "--depth-dialog: 0 16px 48px -8px light-dark(rgb(15 23 42 / 0.22), rgb(0 0 0 / 0.5));",
    "--scrim: light-dark(rgb(15 23 42 / 0.28), rgb(0 0 0 / 0.5));",
    "--edge-raised: light-dark(var(--line), var(--line-strong));",
  ];

  const theme = [
    "--*: initial;",
    ...Object.keys(tokens.color).map((name) => `--color-${name}: var(--${name});`),
    "--color-transparent: transparent;",
    "--color-current: currentColor;",
    "--font-sans: var(--font);",
    "--font-mono: var(--monospace);",
    ...types.flatMap(([name, { weight, tracking }]) => [
      `--text-${name}: var(--type-${name}-size);`,
      `--text-${name}--line-height: var(--type-${name}-line);`,
      `--text-${name}--font-weight: ${weight};`,
      ...(tracking ? [`--text-${name}--letter-spacing: ${tracking};`] : []),
    ]),
    ...Object.keys(tokens.weight).map((name) => `--font-weight-${name}: var(--weight-${name});`),
    ...tokens.space.map((pixels) => `--spacing-${pixels}: ${pixels}px;`),
    ...Object.keys(tokens.size).map((name) => `--spacing-${name}: var(--${name});`),
    ...Object.keys(tokens.radius).map((name) => `--radius-${name}: var(--r-${name});`),
    "--shadow-pop: var(--depth-pop);",
    "--shadow-dialog: var(--depth-dialog);",
    "--ease-out: var(--ease);",
    ...Object.entries(breakpoint).map(([name, pixels]) => `--breakpoint-${name}: ${pixels}px;`),
    ...Object.entries(breakpoint).map(([name, pixels]) => `--container-${name}: ${pixels}px;`),
  ];

  return [
    "/* Written by scripts/tokens.mjs from tokens.json. Do not edit: run `npm run tokens`. */",
    block(":root", root),
    block('[data-theme="light"]', ["color-scheme: light;"]),
    block('[data-theme="dark"]', ["color-scheme: dark;"]),
    ...tokens.textSizes
      .filter((n) => n !== 100)
      .map((n) => block(`:root[data-text-size="${n}"]`, [`font-size: ${n}%;`])),
    block('[data-density="compact"]', sizes("compact")),
    inside(tablet, block(":root", sizes("tablet"))),
    inside(touch, block(":root", sizes("touch"))),
    inside(
      phone,
      block(':root,\n[data-density="compact"]', [
        ...sizes("phone"),
        ...types.flatMap(([name, type]) =>
          type.phone
            ? [`--type-${name}-size: ${rem(type.phone.size)};`, `--type-${name}-line: ${rem(type.phone.line)};`]
            : [],
        ),
      ]),
    ),
    inside(
      "(prefers-contrast: more)",
      block(
        ":root",
        Object.entries(tokens.moreContrast).map(([name, value]) => `--${name}: ${value};`),
      ),
    ),
    inside(
      "(prefers-reduced-motion: reduce)",
      block(
        ":root",
        Object.keys(tokens.motion).flatMap((name) => (name === "ease" ? [] : [`--t-${name}: 80ms;`])),
      ),
    ),
    block("@theme inline", theme),
  ]
    .filter(Boolean)
    .join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join(import.meta.dirname, "..", "src-renderer", "design");
  const css = tokensToCss(JSON.parse(readFileSync(path.join(folder, "tokens.json"), "utf8")));
  writeFileSync(path.join(folder, "tokens.css"), css);
  console.log("tokens.css written");
}
