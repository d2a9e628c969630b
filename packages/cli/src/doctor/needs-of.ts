import { collectorFor, declaredActions } from "@eks-auditor/capture";
import {
  historyActions,
  historyReaders,
  historyWriters,
  kubernetesReaderPrefix,
  queueActions,
} from "@eks-auditor/core/deployment";
import { tableName } from "./checks/table.ts";
import type { Deployed } from "./deployed.ts";
import { deployedFunctions, eventSources } from "./deployed-functions.ts";

/** Actions that a role needs on one resource. */
export interface NeededActions {
  readonly actions: readonly string[];
  readonly resource: string;
}

/** Returns what a deployed function has to be allowed to do: to read the account, its table and what it is wired to. */
export const needsOf = async (deployed: Deployed, holder: string): Promise<NeededActions[]> => {
  const environment = (await deployedFunctions(deployed)).get(holder)?.Environment?.Variables ?? {};
  const sources = (await eventSources(deployed)).get(holder) ?? [];
  return [
    ...(holder === "capture" ? [{ actions: declaredActions(), resource: "*" }] : []),
    ...(isKubernetesReader(holder) ? [{ actions: collectorFor("kubernetes").actions, resource: "*" }] : []),
    ...(holder === "sweep" ? [{ actions: ["eks:ListClusters"], resource: "*" }] : []),
    ...(await tableNeeds(deployed, holder)),
    ...sources.flatMap(({ EventSourceArn }) => sourceNeeds(EventSourceArn)),
    ...wiringNeeds(deployed, environment),
  ];
};

const isKubernetesReader = (holder: string): boolean => holder.startsWith(kubernetesReaderPrefix);
const writes = (holder: string): boolean =>
  historyWriters.some((name) => name === holder) || isKubernetesReader(holder);
const reads = (holder: string): boolean => historyReaders.some((name) => name === holder) || writes(holder);

const tableNeeds = async (deployed: Deployed, holder: string): Promise<NeededActions[]> => {
  const table = await tableName(deployed);
  if (!reads(holder) || table === undefined) return [];
  return [
    {
      actions: [...historyActions.read, ...(writes(holder) ? historyActions.write : [])],
      resource: arnIn(deployed, "dynamodb", `table/${table}`),
    },
  ];
};

const sourceNeeds = (arn: string | undefined): NeededActions[] =>
  arn?.includes(":sqs:") ? [{ actions: queueActions.receive, resource: arn }] : [];

/** What its variables tell it to send to, or to read. */
const wiringNeeds = (deployed: Deployed, environment: Readonly<Record<string, string>>): NeededActions[] => {
  const { REPORTS_BUS_NAME: bus, SLACK_TOKEN_PARAMETER: token } = environment;
  const queues = Object.entries(environment).flatMap(([name, url]) =>
    name.endsWith("_QUEUE_URL") ? [url.split("/").at(-1) ?? ""] : [],
  );
  return [
    ...queues.map((queue) => ({ actions: queueActions.send, resource: arnIn(deployed, "sqs", queue) })),
    ...(bus === undefined
      ? []
      : [{ actions: ["events:PutEvents"], resource: arnIn(deployed, "events", `event-bus/${bus}`) }]),
    ...(token === undefined
      ? []
      : [
          {
            actions: ["ssm:GetParameter"],
            resource: arnIn(deployed, "ssm", `parameter${token.startsWith("/") ? "" : "/"}${token}`),
          },
        ]),
  ];
};

const arnIn = ({ partition, home, accountId }: Deployed, service: string, resource: string): string =>
  `arn:${partition}:${service}:${home}:${accountId}:${resource}`;
