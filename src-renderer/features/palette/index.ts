/** The palette: find anything, do anything. Loaded when it is opened first. */
export { Palette, type PaletteProps } from "./palette.tsx";
