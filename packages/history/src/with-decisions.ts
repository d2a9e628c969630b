import { type Instant, shiftInstant } from "@eks-auditor/core";
import { decisionsMatterDays, type NotifyConfig } from "@eks-auditor/core/notify";
import type { HistoryReader } from "./history-reader.ts";

const dayMilliseconds = 86_400_000;

/** Returns the configuration with what people decided beside it and still matters; as it is where nobody may decide. */
export const withDecisions = async <C extends NotifyConfig>(
  config: C,
  history: Pick<HistoryReader, "decisions">,
  now: Instant,
): Promise<C> =>
  config.slack.buttons
    ? {
        ...config,
        decisions: await history.decisions(shiftInstant(now, -decisionsMatterDays * dayMilliseconds)),
      }
    : config;
