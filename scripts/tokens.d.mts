/** @param tokens the parsed src-renderer/design/tokens.json @returns the text of tokens.css */
export function tokensToCss(tokens: unknown): string;
