/** What nodes of a flow are called and how they are painted, the same on a desk and on a phone. */
import { useLingui } from "@lingui/react/macro";
import type { FlowNode } from "./flow-graph.ts";
import { type Paint, slotPaint } from "./marks.ts";

export function useFlowNames(): (node: FlowNode) => string {
  const { t } = useLingui();
  return (node) => {
    switch (node.kind) {
      case "budget":
        return t`Budget`;
      case "saved":
        return t`Saved`;
      case "drawn":
        return t`From savings`;
      case "refunds":
        return t`Refunds`;
      case "other":
        return t`Other (${String(node.count ?? 0)})`;
      default:
        return node.name;
    }
  };
}

export function flowPaint(node: FlowNode): Paint {
  switch (node.kind) {
    case "income":
    case "refunds":
    case "saved":
      return "in";
    case "drawn":
      return "drawn";
    case "budget":
    case "other":
      return "other";
    default:
      return slotPaint(node.slot);
  }
}
