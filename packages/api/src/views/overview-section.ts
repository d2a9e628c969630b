import type { Scope, SectionState } from "@eks-auditor/core";

/** What of one right is named: enough to know what it is about. */
const namedMax = 5;

/** Tells how well a section was read, with what was not by the right that it takes. */
export const overviewSection = (
  scope: Scope,
  { section, status, observedAt, lastCompleteAt, unread }: SectionState,
) => ({
  scope,
  section,
  status,
  observedAt,
  lastCompleteAt,
  unread: [...Map.groupBy(unread, ({ action, reason }) => `${action} ${reason}`).values()].flatMap(
    (group) => {
      const [first] = group;
      if (!first) return [];
      return [
        {
          action: first.action,
          reason: first.reason,
          count: group.length,
          what: group.slice(0, namedMax).map(({ what }) => what),
        },
      ];
    },
  ),
});
