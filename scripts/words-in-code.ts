/**
 * Finds text that a person would read and no translator: letters between tags, or in an attribute that is shown or
 * spoken, without a Lingui macro around them. Pure over file texts, so that its tests can show it a bad screen.
 */
import { parseSync } from "oxc-parser";

export interface SourceFile {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface BareText {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What is inside of these has been collected. */
const macros = new Set(["Trans", "Plural", "Select", "SelectOrdinal"]);

/** Attributes and fields of objects whose text reaches a person. */
const shown = new Set([
  ...["alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext"],
  ...["cancelLabel", "description", "detail", "emptyText", "hint", "label", "placeholder", "sub", "title"],
]);

/** The same in every language: names of things, and marks that are no words. */
const symbols = new Set(["Coffer", "CSV", "JSON", "PDF", "PNG", "SVG", "English", "Deutsch", "hledger", "IBAN"]);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export function findBareTexts(files: readonly SourceFile[]): BareText[] {
  return files.flatMap((file) => {
    const found: BareText[] = [];
    const lineAt = (offset: number) => file.text.slice(0, offset).split("\n").length;
    visit(parseSync(file.path, file.text).program as unknown as Node, (text, node) => {
      const words = text.trim().replace(/\s+/g, " ");
      if (/\p{L}{2}/u.test(words) && !symbols.has(words))
        found.push({ file: file.path, line: lineAt(node.start), text: words });
    });
    return found;
  });
}

type Report = (text: string, node: Node) => void;

function visit(node: Node, report: Report): void {
  if (node.type === "JSXElement" && macros.has(tagOf(node))) return;
  if (node.type === "JSXText") report(String(node["value"]), node);
  if (node.type === "JSXElement" || node.type === "JSXFragment")
    for (const child of childrenOf(node))
      if (child.type === "JSXExpressionContainer") literals(child["expression"], report);
  if (node.type === "JSXAttribute" && shown.has(nameOf(node["name"]))) literals(node["value"], report);
  if (node.type === "Property" && shown.has(nameOf(node["key"]))) literals(node["value"], report);
  for (const inner of partsOf(node)) visit(inner, report);
}

/** Strings that an expression may become; a tagged template (t`…`) or a call has its own words. */
function literals(value: unknown, report: Report): void {
  if (!isNode(value)) return;
  if (value.type === "Literal" && typeof value["value"] === "string") report(value["value"], value);
  if (value.type === "TemplateLiteral")
    for (const quasi of childrenOf(value, "quasis")) report((quasi["value"] as { cooked: string }).cooked, quasi);
  for (const branch of branches[value.type] ?? []) literals(value[branch], report);
}

const branches: Readonly<Record<string, readonly string[]>> = {
  ConditionalExpression: ["consequent", "alternate"],
  JSXExpressionContainer: ["expression"],
  LogicalExpression: ["left", "right"],
  ParenthesizedExpression: ["expression"],
  TSAsExpression: ["expression"],
};

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const childrenOf = (node: Node, field = "children"): readonly Node[] =>
  Array.isArray(node[field]) ? node[field].filter(isNode) : [];

const partsOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

const nameOf = (name: unknown): string => {
  if (!isNode(name)) return "";
  return String(name["name"] ?? name["value"] ?? "");
};

const tagOf = (element: Node): string => {
  const opening = element["openingElement"];
  return isNode(opening) ? nameOf(opening["name"]) : "";
};
