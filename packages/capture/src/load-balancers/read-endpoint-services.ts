import {
  type AllowedPrincipal,
  DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicePermissionsCommand,
  type ServiceConfiguration,
} from "@aws-sdk/client-ec2";
import type { Owner, RegionScope, Resource } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { noteNoTime, readInTurn } from "../read-in-turn.ts";
import { required } from "../refusal.ts";
import type { Rotation } from "../rotation.ts";
import { forEachOf, type Listed, listPage, type SectionReader } from "../section-reader.ts";
import type { LoadBalancerAction } from "./actions.ts";
import { endpointServiceResource, isThere } from "./endpoint-service.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

const serviceType = "AWS::EC2::VPCEndpointService" as const;

/** Lists the endpoint services of the region: those of an id, or all. */
export const listEndpointServices = (
  read: Read,
  { clients, scope }: Context,
  serviceId?: string,
): Promise<Listed<ServiceConfiguration>> =>
  read.list(
    "ec2:DescribeVpcEndpointServiceConfigurations",
    serviceId === undefined ? `endpoint services of ${scope.region}` : `endpoint service ${serviceId}`,
    async (options, NextToken) => {
      // AWS takes either ids or a page size.
      const input = serviceId === undefined ? { MaxResults: 1000, NextToken } : { ServiceIds: [serviceId] };
      const command = new DescribeVpcEndpointServiceConfigurationsCommand(input);
      const page = await clients.ec2.send(command, options);
      return listPage(page.ServiceConfigurations, page.NextToken, ({ ServiceId }) => ServiceId);
    },
  );

/** Lists who may connect to an endpoint service. */
const listPrincipals = (
  read: Read,
  { clients }: Context,
  serviceId: string,
): Promise<Listed<AllowedPrincipal>> =>
  read.list(
    "ec2:DescribeVpcEndpointServicePermissions",
    `permissions of endpoint service ${serviceId}`,
    async (options, NextToken) => {
      const command = new DescribeVpcEndpointServicePermissionsCommand({
        ServiceId: serviceId,
        MaxResults: 1000,
        NextToken,
      });
      const page = await clients.ec2.send(command, options);
      return listPage(page.AllowedPrincipals, page.NextToken, ({ Principal }) => Principal);
    },
  );

/** Returns whether a service leads to a load balancer that clusters have: appliances stand behind the others. */
const leadsToCluster = (service: ServiceConfiguration): boolean =>
  isThere(service) && (service.NetworkLoadBalancerArns ?? []).length > 0;

/**
 * Reads the endpoint services of the region that lead to Network Load Balancers, and who may connect to each, which AWS
 * tells one service at a time. A region that has no such load balancer, and never had a service, is not asked.
 */
export const readEndpointServices = async (
  read: Read,
  context: Context,
  rotation: Rotation,
  { balancers, whole }: { readonly balancers: readonly Resource[]; readonly whole: boolean },
): Promise<Resource[]> => {
  const known = await context.known.resources();
  const isAsked =
    !whole ||
    balancers.some(({ properties }) => properties.Type === "network") ||
    known.some(({ type }) => type === serviceType);
  const list = isAsked ? await listEndpointServices(read, context) : { items: [], whole: true };
  if (list.whole) read.decides(serviceType);
  const services = { items: list.items.filter(leadsToCluster), whole: list.whole };
  const { results, neverRead } = await readInTurn(read, context, services, {
    rotation,
    idOf: ({ ServiceId = "" }) => ServiceId,
    task: (own, service) => readService(own, context, service, balancers),
    until: context.deadline,
  });
  noteNoTime(read, neverRead, "endpoint services", "ec2:DescribeVpcEndpointServicePermissions");
  const resources = services.items.flatMap((service) => {
    const id = service.ServiceId ?? "";
    return results.has(id)
      ? (results.get(id) ?? [])
      : endpointServiceResource({
          description: service,
          principals: undefined,
          owners: ownersOf(service, balancers),
        });
  });
  return whole ? resources : resources.map((each) => ({ ...each, ownersUnsure: true as const }));
};

/** Reads endpoint services by their ids, and decides these; whose they are, the load balancers that are known tell. */
export const readEndpointServicesOf = async (
  read: Read,
  context: Context,
  ids: readonly string[],
): Promise<Resource[]> => {
  const known = await context.known.resources();
  const found = await forEachOf(ids, async (id) => {
    const { items, whole } = await listEndpointServices(read, context, id);
    if (whole) read.decides(serviceType, { ids: [id] });
    const service = items.find(({ ServiceId }) => ServiceId === id);
    return service && leadsToCluster(service) ? readService(read, context, service, known) : undefined;
  });
  const isKnown = new Set(known.map(({ id }) => id));
  return found.flatMap((each) => {
    if (!each) return [];
    return each.parents.every((arn) => isKnown.has(arn)) ? each : { ...each, ownersUnsure: true as const };
  });
};

/** Returns nothing when the service was deleted since it was listed. */
const readService = async (
  read: Read,
  context: Context,
  description: ServiceConfiguration,
  balancers: readonly Resource[],
): Promise<Resource | undefined> => {
  const list = await listPrincipals(read, context, required(description.ServiceId, "ServiceId"));
  if (list.absent) return undefined;
  return endpointServiceResource({
    description,
    principals: list.whole ? list.items : undefined,
    owners: ownersOf(description, balancers),
  });
};

/** A service concerns whom the load balancers behind it concern. */
const ownersOf = (
  { NetworkLoadBalancerArns = [] }: ServiceConfiguration,
  balancers: readonly Pick<Resource, "id" | "owners">[],
): Owner[] => {
  const owners = balancers
    .filter(({ id }) => NetworkLoadBalancerArns.includes(id))
    .flatMap((each) => each.owners);
  return [...new Map(owners.map((owner) => [JSON.stringify(owner), owner])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, owner]) => owner);
};
