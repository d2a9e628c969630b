import {
  type Clients,
  createClients,
  type SharedBudget,
  type SharedRegionNodes,
  shareRegionNodes,
} from "@eks-auditor/capture";
import config from "../auditor.config.ts";
import { credentialsIn } from "./credentials-in.ts";
import { history } from "./history.ts";

/** The region of the table and the queues, through which IAM is read too. */
export const [homeRegion = ""] = config.regions;

const made = new Map<string, Clients>();

/** The budget of calls of one account, from which all processes of the functions draw. */
const budgetOf =
  (accountId: string): SharedBudget =>
  ({ service, region }, pace, calls) => {
    // IAM and STS are the same in all regions.
    const place = service === "iam" ? "global" : region;
    return history.reserveCalls(`${accountId}/${place}/${service}`, { ...pace, calls, now: Date.now() });
  };

/** Returns the clients that read a region of an audited account, the same ones as long as the function's process lives. */
export const clientsFor = (region: string, accountId: string): Clients => {
  const key = `${accountId}/${region}`;
  const clients =
    made.get(key) ?? createClients({ region, budget: budgetOf(accountId), ...credentialsIn(accountId) });
  made.set(key, clients);
  return clients;
};

const shared = new Map<string, SharedRegionNodes>();

/** Returns what this process read last of the nodes of a region, for the clusters that a sweep reads one after the other. */
export const regionNodes = (region: string, accountId: string): SharedRegionNodes => {
  const key = `${accountId}/${region}`;
  const nodes = shared.get(key) ?? shareRegionNodes();
  shared.set(key, nodes);
  return nodes;
};
