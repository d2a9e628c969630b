import { isDeepStrictEqual } from "node:util";
import { ListRulesCommand, type Rule } from "@aws-sdk/client-eventbridge";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import type { MemberRegion } from "@eks-auditor/core";
import { type MemberRule, memberQueue, versionInDescription } from "@eks-auditor/core/deployment";
import { refusalOf, required } from "../refusal.ts";
import type { MemberStackClients } from "./member-stack-clients.ts";

const listRulesAction = "events:ListRules";
const queueAttributesAction = "sqs:GetQueueAttributes";
const queueUrlAction = "sqs:GetQueueUrl";

/** What looking at a member's stack needs to be allowed there, beside what reading needs. */
export const memberStackActions = [listRulesAction, queueAttributesAction, queueUrlAction] as const;

/** A stack has about ten rules in a region, a hundred fit on a page; ends a list whose tokens never end. */
const mostPages = 10;

/** What of a stack is looked at. */
export interface WantedOfRegion {
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
  /** The rules that this version wants there. */
  readonly rules: readonly MemberRule[];
}

/** Looks at what forwards an account's events in one region. Never throws: what AWS refuses is said in the answer. */
export const readMemberRegion = async (
  clients: Pick<MemberStackClients, "eventBridge" | "sqs">,
  wanted: WantedOfRegion,
): Promise<MemberRegion> => {
  const errors: string[] = [];
  const orTell = async <T>(action: string, asked: Promise<T>): Promise<T | undefined> => {
    try {
      return await asked;
    } catch (error) {
      const { reason, message } = refusalOf(error, action);
      errors.push(`${action} ${reason}: ${message}`);
      return undefined;
    }
  };
  const rules = await orTell(listRulesAction, listRules(clients, `${wanted.stackName}-`));
  const undelivered = await orTell(queueAttributesAction, countUndelivered(clients, wanted));
  return {
    region: wanted.region,
    ...standingOf(rules, wanted.rules),
    undelivered: undelivered ?? null,
    error: errors.length > 0 ? errors.join("; ") : null,
  };
};

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
const listRules = async (
  { eventBridge }: Pick<MemberStackClients, "eventBridge">,
  NamePrefix: string,
): Promise<Rule[]> => {
  const rules: Rule[] = [];
  let NextToken: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const page = await eventBridge.send(new ListRulesCommand({ NamePrefix, NextToken }));
    rules.push(...required(page.Rules, "Rules"));
    NextToken = page.NextToken;
    if (!NextToken) return rules;
  }
  throw new RangeError("the pages of ListRules do not end");
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
const countUndelivered = async (
  { sqs }: Pick<MemberStackClients, "sqs">,
  { stackName, accountId }: WantedOfRegion,
): Promise<number> => {
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: memberQueue(stackName), QueueOwnerAWSAccountId: accountId }),
  );
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
  );
  return Number(required(Attributes?.ApproximateNumberOfMessages, "ApproximateNumberOfMessages"));
};

const standingOf = (
  found: readonly Rule[] | undefined,
  wanted: readonly MemberRule[],
): Pick<MemberRegion, "rules" | "lacking" | "version"> => {
  if (!found) return { rules: "unknown", lacking: [], version: null };
  const byName = new Map(found.map((rule) => [rule.Name, rule]));
  const versions = found.flatMap(({ Description = "" }) => versionInDescription(Description) ?? []);
  const [version = null] = versions;
  const lacking = wanted.filter(({ name }) => byName.get(name)?.State?.startsWith("ENABLED") !== true);
  if (lacking.length > 0) return { rules: "missing", lacking: lacking.map(({ name }) => name), version };
  const isCurrent = wanted.every(({ name, pattern }) =>
    isDeepStrictEqual(patternOf(byName.get(name)), JSON.parse(JSON.stringify(pattern))),
  );
  return { rules: isCurrent ? "current" : "outdated", lacking: [], version };
};

const patternOf = (rule: Rule | undefined): unknown => {
  try {
    return JSON.parse(rule?.EventPattern ?? "null");
  } catch (error) {
    // What is no JSON is none of our patterns.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
