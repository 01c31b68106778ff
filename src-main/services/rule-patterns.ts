/**
 * Regular expressions of rules, by RE2: time grows with the length of the text and with nothing else, so that no pattern
 * can stop the program. It has neither look-around nor back-references.
 */
import { RE2JS } from "re2js";
import { LONGEST_PATTERN, type Rule } from "../../src-shared/domain/rule.ts";
import type { PatternCompiler } from "../../src-shared/domain/rule-conditions.ts";

/** Of a text that is looked at; what banks write is shorter. */
const LONGEST_TEXT = 4000;

export const compilePattern: PatternCompiler = (pattern) => {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    return (text) => compiled.test(text.slice(0, LONGEST_TEXT));
  } catch {
    return undefined;
  }
};

/** @returns the first pattern of a rule that cannot be read */
export function unreadablePattern({ conditions }: Pick<Rule, "conditions">): string | undefined {
  for (const { operator, values } of conditions)
    if (operator === "matches" && !compilePattern(String(values[0]))) return String(values[0]);
  return undefined;
}
