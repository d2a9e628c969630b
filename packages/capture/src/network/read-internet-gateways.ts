import type { KnownResource, Resource } from "@eks-auditor/core";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { internetGatewayResource } from "./internet-gateway.ts";
import { listInternetGateways } from "./lists.ts";

/**
 * Reads the internet gateways of VPCs, and those that were attached to one of them before: what is detached can only
 * be found by its own id, and it is no deletion.
 */
export const readInternetGateways = async (
  read: NetworkRead,
  context: NetworkContext,
  vpcIds: readonly string[],
  known: readonly KnownResource[],
): Promise<Resource[]> => {
  const attached = await listInternetGateways(read, context, { name: "attachment.vpc-id", values: vpcIds });
  const seen = new Set(attached.items.map(({ InternetGatewayId }) => InternetGatewayId));
  const before = new Map(
    known
      .filter(
        ({ type, id, unit }) => type === "AWS::EC2::InternetGateway" && !seen.has(id) && isIn(vpcIds, unit),
      )
      .map((resource) => [resource.id, resource]),
  );
  const resources = attached.items.map((gateway) => internetGatewayResource(gateway));
  const values = [...before.keys()];
  const detached = await listInternetGateways(read, context, { name: "internet-gateway-id", values });
  if (attached.whole && detached.whole) read.decides("AWS::EC2::InternetGateway");
  return [
    ...resources,
    ...detached.items.map((gateway) =>
      internetGatewayResource(gateway, before.get(gateway.InternetGatewayId ?? "")),
    ),
  ];
};

const isIn = (vpcIds: readonly string[], unit: string | undefined): boolean =>
  unit !== undefined && vpcIds.includes(unit);
