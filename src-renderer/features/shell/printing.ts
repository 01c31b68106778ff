/**
 * What printing does on the screen that is shown: a list that holds more than its window prints itself in its own way,
 * everything else is printed as it stands.
 */
import { useEffect, useRef } from "react";
import { printPage } from "../../design/index.ts";

const ways: (() => void)[] = [];

/** This screen prints itself, for as long as it is shown. */
export function usePrinting(print: () => void): void {
  const latest = useRef(print);
  useEffect(() => {
    latest.current = print;
  });
  useEffect(() => {
    const way = () => latest.current();
    ways.push(way);
    return () => void ways.splice(ways.indexOf(way), 1);
  }, []);
}

export function printShown(): void {
  const way = ways.at(-1);
  if (way) way();
  else void printPage();
}
