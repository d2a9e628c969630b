import { counted } from "@eks-auditor/core/report";
import type { Dispatch } from "./destination.ts";

/** Returns what is new to those who were told before, in one sentence; null for a first telling. */
export const newsText = ({ news }: Pick<Dispatch, "news">): string | null => {
  if (news === null) return null;
  const count = (kind: "attributed" | "added" | "changed"): number =>
    news.changes.filter((one) => one.kind === kind).length;
  const [attributed, added, changed] = [count("attributed"), count("added"), count("changed")];
  const parts = [
    ...(attributed > 0 ? [`who did it, for ${counted(attributed, "change")}`] : []),
    ...(added > 0 ? [`${counted(added, "more change")}`] : []),
    ...(changed > 0 ? [`${counted(changed, "change")} that ${changed === 1 ? "says" : "say"} more`] : []),
    ...(news.withdrawn > 0 ? [`${counted(news.withdrawn, "change")} came to nothing`] : []),
  ];
  return `New since this was told: ${parts.join("; ") || "what is said beside the changes"}.`;
};
