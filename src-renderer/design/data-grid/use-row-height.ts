/** Rows are placed by offset, so their height has to be known as a number. */
import { useLayoutEffect, useState } from "react";

/** The height of a row by density, as tokens.css has it now. */
export function useRowHeight(given: number | undefined): number {
  const [height, setHeight] = useState(36);
  useLayoutEffect(() => {
    const read = () => {
      const text = getComputedStyle(document.documentElement).getPropertyValue("--row");
      const pixels = Number.parseInt(text, 10);
      if (pixels > 0) setHeight(pixels > 48 ? 36 : pixels);
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-density"] });
    return () => observer.disconnect();
  }, []);
  return given ?? height;
}
