import { type KnownResource, type ResourceType, resourceKey, type SecondLookResult } from "@eks-auditor/core";
import { forEachOf, type Listed } from "../section-reader.ts";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { blockPublicAccessExclusionResource } from "./block-public-access-exclusion.ts";
import {
  listEgressOnlyInternetGateways,
  listInternetGateways,
  listNatGateways,
  listNetworkAcls,
  listNetworkInterfaces,
  listPrefixLists,
  listRouteTables,
  listSecurityGroupRules,
  listSecurityGroups,
  listSubnets,
  listTransitGatewayVpcAttachments,
  listVpcEndpoints,
  listVpcPeeringConnections,
  listVpcs,
} from "./lists.ts";
import { natGatewayResource } from "./nat-gateway.ts";
import { listBlockPublicAccessExclusions } from "./read-block-public-access.ts";
import { transitGatewayVpcAttachmentResource } from "./transit-gateway-vpc-attachment.ts";
import { vpcEndpointResource } from "./vpc-endpoint.ts";
import { vpcPeeringConnectionResource } from "./vpc-peering-connection.ts";

/**
 * Looks again for what vanished, by its own ids and apart from its VPC: one list for each type, however many there are.
 * What AWS still lists as deleted is gone.
 */
export const findMissingNetwork = async (
  read: NetworkRead,
  context: NetworkContext,
  vanished: readonly KnownResource[],
): Promise<Map<string, SecondLookResult>> => {
  const found = new Map<string, SecondLookResult>();
  await forEachOf([...Map.groupBy(vanished, ({ type }) => type)], async ([type, resources]) => {
    const present = await presentOf(read, context, type, resources.map(({ id }) => id).sort());
    for (const resource of resources) found.set(resourceKey(resource), verdict(present, resource.id));
  });
  return found;
};

const verdict = (present: ReadonlySet<string> | undefined, id: string): SecondLookResult => {
  if (!present) return "unknown";
  return present.has(id) ? "present" : "gone";
};

/** Returns those of some ids that exist now; undefined when the list could not be read whole. */
const presentOf = async (
  read: NetworkRead,
  context: NetworkContext,
  type: ResourceType,
  values: readonly string[],
): Promise<Set<string> | undefined> => {
  switch (type) {
    case "AWS::EC2::VPC":
      return idsOf(await listVpcs(read, context, { name: "vpc-id", values }), ({ VpcId }) => VpcId);
    case "AWS::EC2::Subnet":
      return idsOf(
        await listSubnets(read, context, { name: "subnet-id", values }),
        ({ SubnetId }) => SubnetId,
      );
    case "AWS::EC2::RouteTable":
      return idsOf(
        await listRouteTables(read, context, { name: "route-table-id", values }),
        ({ RouteTableId }) => RouteTableId,
      );
    case "AWS::EC2::NatGateway":
      return idsOf(
        await listNatGateways(read, context, { name: "nat-gateway-id", values }),
        (each) => natGatewayResource(each)?.id,
      );
    case "AWS::EC2::InternetGateway":
      return idsOf(
        await listInternetGateways(read, context, { name: "internet-gateway-id", values }),
        ({ InternetGatewayId }) => InternetGatewayId,
      );
    case "AWS::EC2::EgressOnlyInternetGateway":
      return idsOf(
        await listEgressOnlyInternetGateways(read, context),
        ({ EgressOnlyInternetGatewayId }) => EgressOnlyInternetGatewayId,
      );
    case "AWS::EC2::NetworkAcl":
      return idsOf(
        await listNetworkAcls(read, context, { name: "network-acl-id", values }),
        ({ NetworkAclId }) => NetworkAclId,
      );
    case "AWS::EC2::VPCEndpoint":
      return idsOf(
        await listVpcEndpoints(read, context, { name: "vpc-endpoint-id", values }),
        (each) => vpcEndpointResource(each)?.id,
      );
    case "AWS::EC2::VPCPeeringConnection":
      return idsOf(
        await listVpcPeeringConnections(read, context, { name: "vpc-peering-connection-id", values }),
        (each) => vpcPeeringConnectionResource(each, new Set())?.id,
      );
    case "AWS::EC2::TransitGatewayVpcAttachment":
      return idsOf(
        await listTransitGatewayVpcAttachments(read, context, {
          name: "transit-gateway-attachment-id",
          values,
        }),
        (each) => transitGatewayVpcAttachmentResource(each)?.id,
      );
    case "AWS::EC2::NetworkInterface":
      return idsOf(
        await listNetworkInterfaces(read, context, { name: "network-interface-id", values }),
        ({ NetworkInterfaceId }) => NetworkInterfaceId,
      );
    case "AWS::EC2::SecurityGroup":
      return idsOf(
        await listSecurityGroups(read, context, { name: "group-id", values }),
        ({ GroupId }) => GroupId,
      );
    case "AWS::EC2::SecurityGroupIngress":
    case "AWS::EC2::SecurityGroupEgress":
      return idsOf(
        await listSecurityGroupRules(read, context, { name: "security-group-rule-id", values }),
        ({ SecurityGroupRuleId }) => SecurityGroupRuleId,
      );
    case "AWS::EC2::PrefixList":
      return idsOf(
        await listPrefixLists(read, context, { name: "prefix-list-id", values }),
        ({ PrefixListId }) => PrefixListId,
      );
    case "AWS::EC2::VPCBlockPublicAccessOptions":
      // Every account has one in each region, for good.
      return new Set(values);
    case "AWS::EC2::VPCBlockPublicAccessExclusion":
      return idsOf(
        await listBlockPublicAccessExclusions(read, context),
        (each) => blockPublicAccessExclusionResource(each, "")?.id,
      );
    default:
      return undefined;
  }
};

const idsOf = <Item>(list: Listed<Item>, id: (item: Item) => string | undefined): Set<string> | undefined =>
  list.whole ? new Set(list.items.map(id).filter((each) => each !== undefined)) : undefined;
