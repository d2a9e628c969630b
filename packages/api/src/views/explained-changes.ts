import {
  attributionWindow,
  type Cause,
  type Change,
  explainChange,
  isDrift,
  isUnattributed,
  type Scope,
} from "@eks-auditor/core";
import type { HistoryReader } from "@eks-auditor/history";

/** A change with the events that explain it. */
export interface ExplainedChange extends Change {
  readonly attribution: "attributed" | "unattributed" | "not-applicable";
  readonly causes: readonly Pick<
    Cause,
    "eventID" | "eventTime" | "eventSource" | "eventName" | "awsRegion" | "actor"
  >[];
}

/** Explains changes of one scope by the causes that history holds now: one that arrived late explains as well. */
export const explainedChanges = async (
  history: HistoryReader,
  scope: Scope,
  changes: readonly Change[],
): Promise<ExplainedChange[]> => {
  const drift = changes.filter(isDrift);
  const windows = drift.map((change) => attributionWindow(change));
  const [earliest] = windows.map((window) => window.earliest).sort();
  const latest = windows
    .map((window) => window.latest)
    .sort()
    .at(-1);
  if (earliest === undefined || latest === undefined) return changes.map(withoutCause);
  const causes = await history.causes(scope, earliest, latest);
  return changes.map((change) => (isDrift(change) ? explained(change, causes) : withoutCause(change)));
};

const withoutCause = (change: Change): ExplainedChange => ({
  ...change,
  attribution: "not-applicable",
  causes: [],
});

const explained = (change: Change, causes: readonly Cause[]): ExplainedChange => {
  const found = explainChange(change, causes);
  return {
    ...change,
    attribution:
      found.length > 0
        ? "attributed"
        : isUnattributed({ ...change, causes: found })
          ? "unattributed"
          : "not-applicable",
    causes: found.map(({ eventID, eventTime, eventSource, eventName, awsRegion, actor }) => ({
      eventID,
      eventTime,
      eventSource,
      eventName,
      awsRegion,
      actor,
    })),
  };
};
