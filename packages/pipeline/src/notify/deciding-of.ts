import type { NotifyConfig } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import type { HistoryReader } from "@eks-auditor/history";
import type { DecisionState } from "@eks-auditor/slack/buttons";

/** Returns what a report's message shows of decisions; undefined where nobody may decide. */
export const decidingOf = async (
  { id, from }: Report,
  { slack: { buttons } }: NotifyConfig,
  history: Pick<HistoryReader, "decisions">,
): Promise<DecisionState | undefined> =>
  buttons && {
    muteDays: buttons.muteDays,
    decisions: (await history.decisions(from)).filter(({ reportId }) => reportId === id),
  };
