import type { Instant } from "@eks-auditor/core";
import { togetherMax, wakeMinutes } from "@eks-auditor/core/deployment";
import type { Mark } from "@eks-auditor/history";

/** Returns when each account was last swept, as the marks tell: its clusters were listed, or could not be. */
export const lastSwept = (marks: readonly Mark[]): Map<string, Instant> => {
  const last = new Map<string, Instant>();
  for (const { name, at } of marks) {
    const [, accountId] = /^(?:clusters|unlisted)#(\d{12})\//.exec(name) ?? [];
    if (accountId !== undefined && at > (last.get(accountId) ?? "")) last.set(accountId, at);
  }
  return last;
};

/**
 * Returns the accounts that are swept now, those first that were never swept or longest ago. Of a round in several parts
 * each takes its share and one more, so that a wake that failed is made up for by those after it.
 */
export const accountsDue = (
  accountIds: readonly string[],
  {
    last,
    now,
    everyMinutes,
    parts,
  }: {
    readonly last: ReadonlyMap<string, Instant>;
    readonly now: Instant;
    readonly everyMinutes: number;
    readonly parts: number;
  },
): string[] => {
  if (parts === 1) return [...accountIds];
  // Half a wake early is no earlier than half a wake late.
  const before = Date.parse(now) - (everyMinutes - wakeMinutes / 2) * 60_000;
  const share = Math.max(togetherMax, Math.ceil(accountIds.length / parts) + 1);
  const sweptAt = (id: string): number => Date.parse(last.get(id) ?? "1970-01-01T00:00:00.000Z");
  return accountIds
    .filter((id) => sweptAt(id) <= before)
    .sort((a, b) => sweptAt(a) - sweptAt(b) || (a < b ? -1 : 1))
    .slice(0, share);
};
