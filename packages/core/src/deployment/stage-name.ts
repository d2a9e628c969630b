import { eventRules } from "./event-rules.ts";
import { appName, nameIn } from "./names.ts";

/** AWS takes names of roles, functions and rules up to this length. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const nameCharactersMax = 64;

/** The longest name of what a deployment makes beside its rules for events; a test compares it with what is synthesized. */
const longestOther = "kubernetes-reader-0123456789";

/** Returns how long the name of a stage may be, so that AWS takes what everything is named after it. */
export const stageCharactersMax = (regions: readonly string[]): number => {
  const names = [longestOther, ...eventRules({ regions, accountId: "000000000000" }).map(({ name }) => name)];
  const longest = Math.max(...names.map((name) => nameIn({ app: appName, stage: "" }, name).length));
  return nameCharactersMax - longest;
};
