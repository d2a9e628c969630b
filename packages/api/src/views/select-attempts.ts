import type { Attempt, Instant } from "@eks-auditor/core";
import { matchesText } from "@eks-auditor/core/notify";
import type { HistoryReader, Page } from "@eks-auditor/history";
import { selectPage } from "./select-page.ts";

/** Which failed calls to give. Texts are patterns: `*` stands for any text. */
export interface AttemptSelection {
  readonly from?: Instant;
  readonly to?: Instant;
  /** Name or principal of the caller. */
  readonly actor?: string | undefined;
  /** What it named: a cluster, a role, an ARN. */
  readonly subject?: string | undefined;
  readonly error?: string | undefined;
  readonly limit: number;
  readonly cursor?: string;
}

/** Returns a page of failed calls, newest first; it may be short while its cursor goes on. */
export const selectAttempts = async (
  history: HistoryReader,
  { actor, subject, error, limit, cursor, ...query }: AttemptSelection,
): Promise<Page<Attempt>> => {
  const wanted = (attempt: Attempt): boolean =>
    (matchesText(actor, attempt.actor.name) || matchesText(actor, attempt.actor.principalArn)) &&
    (subject === undefined || attempt.subjects.some((one) => matchesText(subject, one))) &&
    matchesText(error, attempt.errorCode);
  return selectPage((page) => history.attempts({ ...query, ...page }), wanted, {
    limit,
    ...(cursor !== undefined && { cursor }),
  });
};
