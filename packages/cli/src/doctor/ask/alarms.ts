import { DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { eventRegions, nameIn } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { type AlarmAnswers, judgeAlarms } from "../judge/alarms.ts";

/** Of 100 alarms each; a deployment has some thirty. */
const pagesMax = 10;

/** Whether somebody is told by alarms, and which of them ring now. */
export const alarmsCheck = check({
  name: "alarms",
  actions: ["cloudwatch:DescribeAlarms", "sns:GetTopicAttributes"],
  ask: async (deployed) => {
    const found: AlarmAnswers[] = [];
    for (const region of eventRegions(deployed.settings.regions))
      found.push({
        region,
        alarms: await alarmsIn(deployed, region),
        subscriptions: await subscriptionsIn(deployed, region),
      });
    return found;
  },
  judge: judgeAlarms,
});

const alarmsIn = async ({ clientsFor, deployment }: Deployed, region: string): Promise<MetricAlarm[]> => {
  const alarms: MetricAlarm[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await clientsFor(region).cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: nameIn(deployment, ""), NextToken }),
    );
    alarms.push(...(answer.MetricAlarms ?? []));
    NextToken = answer.NextToken;
    if (NextToken === undefined) break;
  }
  return alarms;
};

/** Confirmed ones: who has not answered SNS's mail is told nothing. */
const subscriptionsIn = async (deployed: Deployed, region: string): Promise<number> => {
  const { clientsFor, deployment, accountId, partition } = deployed;
  const TopicArn = `arn:${partition}:sns:${region}:${accountId}:${nameIn(deployment, "alarms")}`;
  const { Attributes = {} } = await clientsFor(region).sns.send(new GetTopicAttributesCommand({ TopicArn }));
  return Number(Attributes.SubscriptionsConfirmed ?? 0);
};
