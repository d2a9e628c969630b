import * as autoScaling from "@aws-sdk/client-auto-scaling";
import * as ec2 from "@aws-sdk/client-ec2";
import * as eks from "@aws-sdk/client-eks";
import * as elb from "@aws-sdk/client-elastic-load-balancing";
import * as elbv2 from "@aws-sdk/client-elastic-load-balancing-v2";
import * as iam from "@aws-sdk/client-iam";
import type { CanonicalForm } from "@eks-auditor/core";
import { describe, expect, test } from "vitest";
import { clusterForm } from "../src/cluster/cluster.ts";
import { accessEntry } from "../src/eks-members/access-entry.ts";
import { addon } from "../src/eks-members/addon.ts";
import { capability } from "../src/eks-members/capability.ts";
import { fargateProfile } from "../src/eks-members/fargate-profile.ts";
import { nodegroup } from "../src/eks-members/node-group.ts";
import { podIdentityAssociation } from "../src/eks-members/pod-identity-association.ts";
import { oidcProviderForm } from "../src/identity/oidc-provider.ts";
import { roleForm } from "../src/identity/role.ts";
import { classicLoadBalancerForm } from "../src/load-balancers/classic-load-balancer.ts";
import { allowedPrincipalForm, endpointServiceForm } from "../src/load-balancers/endpoint-service.ts";
import { listenerForm } from "../src/load-balancers/listener.ts";
import { listenerRuleForm } from "../src/load-balancers/listener-rule.ts";
import { loadBalancerForm } from "../src/load-balancers/load-balancer.ts";
import { targetGroupForm } from "../src/load-balancers/target-group.ts";
import { trustStoreForm } from "../src/load-balancers/trust-store.ts";
import { managedInterfaceForm } from "../src/network/managed-interface.ts";
import { natGatewayForm } from "../src/network/nat-gateway.ts";
import { networkAclForm } from "../src/network/network-acl.ts";
import { routeTableForm } from "../src/network/route-table.ts";
import { securityGroupForm } from "../src/network/security-group.ts";
import { securityGroupRuleForm } from "../src/network/security-group-rule.ts";
import { subnetForm } from "../src/network/subnet.ts";
import { transitGatewayVpcAttachmentForm } from "../src/network/transit-gateway-vpc-attachment.ts";
import { vpcForm } from "../src/network/vpc.ts";
import { vpcEndpointForm } from "../src/network/vpc-endpoint.ts";
import { vpcPeeringConnectionForm } from "../src/network/vpc-peering-connection.ts";
import { autoScalingGroupForm } from "../src/nodes/auto-scaling-group.ts";
import { instanceForm } from "../src/nodes/instance.ts";
import { launchTemplateVersionForm } from "../src/nodes/launch-template.ts";

/** What each form is of, as the SDK's own schema has it. */
const forms: readonly (readonly [string, unknown, CanonicalForm])[] = [
  ["Cluster", eks.Cluster$, clusterForm],
  ["AccessEntry", eks.AccessEntry$, accessEntry.form],
  ["Addon", eks.Addon$, addon.form],
  ["Capability", eks.Capability$, capability.form],
  ["Nodegroup", eks.Nodegroup$, nodegroup.form],
  ["FargateProfile", eks.FargateProfile$, fargateProfile.form],
  ["PodIdentityAssociation", eks.PodIdentityAssociation$, podIdentityAssociation.form],
  ["AutoScalingGroup", autoScaling.AutoScalingGroup$, autoScalingGroupForm],
  ["Role", iam.Role$, roleForm],
  ["OIDCProvider", iam.GetOpenIDConnectProviderResponse$, oidcProviderForm],
  ["Instance", ec2.Instance$, instanceForm],
  ["LaunchTemplateVersion", ec2.LaunchTemplateVersion$, launchTemplateVersionForm],
  ["Vpc", ec2.Vpc$, vpcForm],
  ["Subnet", ec2.Subnet$, subnetForm],
  ["RouteTable", ec2.RouteTable$, routeTableForm],
  ["NetworkAcl", ec2.NetworkAcl$, networkAclForm],
  ["NatGateway", ec2.NatGateway$, natGatewayForm],
  ["SecurityGroup", ec2.SecurityGroup$, securityGroupForm],
  ["SecurityGroupRule", ec2.SecurityGroupRule$, securityGroupRuleForm],
  ["VpcEndpoint", ec2.VpcEndpoint$, vpcEndpointForm],
  ["ServiceConfiguration", ec2.ServiceConfiguration$, endpointServiceForm],
  ["AllowedPrincipal", ec2.AllowedPrincipal$, allowedPrincipalForm],
  ["NetworkInterface", ec2.NetworkInterface$, managedInterfaceForm],
  ["VpcPeeringConnection", ec2.VpcPeeringConnection$, vpcPeeringConnectionForm],
  ["TransitGatewayVpcAttachment", ec2.TransitGatewayVpcAttachment$, transitGatewayVpcAttachmentForm],
  ["ElbV2 LoadBalancer", elbv2.LoadBalancer$, loadBalancerForm],
  ["Listener", elbv2.Listener$, listenerForm],
  ["Rule", elbv2.Rule$, listenerRuleForm],
  ["TargetGroup", elbv2.TargetGroup$, targetGroupForm],
  ["TrustStore", elbv2.TrustStore$, trustStoreForm],
  ["Classic LoadBalancer", elb.LoadBalancerDescription$, classicLoadBalancerForm],
];

/** Instants and statuses that somebody chose, or that say what a thing does: each with the reason. */
const kept: readonly (readonly [RegExp, string])[] = [
  [/^RouteTable Routes\[\]\.State$/, "a black hole is a route to something that is gone"],
  [/^VpcPeeringConnection Status(\.Code)?$/, "that the other side accepted or refused is a decision"],
  [/^Vpc EncryptionControl\.ResourceExclusions\.\w+\.State$/, "says whether the exclusion is there"],
  [
    / (warmPoolConfig\.poolState|WarmPoolConfiguration\.PoolState)$/,
    "the state that instances are to be kept in",
  ],
  [/^LaunchTemplateVersion .*SpotOptions\.ValidUntil$/, "how long a request is to stand, as it was chosen"],
];

const isKept = (name: string, path: string): boolean =>
  kept.some(([pattern]) => pattern.test(`${name} ${path}`));

const timestamps: ReadonlySet<unknown> = new Set([4, 5, 6, 7]);

/** Members of a schema of the SDK, at any depth, but for what a form drops. */
const members = (
  schema: unknown,
  drop: ReadonlySet<string>,
  path = "",
): { path: string; type: unknown }[] => {
  const settled = typeof schema === "function" ? (schema as () => unknown)() : schema;
  if (!Array.isArray(settled)) return [];
  const [kind] = settled;
  if (kind === 1) return members(unwrapped(settled[4]), drop, `${path}[]`);
  if (kind !== 3 && kind !== -3) return [];
  const names = settled[4] as string[];
  const types = settled[5] as unknown[];
  return names.flatMap((name, index) => {
    const at = path === "" ? name : `${path}.${name}`;
    if (drop.has(at)) return [];
    const type = unwrapped(types[index]);
    return [{ path: at, type }, ...members(type, drop, at)];
  });
};

/** A member's schema stands alone, or in a pair with its traits. */
const unwrapped = (type: unknown): unknown =>
  Array.isArray(type) && type.length === 2 && typeof type[0] !== "number"
    ? type[0]
    : Array.isArray(type) && type.length === 2
      ? type[0]
      : type;

describe.each(forms)("%s", (name, schema, form) => {
  const all = members(schema, new Set(Object.keys(form.drop)));

  test("keeps no timestamp: one moves without anybody changing anything", () => {
    expect(all.length).toBeGreaterThan(1);
    const instants = all.filter(({ type }) => timestamps.has(type)).map(({ path }) => path);
    expect(instants.filter((path) => !isKept(name, path))).toEqual([]);
  });

  test("keeps no status, unless it is a decision", () => {
    const statuses = all.filter(({ path }) =>
      /(^|\.|[a-z])(Status|State|StatusReason|Health|Message)$/i.test(path),
    );
    expect(statuses.map(({ path }) => path).filter((path) => !isKept(name, path))).toEqual([]);
  });
});
