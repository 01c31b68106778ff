/**
 * In which looks pictures are taken, and how alike two must be. A theme is a matter of colours and a width one of layout, so
 * each theme is taken at a desk, each width in one theme, and both together in a hand; `npm run test:long` takes them all.
 */
import type { TestInfo } from "@playwright/test";
import { isLong } from "./rounds.ts";

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: "light" | "dark";
}

const [desk, tablet, hand] = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

export const looks: readonly Look[] = [
  { ...desk, theme: "light" },
  { ...desk, theme: "dark" },
  { ...tablet, theme: "light" },
  { ...hand, theme: "dark" },
  ...(isLong
    ? ([
        { ...tablet, theme: "dark" },
        { ...hand, theme: "light" },
      ] as const)
    : []),
];

/** Half as large in both directions: a tenth of the bytes, and a line of one pixel still changes the picture. */
export const SCALE = 0.5;
/** Fonts are drawn a little differently by every system; a control that is gone or moved is more than this. */
export const limits = { threshold: 0.2, maxDiffPixelRatio: 0.0015 };

/** One set of pictures for all systems: the limits above are wide enough for their fonts. */
export function sharePictures(info: TestInfo): void {
  info.snapshotSuffix = "";
}
