/**
 * Contrast of two colours by WCAG 2.2, from OKLCH or sRGB hex as tokens.json writes them. Serves the test that holds the
 * promises of the design, and the gallery. Source of the matrices: Björn Ottosson, "A perceptual color space" (2020).
 */
type Rgb = readonly [number, number, number];

/** @param color `.5 .185 264` (OKLCH) or `#rrggbb` @returns linear sRGB, each 0 to 1 */
export function toLinear(color: string): Rgb {
  if (color.startsWith("#")) {
    const channel = (at: number) => {
      const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return [channel(1), channel(3), channel(5)];
  }
  const [lightness = 0, chroma = 0, hue = 0] = color.trim().split(/\s+/).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** @returns 1 to 21 */
export function contrast(one: string, other: string): number {
  const a = luminance(toLinear(one));
  const b = luminance(toLinear(other));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
