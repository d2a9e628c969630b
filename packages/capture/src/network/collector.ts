import type { RegionScope, Resource } from "@eks-auditor/core";
import type { Collector } from "../collector.ts";
import { beginRead } from "../section-reader.ts";
import { type NetworkAction, networkActions, networkTypes } from "./actions.ts";
import { findMissingNetwork } from "./find-missing.ts";
import { attachedVpc, egressOnlyInternetGatewayResource } from "./internet-gateway.ts";
import {
  listEgressOnlyInternetGateways,
  listNatGateways,
  listNetworkAcls,
  listNetworkInterfaces,
  listRouteTables,
  listSubnets,
  listTransitGatewayVpcAttachments,
  listVpcEndpoints,
  listVpcPeeringConnections,
} from "./lists.ts";
import { managedInterfaceResource } from "./managed-interface.ts";
import { natGatewayResource } from "./nat-gateway.ts";
import { networkAclResource } from "./network-acl.ts";
import { readBlockPublicAccess } from "./read-block-public-access.ts";
import { readInternetGateways } from "./read-internet-gateways.ts";
import { readPrefixLists } from "./read-prefix-lists.ts";
import { readSecurityGroups, readSecurityGroupsOf } from "./read-security-groups.ts";
import { readVpcs } from "./read-vpcs.ts";
import { routeTableResource } from "./route-table.ts";
import { isSettling } from "./settling.ts";
import { subnetResource } from "./subnet.ts";
import { subnetAddressTrends } from "./subnet-address-trends.ts";
import { transitGatewayVpcAttachmentResource } from "./transit-gateway-vpc-attachment.ts";
import { vpcEndpointResource } from "./vpc-endpoint.ts";
import { vpcPeeringConnectionResource } from "./vpc-peering-connection.ts";

/**
 * Reads the VPCs that host clusters, all of them together: each list is asked for once with all VPC ids as filter, so
 * that a further VPC costs no call but those for its own two attributes.
 */
export const networkCollector: Collector<RegionScope> = {
  section: "network",
  actions: networkActions,
  read: async (context) => {
    const vpcIds = (await context.known.vpcIds()).toSorted();
    const known = await context.known.resources();
    const read = beginRead<NetworkAction>("network", context);
    if (vpcIds.length === 0) {
      read.decides(networkTypes);
      return read.finish([], { covers: [] });
    }
    const covered = new Set(vpcIds);
    const inVpcs = { name: "vpc-id", values: vpcIds };

    const vpcs = await readVpcs(read, context, vpcIds);
    const subnets = await listSubnets(read, context, inVpcs);
    const routeTables = await listRouteTables(read, context, inVpcs);
    const natGateways = await listNatGateways(read, context, inVpcs);
    const internetGateways = await readInternetGateways(read, context, vpcIds, known);
    const egressOnly = await listEgressOnlyInternetGateways(read, context);
    const acls = await listNetworkAcls(read, context, inVpcs);
    const endpoints = await listVpcEndpoints(read, context, inVpcs);
    // AWS joins filters by AND, and a VPC may be on either side.
    const asked = await listVpcPeeringConnections(read, context, {
      ...inVpcs,
      name: "requester-vpc-info.vpc-id",
    });
    const accepted = await listVpcPeeringConnections(read, context, {
      ...inVpcs,
      name: "accepter-vpc-info.vpc-id",
    });
    const peerings = new Map(
      [...asked.items, ...accepted.items].map((each) => [each.VpcPeeringConnectionId, each]),
    );
    const attachments = await listTransitGatewayVpcAttachments(read, context, inVpcs);
    const interfaces = await listNetworkInterfaces(read, context, inVpcs);
    const security = await readSecurityGroups(read, context, vpcIds, { interfaces: interfaces.items, known });
    const routes = routeTables.items.map(routeTableResource);
    const referring = [...routes, ...security.resources];
    const allReferring = routeTables.whole && security.whole;
    const prefixLists = await readPrefixLists(read, context, { referring, allReferring }, known);
    const blocking = await readBlockPublicAccess(read, context, vpcIds, subnets);

    if (subnets.whole) read.decides("AWS::EC2::Subnet");
    if (routeTables.whole) read.decides("AWS::EC2::RouteTable");
    if (natGateways.whole) read.decides("AWS::EC2::NatGateway");
    if (egressOnly.whole) read.decides("AWS::EC2::EgressOnlyInternetGateway");
    if (acls.whole) read.decides("AWS::EC2::NetworkAcl");
    if (endpoints.whole) read.decides("AWS::EC2::VPCEndpoint");
    if (asked.whole && accepted.whole) read.decides("AWS::EC2::VPCPeeringConnection");
    if (interfaces.whole) read.decides("AWS::EC2::NetworkInterface");
    if (attachments.whole) read.decides("AWS::EC2::TransitGatewayVpcAttachment");

    const resources: (Resource | undefined)[] = [
      ...vpcs,
      ...subnets.items.map((subnet) => subnetResource(subnet, context.scope.accountId)),
      ...routes,
      ...natGateways.items.map(natGatewayResource),
      ...internetGateways,
      ...egressOnly.items
        .filter((gateway) => covered.has(attachedVpc(gateway) ?? ""))
        .map(egressOnlyInternetGatewayResource),
      ...acls.items.map(networkAclResource),
      ...endpoints.items.map(vpcEndpointResource),
      ...[...peerings.values()].map((each) => vpcPeeringConnectionResource(each, covered)),
      ...attachments.items.map(transitGatewayVpcAttachmentResource),
      ...interfaces.items.map(managedInterfaceResource),
      ...security.resources,
      ...prefixLists,
      ...blocking.resources,
    ];
    const settling =
      blocking.isSettling ||
      [...natGateways.items, ...endpoints.items, ...attachments.items].some(isSettling);
    // Half of the interfaces would tell of half the use, and look like free addresses.
    const seen = subnets.whole && interfaces.whole;
    return read.finish(
      resources.filter((resource) => resource !== undefined),
      {
        covers: vpcIds,
        ...(settling && { settling }),
        ...(seen && {
          trends: subnetAddressTrends({
            observedAt: read.observedAt,
            subnets: subnets.items,
            interfaces: interfaces.items,
            groups: security.groups,
          }),
        }),
      },
    );
  },
  readSubjects: readSecurityGroupsOf,
  whereabouts: async (context, vanished) =>
    findMissingNetwork(beginRead<NetworkAction>("network", context), context, vanished),
};
