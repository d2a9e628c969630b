import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { nameIn } from "@eks-auditor/core/deployment";
import type { DeploymentIdentity } from "../deployed.ts";
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
      `${region}: nobody is subscribed to the topic of alarms`,
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
