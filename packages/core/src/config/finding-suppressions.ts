import type { Suppression } from "../meaning/rules/suppression.ts";
import type { AuditorConfig } from "./config.ts";

/** Returns the findings that the configuration says someone answers for, as rules take them. */
export const findingSuppressions = ({ suppressions }: Pick<AuditorConfig, "suppressions">): Suppression[] =>
  suppressions.map(({ rule, resource, owner, reason, expires }) => ({
    rule,
    ...(resource !== undefined && { resource }),
    owner,
    reason,
    expiresAt: expires,
  }));
