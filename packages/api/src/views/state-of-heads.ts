import { scopeKey } from "@eks-auditor/core";
import type { Head } from "@eks-auditor/history";

/** Returns a text that is another as soon as one of some scopes was read anew, or has a newer commit. */
export const stateOfHeads = (heads: readonly Head[]): string =>
  heads
    .map(
      ({ scope, seq, sections }) =>
        `${scopeKey(scope)}@${seq} ${sections.map(({ observedAt, status }) => `${observedAt}${status}`).join()}`,
    )
    .join("\n");
