import { collectorFor, createCallCounter, createClients } from "@eks-auditor/capture";
import { shiftInstant, systemClock } from "@eks-auditor/core";
import { respond } from "../seed-account/index.ts";
import type { Figure } from "./figure.ts";
import { generateAccount } from "./generated-account.ts";
import { lowerBound } from "./lower-bound.ts";

/** API calls that reading so many load balancers of a region takes, against what page sizes and batches allow. */
export const callsOfLoadBalancers = async (count: number): Promise<Figure> => {
  // The seed account has a classic one beside them.
  const account = generateAccount({ clusters: 1, applicationLoadBalancersPerCluster: count - 1 });
  const { accountId, region } = account;
  const counter = createCallCounter();
  const clients = createClients({
    region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [counter.middleware, respond({ account, refusals: {} })],
  });
  const nothing = async () => [];
  const reading = await collectorFor("load-balancers").read({
    scope: { kind: "region", accountId, region },
    clients,
    known: { roleArns: nothing, vpcIds: nothing, clusterNames: nothing, resources: nothing },
    now: systemClock,
    deadline: shiftInstant(systemClock(), 600_000),
    markerOf: (secret) => secret,
    targetHealth: true,
  });
  clients.close();
  const gap = reading.unread[0];
  if (gap) throw new Error(`the model does not answer everything: ${gap.what}: ${gap.message}`);
  const least = lowerBound([reading]);
  const calls = counter.total();
  return {
    what: `API calls of a region's load balancers, ${count} of them`,
    measured: `${calls} calls, ${(calls / least).toFixed(2)}x`,
    compared: `lower bound ${least}, for ${reading.resources.length} resources`,
    budget: "within 1.2x",
    kept: calls <= least * 1.2,
  };
};
