/**
 * What stands on an L or S line: a category (`Food:Out`), perhaps with a class (`Food:Out/Trip`), or the other account of
 * a transfer (`[Savings]`), or both (`Dividends|[Savings]`).
 */
export interface Place {
  readonly category?: string;
  readonly categoryGroup?: string;
  readonly transferAccount?: string;
  readonly className?: string;
}

const NONE: Place = {};

/** @param classes names of the file's own list of classes, in small letters */
export function readPlace(text: string | undefined, classes: ReadonlySet<string>): Place {
  if (text === undefined || text === "" || /^-{1,3}split-{1,3}$/i.test(text)) return NONE;
  const bar = text.indexOf("|");
  if (bar >= 0) {
    const parts = [text.slice(0, bar), text.slice(bar + 1)].map((part) => readPlace(part.trim(), classes));
    return { ...parts[1], ...parts[0] };
  }
  if (text.startsWith("[")) {
    const end = text.indexOf("]");
    const transferAccount = text.slice(1, end < 0 ? undefined : end).trim();
    const className =
      end < 0
        ? ""
        : text
            .slice(end + 1)
            .replace(/^\s?\//, "")
            .trim();
    return {
      ...(transferAccount === "" ? {} : { transferAccount }),
      ...(className === "" ? {} : { className }),
    };
  }
  const slash = slashOf(text, classes);
  const whole = slash < 0 ? text : text.slice(0, slash).trim();
  const className = slash < 0 ? "" : text.slice(slash + 1).trim();
  const colon = whole.indexOf(":");
  const group = colon < 0 ? "" : whole.slice(0, colon).trim();
  const category = colon < 0 ? whole : whole.slice(colon + 1).trim();
  const name = category === "" ? group : category;
  return {
    ...(name === "" ? {} : { category: name }),
    ...(group === "" || category === "" ? {} : { categoryGroup: group }),
    ...(className === "" ? {} : { className }),
  };
}

/** A slash begins the class; where the file lists its classes, only before one of them. */
function slashOf(text: string, classes: ReadonlySet<string>): number {
  if (classes.size === 0) return text.indexOf("/");
  for (let at = text.indexOf("/"), tries = 0; at >= 0 && tries < 16; at = text.indexOf("/", at + 1), tries++) {
    const name = text
      .slice(at + 1)
      .trim()
      .toLowerCase();
    if (classes.has(name) || classes.has(name.split(":")[0] ?? "")) return at;
  }
  return -1;
}
