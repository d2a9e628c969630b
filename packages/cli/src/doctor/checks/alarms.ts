import { DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { eventRegions, nameIn } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed, DeploymentIdentity } from "../deployed.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";

/** The alarms of one region, and how many are told by its topic. */
export interface AlarmAnswers {
  readonly region: string;
  readonly alarms: readonly MetricAlarm[];
  readonly subscriptions: number;
}

/** Says for each region whether alarms reach anybody, and which of them are in ALARM now. */
export const judgeAlarms = (answers: readonly AlarmAnswers[], known: DeploymentIdentity): Judgement[] =>
  answers.flatMap(({ region, alarms, subscriptions }) => [
    ...told(region, subscriptions, known),
    ...ringing(region, alarms),
  ]);

const told = (
  region: string,
  subscriptions: number,
  { accountId, partition, deployment }: DeploymentIdentity,
): Judgement[] => {
  if (subscriptions > 0) return [];
  const topic = `arn:${partition}:sns:${region}:${accountId}:${nameIn(deployment, "alarms")}`;
  return [
    warn(
      `${region}: nobody is subscribed to the alarms topic`,
      `aws sns subscribe --region ${region} --topic-arn ${topic} --protocol email --notification-endpoint ADDRESS, and confirm the mail`,
    ),
  ];
};

const ringing = (region: string, alarms: readonly MetricAlarm[]): Judgement[] => {
  if (alarms.length === 0) return [fail(`${region}: there are no alarms`, "deploy again")];
  const inAlarm = alarms.filter(({ StateValue }) => StateValue === "ALARM");
  if (inAlarm.length === 0) return [ok(`${region}: none of ${alarms.length} alarms is in ALARM`)];
  return inAlarm.map(({ AlarmName = "", AlarmDescription = "", StateUpdatedTimestamp }) => {
    const since = StateUpdatedTimestamp ? ` since ${new Date(StateUpdatedTimestamp).toISOString()}` : "";
    return fail(
      `${region}: ${AlarmName} is in ALARM${since}`,
      AlarmDescription || "see the alarm in CloudWatch",
    );
  });
};

/** Of 100 alarms each; a deployment has some thirty. */
const pagesMax = 10;

/** Whether somebody is told by alarms, and which of them ring now. */
export const alarmsCheck = check({
  name: "alarms",
  passes: "every alarm topic has a subscriber, and no alarm is in ALARM",
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
