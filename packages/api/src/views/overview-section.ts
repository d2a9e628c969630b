import type { Scope, SectionState } from "@eks-auditor/core";
import { gapsOfSection, missingRights } from "@eks-auditor/core/completeness";

/** Tells how well a section was read, with what was not by the right that it takes. */
export const overviewSection = (scope: Scope, state: SectionState) => ({
  scope,
  section: state.section,
  status: state.status,
  observedAt: state.observedAt,
  lastCompleteAt: state.lastCompleteAt,
  unread: missingRights(gapsOfSection(scope, state)).map(({ action, reason, count, examples, words }) => ({
    action,
    reason,
    count,
    what: [...examples],
    words,
  })),
});
