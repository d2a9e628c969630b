import type { Instant, Scope, Section } from "@eks-auditor/core";
import type { ExposureFacts } from "@eks-auditor/core/exposure";
import { type Hypothesis, type Meaning, meaningOf } from "@eks-auditor/core/hypothesis";
import { type Judging, judgeFindings } from "@eks-auditor/core/notify";
import { accountFacts, exposureFacts, type HistoryReader } from "@eks-auditor/history";
import { accountDirectory } from "./account-directory.ts";
import { isAsked, isWhole } from "./basis-of.ts";

/** What intended changes would mean, and what it rests on. */
export interface HypothesesMeaning extends Meaning {
  readonly unread: readonly { readonly scope: Scope; readonly section: Section }[];
  readonly directory: ReturnType<typeof accountDirectory>;
}

/** Lays intended changes over what history knows of an account at an instant. Nothing is written. */
export const hypothesesMeaning = async (
  history: HistoryReader,
  judging: Judging,
  {
    accountId,
    at,
    hypotheses,
  }: { readonly accountId: string; readonly at: Instant; readonly hypotheses: readonly Hypothesis[] },
): Promise<HypothesesMeaning> => {
  const facts = await accountFacts(accountId, at, history);
  const exposure = new Map<string, ExposureFacts>();
  for (const region of new Set(hypotheses.flatMap((one) => one.region ?? [])))
    exposure.set(region, await exposureFacts({ kind: "region", accountId, region }, at, history));
  const judge = (of: typeof facts) => judgeFindings(of, judging);
  const meaning = meaningOf({ facts, exposure, judge }, hypotheses, at);
  return {
    ...meaning,
    unread: facts.sections
      .filter((read) => isAsked(read) && !isWhole(read))
      .map(({ scope, section }) => ({ scope, section })),
    directory: accountDirectory(accountId, meaning.resources),
  };
};
