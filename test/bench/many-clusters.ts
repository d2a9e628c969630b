import { createCallCounter, createClients } from "@eks-auditor/capture";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { type AccountModel, baseline, respond } from "@eks-auditor/local/seed-account";
import type { Figure } from "./figure.ts";
import { lowerBound } from "./lower-bound.ts";

const rolesPerCluster = 5;

/** Gives an account with `count` clusters after the seed account's, each with roles and load balancers of its own. */
const accountOf = (count: number): AccountModel => {
  const numbers = [...Array(count).keys()];
  const renamed = (text: string, number: number): string => `${text}-${number}`;
  return {
    ...baseline,
    clusters: numbers.flatMap((number) =>
      baseline.clusters.map((one) => ({
        ...one,
        cluster: {
          ...one.cluster,
          name: renamed(one.cluster.name, number),
          arn: renamed(one.cluster.arn ?? "", number),
        },
      })),
    ),
    roles: numbers.flatMap((number) =>
      baseline.roles.slice(0, rolesPerCluster).map((one) => ({
        ...one,
        role: {
          ...one.role,
          RoleName: renamed(one.role.RoleName, number),
          Arn: renamed(one.role.Arn, number),
        },
      })),
    ),
    loadBalancers: numbers.flatMap((number) =>
      baseline.loadBalancers.map((one) => {
        const arn = renamed(one.loadBalancer.LoadBalancerArn, number);
        return {
          ...one,
          loadBalancer: { ...one.loadBalancer, LoadBalancerArn: arn },
          listeners: one.listeners.map((each) => ({
            ...each,
            listener: {
              ...each.listener,
              LoadBalancerArn: arn,
              ListenerArn: renamed(each.listener.ListenerArn, number),
            },
            rules: each.rules.map((rule) => ({
              ...rule,
              rule: { ...rule.rule, RuleArn: renamed(rule.rule.RuleArn, number) },
            })),
          })),
        };
      }),
    ),
    targetGroups: numbers.flatMap((number) =>
      baseline.targetGroups.map((one) => ({
        ...one,
        targetGroup: {
          ...one.targetGroup,
          TargetGroupArn: renamed(one.targetGroup.TargetGroupArn, number),
          LoadBalancerArns: one.targetGroup.LoadBalancerArns?.map((arn) => renamed(arn, number)),
        },
      })),
    ),
  };
};

/** API calls of a full read of an account with `count` clusters, against what page sizes allow. */
export const callsOfFullRead = async (count: number): Promise<Figure> => {
  const account = accountOf(count);
  const counter = createCallCounter();
  const clients = createClients({
    region: account.region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [counter.middleware, respond({ account, refusals: {} })],
  });
  const clock = steppingClock("2026-01-01T00:00:00.000Z");
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  try {
    const auditor = openAuditor({
      accountId: account.accountId,
      regions: [account.region],
      clientsFor: () => clients,
      history: openHistory({ client, tableName, clock: clock.now }),
      clock: clock.now,
      quietWindowSeconds: 0,
      deliver: async () => {},
    });
    const results = await auditor.capture((await auditor.sweep()).requests);
    const readings = results.flatMap((result) => result.readings);
    const gap = readings.flatMap(({ unread }) => unread)[0];
    if (gap) throw new Error(`the model does not answer everything: ${gap.what}: ${gap.message}`);
    const least = lowerBound(readings);
    const calls = counter.total();
    const resources = readings.reduce((sum, reading) => sum + reading.resources.length, 0);
    return {
      what: `API calls of a full read, ${count} ${count === 1 ? "cluster" : "clusters"}`,
      measured: `${calls} calls, ${(calls / least).toFixed(2)}x`,
      compared: `lower bound ${least}, for ${resources} resources`,
      budget: "within 1.2x",
      kept: calls <= least * 1.2,
    };
  } finally {
    clients.close();
    await close();
  }
};
