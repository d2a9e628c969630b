import type { NetworkInterface, Subnet } from "@aws-sdk/client-ec2";
import { canonicalise, type Json, type JsonObject, type Resource } from "@eks-auditor/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addon } from "../../packages/capture/src/eks-members/addon.ts";
import { fargateProfile } from "../../packages/capture/src/eks-members/fargate-profile.ts";
import { memberResource } from "../../packages/capture/src/eks-members/member.ts";
import { nodegroup } from "../../packages/capture/src/eks-members/node-group.ts";
import {
  egressOnlyInternetGatewayResource,
  internetGatewayForm,
  internetGatewayResource,
} from "../../packages/capture/src/network/internet-gateway.ts";
import { natGatewayForm, natGatewayResource } from "../../packages/capture/src/network/nat-gateway.ts";
import { networkAclForm, networkAclResource } from "../../packages/capture/src/network/network-acl.ts";
import { interfaceUses } from "../../packages/capture/src/network/network-interface-use.ts";
import { prefixListForm, prefixListResource } from "../../packages/capture/src/network/prefix-list.ts";
import { routeTableForm, routeTableResource } from "../../packages/capture/src/network/route-table.ts";
import {
  securityGroupForm,
  securityGroupResource,
} from "../../packages/capture/src/network/security-group.ts";
import { subnetForm, subnetResource } from "../../packages/capture/src/network/subnet.ts";
import { subnetAddressTrends } from "../../packages/capture/src/network/subnet-address-trends.ts";
import {
  transitGatewayVpcAttachmentForm,
  transitGatewayVpcAttachmentResource,
} from "../../packages/capture/src/network/transit-gateway-vpc-attachment.ts";
import { vpcForm, vpcResource } from "../../packages/capture/src/network/vpc.ts";
import { vpcEndpointForm, vpcEndpointResource } from "../../packages/capture/src/network/vpc-endpoint.ts";
import {
  vpcPeeringConnectionForm,
  vpcPeeringConnectionResource,
} from "../../packages/capture/src/network/vpc-peering-connection.ts";
import {
  autoScalingGroupForm,
  autoScalingGroupResource,
} from "../../packages/capture/src/nodes/auto-scaling-group.ts";
import { instanceForm, instanceResource } from "../../packages/capture/src/nodes/instance.ts";
import { launchTemplateVersionForm } from "../../packages/capture/src/nodes/launch-template.ts";
import { nodesTrend } from "../../packages/capture/src/nodes/nodes-trend.ts";
import { fateOf, normalise, type Operations, shuffle } from "./normalising.ts";
import { type Recorded, recordedAnswers } from "./recorded-answers.ts";

const accountId = "123456789012";
const regionScope = { kind: "region", accountId, region: "us-east-1" } as const;
const clusterScope = { kind: "cluster", accountId, region: "us-east-1", cluster: "c" } as const;

/** A thing that is over is no resource; its form is proven all the same. */
const properties = (
  resource: Resource | undefined,
  form: Operations[string]["form"],
  thing: object,
): JsonObject => resource?.properties ?? canonicalise(form, thing);

const operations: Operations = {
  "ec2.DescribeVpcs": {
    things: ({ Vpcs }) => Vpcs,
    form: vpcForm,
    properties: (thing) =>
      vpcResource(thing, { EnableDnsHostnames: undefined, EnableDnsSupport: undefined }).properties,
  },
  "ec2.DescribeSubnets": {
    things: ({ Subnets }) => Subnets,
    form: subnetForm,
    properties: (thing) => subnetResource(thing).properties,
  },
  "ec2.DescribeRouteTables": {
    things: ({ RouteTables }) => RouteTables,
    form: routeTableForm,
    properties: (thing) => routeTableResource(thing).properties,
  },
  "ec2.DescribeNatGateways": {
    things: ({ NatGateways }) => NatGateways,
    form: natGatewayForm,
    properties: (thing) => properties(natGatewayResource(thing), natGatewayForm, thing),
  },
  "ec2.DescribeInternetGateways": {
    things: ({ InternetGateways }) => InternetGateways,
    form: internetGatewayForm,
    properties: (thing) => internetGatewayResource(thing).properties,
  },
  "ec2.DescribeEgressOnlyInternetGateways": {
    things: ({ EgressOnlyInternetGateways }) => EgressOnlyInternetGateways,
    form: internetGatewayForm,
    properties: (thing) => egressOnlyInternetGatewayResource(thing).properties,
  },
  "ec2.DescribeNetworkAcls": {
    things: ({ NetworkAcls }) => NetworkAcls,
    form: networkAclForm,
    properties: (thing) => networkAclResource(thing).properties,
  },
  "ec2.DescribeVpcEndpoints": {
    things: ({ VpcEndpoints }) => VpcEndpoints,
    form: vpcEndpointForm,
    properties: (thing) => properties(vpcEndpointResource(thing), vpcEndpointForm, thing),
  },
  "ec2.DescribeVpcPeeringConnections": {
    things: ({ VpcPeeringConnections }) => VpcPeeringConnections,
    form: vpcPeeringConnectionForm,
    properties: (thing) =>
      properties(vpcPeeringConnectionResource(thing, new Set()), vpcPeeringConnectionForm, thing),
  },
  "ec2.DescribeTransitGatewayVpcAttachments": {
    things: ({ TransitGatewayVpcAttachments }) => TransitGatewayVpcAttachments,
    form: transitGatewayVpcAttachmentForm,
    properties: (thing) =>
      properties(transitGatewayVpcAttachmentResource(thing), transitGatewayVpcAttachmentForm, thing),
  },
  "ec2.DescribeSecurityGroups": {
    things: ({ SecurityGroups }) => SecurityGroups,
    form: securityGroupForm,
    properties: (thing) => securityGroupResource(regionScope, thing).properties,
  },
  "ec2.DescribeManagedPrefixLists": {
    things: ({ PrefixLists }) => PrefixLists,
    form: prefixListForm,
    properties: (prefixList) => prefixListResource({ prefixList, entries: undefined, owners: [] }).properties,
  },
  "ec2.DescribeInstances": {
    things: ({ Reservations = [] }) =>
      (Reservations as { Instances?: Json[] }[]).flatMap((each) => each.Instances ?? []),
    form: instanceForm,
    properties: (thing) => instanceResource(clusterScope, thing, []).properties,
  },
  "ec2.DescribeLaunchTemplateVersions": {
    things: ({ LaunchTemplateVersions }) => LaunchTemplateVersions,
    form: launchTemplateVersionForm,
    properties: (thing) => canonicalise(launchTemplateVersionForm, thing),
  },
  "autoscaling.DescribeAutoScalingGroups": {
    things: ({ AutoScalingGroups }) => AutoScalingGroups,
    form: autoScalingGroupForm,
    properties: (thing) => autoScalingGroupResource(clusterScope, thing).properties,
  },
  "eks.DescribeNodegroup": {
    things: ({ nodegroup }) => [nodegroup ?? null],
    form: nodegroup.form,
    properties: (thing) => memberResource(clusterScope, nodegroup, thing).properties,
  },
  "eks.DescribeFargateProfile": {
    things: ({ fargateProfile }) => [fargateProfile ?? null],
    form: fargateProfile.form,
    properties: (thing) => memberResource(clusterScope, fargateProfile, thing).properties,
  },
  "eks.DescribeAddon": {
    things: ({ addon }) => [addon ?? null],
    form: addon.form,
    properties: (thing) => memberResource(clusterScope, addon, thing).properties,
  },
};

/** Answers, not refusals; the things of a network that lie in a VPC, as all that is asked for does. */
const answers = (): Recorded[] =>
  recordedAnswers(Object.keys(operations))
    .filter(({ status }) => status < 400)
    .map((recorded) => ({ ...recorded, data: withoutClassic(recorded.data) }));

/** EC2-Classic had security groups without a VPC, until 2023. */
const withoutClassic = (data: JsonObject): JsonObject =>
  Array.isArray(data.SecurityGroups)
    ? {
        ...data,
        SecurityGroups: data.SecurityGroups.filter((group) => JSON.stringify(group).includes('"VpcId"')),
      }
    : data;

describe("recorded answers of AWS about networks and nodes", () => {
  test("keep everything that is not dropped by name", () => {
    const { seen, dropped, lost } = fateOf(operations, answers());
    expect(lost).toEqual([]);
    expect(seen).toMatchInlineSnapshot(`
      {
        "autoscaling.DescribeAutoScalingGroups": 49,
        "ec2.DescribeEgressOnlyInternetGateways": 1,
        "ec2.DescribeInstances": 153,
        "ec2.DescribeInternetGateways": 11,
        "ec2.DescribeLaunchTemplateVersions": 21,
        "ec2.DescribeManagedPrefixLists": 4,
        "ec2.DescribeNatGateways": 6,
        "ec2.DescribeNetworkAcls": 5,
        "ec2.DescribeRouteTables": 38,
        "ec2.DescribeSecurityGroups": 174,
        "ec2.DescribeSubnets": 93,
        "ec2.DescribeTransitGatewayVpcAttachments": 1,
        "ec2.DescribeVpcEndpoints": 18,
        "ec2.DescribeVpcPeeringConnections": 6,
        "ec2.DescribeVpcs": 57,
        "eks.DescribeAddon": 1,
        "eks.DescribeFargateProfile": 1,
        "eks.DescribeNodegroup": 3,
      }
    `);
    expect(dropped).toMatchInlineSnapshot(`
      [
        "autoscaling.DescribeAutoScalingGroups CreatedTime",
        "autoscaling.DescribeAutoScalingGroups DesiredCapacity",
        "autoscaling.DescribeAutoScalingGroups Instances",
        "autoscaling.DescribeAutoScalingGroups SuspendedProcesses[].SuspensionReason",
        "autoscaling.DescribeAutoScalingGroups Tags",
        "autoscaling.DescribeAutoScalingGroups VPCZoneIdentifier",
        "ec2.DescribeEgressOnlyInternetGateways Attachments[].State",
        "ec2.DescribeInstances AmiLaunchIndex",
        "ec2.DescribeInstances BlockDeviceMappings",
        "ec2.DescribeInstances ClientToken",
        "ec2.DescribeInstances IamInstanceProfile.Id",
        "ec2.DescribeInstances LaunchTime",
        "ec2.DescribeInstances MetadataOptions.State",
        "ec2.DescribeInstances Monitoring.State",
        "ec2.DescribeInstances NetworkInterfaces",
        "ec2.DescribeInstances PublicDnsName",
        "ec2.DescribeInstances SpotInstanceRequestId",
        "ec2.DescribeInstances State",
        "ec2.DescribeInstances StateReason",
        "ec2.DescribeInstances StateTransitionReason",
        "ec2.DescribeInstances Tags",
        "ec2.DescribeInstances UsageOperationUpdateTime",
        "ec2.DescribeInternetGateways Attachments[].State",
        "ec2.DescribeInternetGateways Tags",
        "ec2.DescribeLaunchTemplateVersions CreateTime",
        "ec2.DescribeLaunchTemplateVersions DefaultVersion",
        "ec2.DescribeLaunchTemplateVersions LaunchTemplateData.UserData",
        "ec2.DescribeLaunchTemplateVersions LaunchTemplateId",
        "ec2.DescribeLaunchTemplateVersions LaunchTemplateName",
        "ec2.DescribeManagedPrefixLists State",
        "ec2.DescribeManagedPrefixLists Tags",
        "ec2.DescribeManagedPrefixLists Version",
        "ec2.DescribeNatGateways CreateTime",
        "ec2.DescribeNatGateways NatGatewayAddresses[].Status",
        "ec2.DescribeNatGateways State",
        "ec2.DescribeNatGateways Tags",
        "ec2.DescribeNetworkAcls Tags",
        "ec2.DescribeRouteTables Associations[].AssociationState",
        "ec2.DescribeRouteTables Tags",
        "ec2.DescribeSecurityGroups IpPermissions",
        "ec2.DescribeSecurityGroups IpPermissionsEgress",
        "ec2.DescribeSecurityGroups Tags",
        "ec2.DescribeSubnets AvailableIpAddressCount",
        "ec2.DescribeSubnets BlockPublicAccessStates",
        "ec2.DescribeSubnets State",
        "ec2.DescribeSubnets Tags",
        "ec2.DescribeTransitGatewayVpcAttachments CreationTime",
        "ec2.DescribeTransitGatewayVpcAttachments State",
        "ec2.DescribeTransitGatewayVpcAttachments Tags",
        "ec2.DescribeVpcEndpoints CreationTimestamp",
        "ec2.DescribeVpcEndpoints NetworkInterfaceIds",
        "ec2.DescribeVpcEndpoints PolicyDocument",
        "ec2.DescribeVpcEndpoints State",
        "ec2.DescribeVpcEndpoints Tags",
        "ec2.DescribeVpcPeeringConnections ExpirationTime",
        "ec2.DescribeVpcPeeringConnections Status.Message",
        "ec2.DescribeVpcPeeringConnections Tags",
        "ec2.DescribeVpcs CidrBlockAssociationSet[].CidrBlockState",
        "ec2.DescribeVpcs Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState",
        "ec2.DescribeVpcs State",
        "ec2.DescribeVpcs Tags",
        "eks.DescribeAddon configurationValues",
        "eks.DescribeAddon createdAt",
        "eks.DescribeAddon health",
        "eks.DescribeAddon modifiedAt",
        "eks.DescribeAddon status",
        "eks.DescribeAddon tags",
        "eks.DescribeFargateProfile createdAt",
        "eks.DescribeFargateProfile status",
        "eks.DescribeFargateProfile tags",
        "eks.DescribeNodegroup createdAt",
        "eks.DescribeNodegroup health",
        "eks.DescribeNodegroup modifiedAt",
        "eks.DescribeNodegroup scalingConfig.desiredSize",
        "eks.DescribeNodegroup status",
        "eks.DescribeNodegroup tags",
      ]
    `);
  });

  test("have a canonical form that is its own, and does not depend on the order of sets and keys", () => {
    const all = answers().flatMap((recorded) => normalise(operations, recorded));
    for (const { answer, form } of all) {
      const once = canonicalise(form, answer);
      expect(canonicalise(form, once)).toEqual(once);
    }
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.infiniteStream(fc.nat()), ({ answer, form }, order) => {
        const shuffled = shuffle(answer, new Set(form.sets), order);
        expect(JSON.stringify(canonicalise(form, shuffled as JsonObject))).toBe(
          JSON.stringify(canonicalise(form, answer)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("trends of recorded answers", () => {
  const observedAt = "2026-11-22T10:00:00.000Z";

  test("count every address of every network interface once", () => {
    const interfaces = recordedAnswers(["ec2.DescribeNetworkInterfaces"])
      .filter(({ status }) => status < 400)
      .flatMap(({ data }) => data.NetworkInterfaces as unknown as NetworkInterface[]);
    const uses = interfaceUses(interfaces, []);
    const total = { nodes: 0, pods: 0, controlPlane: 0, loadBalancers: 0, other: 0 };
    for (const each of interfaces)
      for (const [use, count] of Object.entries(uses.of(each))) total[use as keyof typeof total] += count;
    const addresses = interfaces.reduce(
      (sum, { PrivateIpAddresses = [], Ipv4Prefixes = [] }) =>
        sum + PrivateIpAddresses.length + 16 * Ipv4Prefixes.length,
      0,
    );
    expect(Object.values(total).reduce((sum, count) => sum + count, 0)).toBe(addresses);
    expect({ interfaces: interfaces.length, ...total }).toMatchInlineSnapshot(`
      {
        "controlPlane": 0,
        "interfaces": 47,
        "loadBalancers": 1,
        "nodes": 0,
        "other": 45,
        "pods": 1,
      }
    `);
  });

  test("give each subnet a headroom within its capacity", () => {
    const subnets = recordedAnswers(["ec2.DescribeSubnets"])
      .filter(({ status }) => status < 400)
      .flatMap(({ data }) => data.Subnets as unknown as Subnet[]);
    const trends = subnetAddressTrends({ observedAt, subnets, interfaces: [], groups: [] });
    expect(trends.length).toBe(
      subnets.filter(({ AvailableIpAddressCount: free }) => free !== undefined).length,
    );
    for (const { headroom } of trends) {
      expect(headroom).toBeGreaterThanOrEqual(0);
      expect(headroom).toBeLessThanOrEqual(1);
    }
  });

  test("show each instance with its addresses", () => {
    const instances = answers()
      .filter(({ operation }) => operation === "ec2.DescribeInstances")
      .flatMap((recorded) => normalise(operations, recorded))
      .map(({ answer }) => answer);
    const { nodes, values } = nodesTrend("c", observedAt, instances, new Map());
    expect(nodes).toHaveLength(instances.length);
    expect(nodes.filter(({ internal }) => internal !== null).length).toBe(
      instances.filter(({ PrivateIpAddress }) => PrivateIpAddress).length,
    );
    expect(values).toMatchInlineSnapshot(`
      {
        "nodes": 153,
        "podAddresses": 46,
        "podPrefixes": 0,
      }
    `);
  });
});
