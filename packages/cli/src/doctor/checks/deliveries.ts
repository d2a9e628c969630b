import { GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { eventRegions, nameIn } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { fail, type Judgement, ok } from "../line.ts";

/** What EventBridge could not deliver in a region, by rule. */
export interface DeliveryAnswers {
  readonly region: string;
  readonly failed: readonly { readonly rule: string; readonly count: number }[];
}

/** Says for each region whether a rule failed to deliver in the last day. */
export const judgeDeliveries = (answers: readonly DeliveryAnswers[]): Judgement[] =>
  answers.flatMap(({ region, failed }) =>
    failed.length === 0
      ? [ok(`${region}: every rule delivered its events in the last day`)]
      : failed.map(({ rule, count }) =>
          fail(
            `${region}: rule ${rule} failed to deliver ${count} times in the last day (FailedInvocations)`,
            "the target rejects EventBridge: check the policy of the target or the role of the rule, then redrive the dead-letter queue",
          ),
        ),
  );

const day = 86_400;
/** GetMetricData takes 500 queries, and a page of rules has 100. */
const rulesMax = 500;

/** Whether EventBridge could deliver what the rules let in, over the last day. */
export const deliveriesCheck = check({
  name: "deliveries",
  passes: "no rule failed to deliver an event in the last day",
  actions: ["events:ListRules", "cloudwatch:GetMetricData"],
  ask: async (deployed) => {
    const found: DeliveryAnswers[] = [];
    for (const region of eventRegions(deployed.settings.regions))
      found.push({ region, failed: await failedIn(deployed, region, await rulesIn(deployed, region)) });
    return found;
  },
  judge: judgeDeliveries,
});

const rulesIn = async ({ clientsFor, deployment }: Deployed, region: string): Promise<string[]> => {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await clientsFor(region).eventBridge.send(
      new ListRulesCommand({ NamePrefix: nameIn(deployment, ""), NextToken }),
    );
    names.push(...(answer.Rules ?? []).flatMap(({ Name }) => Name ?? []));
    NextToken = answer.NextToken;
  } while (NextToken !== undefined && names.length < rulesMax);
  return names.slice(0, rulesMax);
};

/** Returns how many deliveries of each rule failed for good, of those with any. */
const failedIn = async (
  { clientsFor, now }: Deployed,
  region: string,
  rules: readonly string[],
): Promise<DeliveryAnswers["failed"]> => {
  if (rules.length === 0) return [];
  const MetricDataQueries = rules.map(
    (Value, index): MetricDataQuery => ({
      Id: `r${index}`,
      MetricStat: {
        Metric: {
          Namespace: "AWS/Events",
          MetricName: "FailedInvocations",
          Dimensions: [{ Name: "RuleName", Value }],
        },
        Period: day,
        Stat: "Sum",
      },
    }),
  );
  const { MetricDataResults = [] } = await clientsFor(region).cloudWatch.send(
    new GetMetricDataCommand({
      MetricDataQueries,
      StartTime: new Date(now - day * 1_000),
      EndTime: new Date(now),
    }),
  );
  return MetricDataResults.flatMap(({ Id = "", Values = [] }) => {
    const rule = rules[Number(Id.slice(1))];
    const count = Values.reduce((sum, value) => sum + value, 0);
    return rule !== undefined && count > 0 ? [{ rule, count }] : [];
  });
};
