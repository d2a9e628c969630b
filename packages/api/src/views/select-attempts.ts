import type { Attempt, Instant } from "@eks-auditor/core";
import { matchesText } from "@eks-auditor/core/attention";
import type { HistoryReader, Page } from "@eks-auditor/history";

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

/** How many pages of history one request looks through at most: a rare caller must not read everything. */
const pagesMax = 10;

/**
 * Gives a page of failed calls, newest first. History finds by time; the rest is looked at here, so that a page may be
 * short while its cursor goes on.
 */
export const selectAttempts = async (
  history: HistoryReader,
  { actor, subject, error, limit, cursor, ...query }: AttemptSelection,
): Promise<Page<Attempt>> => {
  const wanted = (attempt: Attempt): boolean =>
    (matchesText(actor, attempt.actor.name) || matchesText(actor, attempt.actor.principalArn)) &&
    (subject === undefined || attempt.subjects.some((one) => matchesText(subject, one))) &&
    matchesText(error, attempt.errorCode);
  const items: Attempt[] = [];
  let next = cursor;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const page = await history.attempts({
      ...query,
      limit: limit - items.length,
      ...(next !== undefined && { cursor: next }),
    });
    items.push(...page.items.filter(wanted));
    next = page.cursor;
    if (next === undefined) return { items };
    if (items.length === limit) break;
  }
  return { items, ...(next !== undefined && { cursor: next }) };
};
