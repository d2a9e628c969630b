import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";
import { asset } from "./asset.ts";
import { dashboard } from "./dashboard.ts";
import { type Deployment, type Kind, platformClients } from "./deployment.ts";
import { eventBus } from "./event-bus.ts";
import { eventInvokeConfig } from "./event-invoke-config.ts";
import { eventRule } from "./event-rule.ts";
import { eventSourceMapping } from "./event-source-mapping.ts";
import { eventTarget } from "./event-target.ts";
import { httpApi } from "./http-api.ts";
import { httpApiAuthorizer } from "./http-api-authorizer.ts";
import { httpApiIntegration } from "./http-api-integration.ts";
import { httpApiRoute } from "./http-api-route.ts";
import { httpApiStage } from "./http-api-stage.ts";
import { lambdaFunction } from "./lambda-function.ts";
import { lambdaPermission } from "./lambda-permission.ts";
import { logGroup } from "./log-group.ts";
import { metricAlarm } from "./metric-alarm.ts";
import { notDeployed } from "./not-deployed.ts";
import { parameter } from "./parameter.ts";
import { queue } from "./queue.ts";
import { queuePolicy } from "./queue-policy.ts";
import { openReferences } from "./references.ts";
import { role } from "./role.ts";
import { schedule } from "./schedule.ts";
import { table } from "./table.ts";
import { topic } from "./topic.ts";
import { topicPolicy } from "./topic-policy.ts";

/** In the order of creation: what others refer to comes first. */
const kinds: readonly Kind[] = [
  role,
  logGroup,
  topic,
  topicPolicy,
  parameter,
  table,
  queue,
  queuePolicy,
  eventBus,
  asset,
  lambdaFunction,
  eventSourceMapping,
  eventInvokeConfig,
  eventRule,
  eventTarget,
  httpApi,
  httpApiIntegration,
  httpApiAuthorizer,
  httpApiRoute,
  httpApiStage,
  lambdaPermission,
  schedule,
  metricAlarm,
  dashboard,
];

/** Where and how a deployment is made. */
export interface DeployOptions
  extends Pick<Deployment, "accountId" | "region" | "seconds" | "queueEndpoint" | "environment"> {
  readonly endpoint: string;
}

/**
 * Creates synthesized resources in an emulator by AWS's own calls, each by what it was synthesized with. Gives how many
 * there are of each type.
 * @throws Error for a type that is neither created nor left out by name, and for an input that nothing looked at: what
 * is not deployed is not proven.
 */
export const deploy = async (
  resources: readonly SynthesizedResource[],
  options: DeployOptions,
): Promise<{ deployment: Deployment; counts: ReadonlyMap<string, number> }> => {
  const clients = new Map<string, ReturnType<typeof platformClients>>();
  const deployment: Deployment = {
    ...options,
    references: openReferences(),
    assets: new Map(),
    clients: (region) => {
      const made = clients.get(region) ?? platformClients(options.endpoint, options.accountId, region);
      clients.set(region, made);
      return made;
    },
  };
  const types = new Set([...kinds.map(({ type }) => type), ...Object.keys(notDeployed)]);
  const unknown = resources.filter(({ type }) => !types.has(type)).map(({ type, name }) => `${type} ${name}`);
  if (unknown.length > 0)
    throw new Error(`these are neither deployed nor left out by name:\n  ${unknown.join("\n  ")}`);
  const counts = new Map<string, number>();
  for (const kind of kinds)
    for (const resource of resources.filter(({ type }) => type === kind.type)) {
      await create(kind, resource, deployment).catch((cause: unknown) => {
        throw new Error(`${resource.type} ${resource.name} could not be created: ${String(cause)}`);
      });
      counts.set(kind.type, (counts.get(kind.type) ?? 0) + 1);
    }
  return { deployment, counts };
};

const create = async (kind: Kind, resource: SynthesizedResource, deployment: Deployment): Promise<void> => {
  const { region = deployment.region, ...inputs } = deployment.references.resolve(resource.inputs) as Record<
    string,
    unknown
  >;
  const looked = new Set<PropertyKey>();
  const watched = new Proxy(inputs, {
    get: (target, key) => {
      looked.add(key);
      return Reflect.get(target, key);
    },
  });
  await kind.create({
    name: resource.name,
    // Each kind says what it takes its inputs for; nothing can check that but the calls that follow.
    inputs: watched as never,
    synthesized: resource,
    clients: deployment.clients(String(region)),
    deployment,
  });
  const left = Object.keys(inputs).filter((key) => !looked.has(key) && !(key in (kind.leaves ?? {})));
  if (left.length > 0) throw new Error(`nothing was done with ${left.join(", ")}`);
};
