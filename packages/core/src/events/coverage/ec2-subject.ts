import { blockPublicAccessId } from "../../model/block-public-access.ts";
import { serviceInFront } from "../../model/service-in-front.ts";
import { type Ec2Kind, ec2IdsIn } from "./ec2-id.ts";
import { allOf, anywhere, at, type Finder, firstOf, mapped, nothing } from "./finder.ts";
import type { Target } from "./row.ts";

/** Finds EC2 ids of some kinds anywhere in the request and the answer: CloudTrail shows EC2 calls in three shapes. */
export const ec2Ids = (...kinds: readonly Ec2Kind[]): Finder =>
  anywhere(kinds.map((kind) => `${kind}-…`).join(", "), (text) => ec2IdsIn(text, kinds));

/**
 * Finds security group rules, else the group that they belong to. Not by kind: a rule may let in another group, which
 * the event does not change.
 */
export const securityGroupRules = firstOf(
  ec2Ids("sgr"),
  at("requestParameters.groupId"),
  at("requestParameters.*.groupId"),
);

/** Finds the VPC Block Public Access of the region of the call, which the call need not name. */
export const blockPublicAccess: Finder = {
  where: "account and region of the event",
  find: ({ accountId, awsRegion: region }) => [blockPublicAccessId({ accountId, region })],
};

/** Finds what was tagged: the ids of the request alone, not those that stand in a tag's value. */
export const tagged = (...kinds: readonly Ec2Kind[]): Finder =>
  mapped(
    firstOf(at("requestParameters.resourcesSet.resourceId"), at("requestParameters.*.resourceId")),
    (text) => ec2IdsIn(text, kinds),
    `resourcesSet of ${kinds.join(", ")}`,
  );

/** The network of the VPCs that host clusters, changed by the `affects` at ids of the given kinds. */
export const network = (
  affects: readonly NetworkType[],
  kinds: readonly Ec2Kind[],
  over: Partial<Target> = {},
): Target => ({
  scope: "region",
  sections: ["network"],
  affects: affects.map((type) => `AWS::EC2::${type}` as const),
  subjects: ec2Ids(...kinds),
  ...over,
});

/** What offers load balancers to other accounts, by its own id: it is read with the load balancers. */
export const endpointServices: Target = {
  scope: "region",
  sections: ["load-balancers"],
  affects: ["AWS::EC2::VPCEndpointService"],
  subjects: ec2Ids("vpce-svc"),
};

type NetworkType =
  | "VPC"
  | "Subnet"
  | "RouteTable"
  | "NatGateway"
  | "InternetGateway"
  | "EgressOnlyInternetGateway"
  | "NetworkAcl"
  | "VPCEndpoint"
  | "VPCPeeringConnection"
  | "TransitGatewayVpcAttachment"
  | "SecurityGroup"
  | "SecurityGroupIngress"
  | "SecurityGroupEgress"
  | "PrefixList"
  | "VPCBlockPublicAccessOptions"
  | "VPCBlockPublicAccessExclusion";

/** Addresses come and go in a subnet: a trend, never drift. */
export const addressUse: Target = {
  scope: "region",
  sections: ["network"],
  affects: [],
  subjects: nothing,
};

/** An interface by which a service of AWS's brings callers into a VPC: the answer tells what it is of. */
export const interfacesInFront: Target = {
  ...addressUse,
  affects: ["AWS::EC2::NetworkInterface"],
  subjects: {
    where: "responseElements.networkInterface of CloudFront or Global Accelerator",
    find: (record) => {
      const texts = (path: string) => at(`responseElements.networkInterface.${path}`).find(record);
      const service = serviceInFront({
        InterfaceType: texts("interfaceType")[0] ?? null,
        Tags: Object.fromEntries(texts("tagSet.key").map((key) => [key, ""])),
        Groups: texts("groupSet.groupName").map((GroupName) => ({ GroupName })),
      });
      return service ? texts("networkInterfaceId") : [];
    },
  },
  onlyIfNamed: true,
};

/** Nodes, of the cluster that tags or history tell; of no cluster when neither does, since most instances are no nodes. */
export const instances: Target = {
  scope: "cluster",
  sections: ["nodes"],
  affects: ["AWS::EC2::Instance"],
  subjects: ec2Ids("i"),
  resolved: true,
  unnamedCluster: "none",
};

/** Nodes found through their network interfaces and associations. */
export const attachedInstances: Target = {
  ...instances,
  subjects: allOf(ec2Ids("i"), ec2Ids("eni", "eni-attach", "iip-assoc", "eipassoc")),
};

export const launchTemplates: Target = {
  scope: "cluster",
  sections: ["nodes"],
  affects: ["AWS::EC2::LaunchTemplate"],
  subjects: ec2Ids("lt"),
  resolved: true,
  unnamedCluster: "all",
};
