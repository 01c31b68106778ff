/** A piece of XML as plain data, and how to ask it. Names are without their prefix: banks choose any. */

export interface Element {
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  /** Value of the attribute `Ccy`, the only one that matters here. */
  readonly currency: string | undefined;
  text: string;
  readonly children: Element[];
}

/** The first child of a name, or of either of two. */
export function childOf(element: Element | undefined, name: string, or?: string): Element | undefined {
  if (element) for (const child of element.children) if (child.name === name || child.name === or) return child;
  return undefined;
}

const NONE: readonly Element[] = [];

export function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((child) => child.name === name) ?? NONE;
}

/** Follows the first child of each name. @param path names joined by a slash */
export function at(element: Element | undefined, path: string): Element | undefined {
  let here = element;
  for (const name of partsOf(path)) {
    if (!here) return undefined;
    here = childOf(here, name);
  }
  return here;
}

/** The code asks for the same few paths again and again. */
const paths = new Map<string, readonly string[]>();

function partsOf(path: string): readonly string[] {
  let parts = paths.get(path);
  if (!parts) {
    parts = path.split("/");
    paths.set(path, parts);
  }
  return parts;
}

/** @returns trimmed text at the end of the path; undefined when it is absent or blank */
export function textAt(element: Element | undefined, path: string): string | undefined {
  return at(element, path)?.text.trim() || undefined;
}

/** All elements of a name, at any depth. */
export function* deep(element: Element | undefined, name: string): Generator<Element> {
  for (const child of element?.children ?? []) {
    if (child.name === name) yield child;
    else yield* deep(child, name);
  }
}
