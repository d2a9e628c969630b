import type {
  InternetGateway,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Tag,
  Vpc,
} from "@aws-sdk/client-ec2";
import { accountId, clusterName, nodes, region, subnets, vpcId } from "./facts.ts";
import type { ModelNetwork } from "./model.ts";

const tags = (pairs: Record<string, string>): Tag[] =>
  Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));
const eksctl = { "alpha.eksctl.io/cluster-name": clusterName };

const vpc: Vpc = {
  VpcId: vpcId,
  CidrBlock: "192.168.0.0/16",
  CidrBlockAssociationSet: [
    {
      AssociationId: "vpc-cidr-assoc-0f7a1c5d3b2e46980",
      CidrBlock: "192.168.0.0/16",
      CidrBlockState: { State: "associated" },
    },
  ],
  DhcpOptionsId: "dopt-0a51b7c2",
  InstanceTenancy: "default",
  IsDefault: false,
  OwnerId: accountId,
  State: "available",
  Tags: tags({ Name: `eksctl-${clusterName}-cluster/VPC`, ...eksctl }),
};

const subnetCidrs = { "ap-northeast-2a": "192.168.32.0/19", "ap-northeast-2c": "192.168.64.0/19" } as const;

const subnetList: Subnet[] = (["ap-northeast-2a", "ap-northeast-2c"] as const).map((zone) => ({
  SubnetId: subnets[zone],
  SubnetArn: `arn:aws:ec2:${region}:${accountId}:subnet/${subnets[zone]}`,
  VpcId: vpcId,
  OwnerId: accountId,
  AvailabilityZone: zone,
  CidrBlock: subnetCidrs[zone],
  AvailableIpAddressCount: 8163,
  MapPublicIpOnLaunch: true,
  AssignIpv6AddressOnCreation: false,
  DefaultForAz: false,
  State: "available",
  Ipv6CidrBlockAssociationSet: [],
  Tags: tags({ "kubernetes.io/role/elb": "1", ...eksctl }),
}));

const internetGatewayId = "igw-0b3e7d1c5a9f82460";

const internetGateway: InternetGateway = {
  InternetGatewayId: internetGatewayId,
  OwnerId: accountId,
  Attachments: [{ State: "attached", VpcId: vpcId }],
  Tags: tags({ Name: `eksctl-${clusterName}-cluster/InternetGateway`, ...eksctl }),
};

const routeTable: RouteTable = {
  RouteTableId: "rtb-0c8f2a6e4d1b75930",
  VpcId: vpcId,
  OwnerId: accountId,
  Associations: Object.values(subnets).map((SubnetId, index) => ({
    RouteTableAssociationId: `rtbassoc-0d5b9e3a7c1f2846${index}`,
    RouteTableId: "rtb-0c8f2a6e4d1b75930",
    SubnetId,
    Main: false,
    AssociationState: { State: "associated" },
  })),
  Routes: [
    {
      DestinationCidrBlock: "192.168.0.0/16",
      GatewayId: "local",
      Origin: "CreateRouteTable",
      State: "active",
    },
    {
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: internetGatewayId,
      Origin: "CreateRoute",
      State: "active",
    },
  ],
  PropagatingVgws: [],
  Tags: tags({ Name: `eksctl-${clusterName}-cluster/PublicRouteTable`, ...eksctl }),
};

const networkAcl: NetworkAcl = {
  NetworkAclId: "acl-07d2f9b5e3a1c8460",
  VpcId: vpcId,
  OwnerId: accountId,
  IsDefault: true,
  Associations: Object.values(subnets).map((SubnetId, index) => ({
    NetworkAclAssociationId: `aclassoc-0a4e8c2f6b1d3957${index}`,
    NetworkAclId: "acl-07d2f9b5e3a1c8460",
    SubnetId,
  })),
  Entries: [true, false].flatMap((Egress) => [
    { CidrBlock: "0.0.0.0/0", Egress, Protocol: "-1", RuleAction: "allow" as const, RuleNumber: 100 },
    { CidrBlock: "0.0.0.0/0", Egress, Protocol: "-1", RuleAction: "deny" as const, RuleNumber: 32767 },
  ]),
  Tags: [],
};

const groups = {
  cluster: "sg-0c9e4b7d1f2a83655",
  controlPlane: "sg-03f1c8d27a5be9460",
  classic: "sg-07b2e5d8c1f4a9360",
  controller: "sg-0d4a7e61b95c2f380",
} as const;

const group = (
  GroupId: string,
  GroupName: string,
  Description: string,
  owned: Record<string, string>,
): SecurityGroup => ({
  GroupId,
  GroupName,
  Description,
  OwnerId: accountId,
  VpcId: vpcId,
  SecurityGroupArn: `arn:aws:ec2:${region}:${accountId}:security-group/${GroupId}`,
  Tags: tags(owned),
  IpPermissions: [],
  IpPermissionsEgress: [],
});

const owned = { [`kubernetes.io/cluster/${clusterName}`]: "owned" };

const securityGroups: SecurityGroup[] = [
  group(
    groups.cluster,
    `eks-cluster-sg-${clusterName}-1948157`,
    "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as any managed workloads.",
    {
      ...owned,
      "aws:eks:cluster-name": clusterName,
    },
  ),
  group(
    groups.controlPlane,
    `eksctl-${clusterName}-cluster-ControlPlaneSecurityGroup-1X2Y3Z`,
    "Communication between the control plane and worker nodegroups",
    eksctl,
  ),
  group(
    groups.classic,
    "k8s-elb-ad39ba2b8a05d44d2b88e3e11c9706b7",
    "Security group for Kubernetes ELB ad39ba2b8a05d44d2b88e3e11c9706b7 (default/my-nginx)",
    owned,
  ),
  group(groups.controller, "k8s-default-mynginx-6f0ab4a71e", "[k8s] Managed SecurityGroup for LoadBalancer", {
    "elbv2.k8s.aws/cluster": clusterName,
    "ingress.k8s.aws/stack": "default/my-nginx",
    "ingress.k8s.aws/resource": "ManagedLBSecurityGroup",
  }),
];

const rule = (
  id: string,
  GroupId: string,
  over: Partial<SecurityGroupRule> & { IsEgress: boolean },
): SecurityGroupRule => ({
  SecurityGroupRuleId: id,
  SecurityGroupRuleArn: `arn:aws:ec2:${region}:${accountId}:security-group-rule/${id}`,
  GroupId,
  GroupOwnerId: accountId,
  IpProtocol: "-1",
  FromPort: -1,
  ToPort: -1,
  Tags: [],
  ...over,
});

const securityGroupRules: SecurityGroupRule[] = [
  rule("sgr-0a17c5e9d3b2f4861", groups.cluster, {
    IsEgress: false,
    ReferencedGroupInfo: { GroupId: groups.cluster, UserId: accountId },
  }),
  rule("sgr-0b28d6fae4c3a5972", groups.classic, {
    IsEgress: false,
    IpProtocol: "tcp",
    FromPort: 80,
    ToPort: 80,
    CidrIpv4: "0.0.0.0/0",
  }),
  rule("sgr-0c39e7abf5d4b6a83", groups.controller, {
    IsEgress: false,
    IpProtocol: "tcp",
    FromPort: 80,
    ToPort: 80,
    CidrIpv4: "0.0.0.0/0",
    Description: "",
  }),
  rule("sgr-0d4af8bca6e5c7b94", groups.cluster, {
    IsEgress: false,
    ReferencedGroupInfo: { GroupId: groups.controller, UserId: accountId },
    Description: "elbv2.k8s.aws/targetGroupBinding=shared",
  }),
  rule("sgr-0f6cbadec8a7e9db0", groups.cluster, {
    IsEgress: false,
    ReferencedGroupInfo: { GroupId: groups.classic, UserId: accountId },
    Description: "",
  }),
  ...Object.values(groups).map((GroupId, index) =>
    rule(`sgr-0e5ba9cdb7f6d8ca${index}`, GroupId, { IsEgress: true, CidrIpv4: "0.0.0.0/0" }),
  ),
];

/** What lets the NLB's clients, whose addresses it keeps, get to the node port behind it; and everyone else too. */
export const nodePortRule: SecurityGroupRule = rule("sgr-0a7dcbefd9b8faec1", groups.cluster, {
  IsEgress: false,
  IpProtocol: "tcp",
  FromPort: 30_686,
  ToPort: 30_686,
  CidrIpv4: "0.0.0.0/0",
  Description: "NLB does not answer",
});

/** ENIs of the nodes: the first of each holds the node's address and, as a secondary one, its nginx pod's. */
const nodeInterfaces: NetworkInterface[] = nodes.map(({ id, zone, internal, external, pod }, index) => ({
  NetworkInterfaceId: `eni-0f6cbadec8a7e9db${index}`,
  InterfaceType: "interface",
  Description: "",
  OwnerId: accountId,
  RequesterManaged: false,
  Status: "in-use",
  SubnetId: subnets[zone],
  VpcId: vpcId,
  AvailabilityZone: zone,
  Attachment: {
    AttachmentId: `eni-attach-01a2b3c4d5e6f708${index}`,
    DeviceIndex: 0,
    InstanceId: id,
    InstanceOwnerId: accountId,
    Status: "attached",
  },
  Groups: [{ GroupId: groups.cluster, GroupName: `eks-cluster-sg-${clusterName}-1948157` }],
  PrivateIpAddress: internal,
  PrivateIpAddresses: [
    {
      Primary: true,
      PrivateIpAddress: internal,
      Association: { PublicIp: external, IpOwnerId: "amazon" },
    },
    { Primary: false, PrivateIpAddress: pod },
  ],
  TagSet: tags({ "node.k8s.amazonaws.com/instance_id": id }),
}));

/** ENIs of the control plane: EKS describes them so. */
const controlPlaneInterfaces: NetworkInterface[] = Object.entries(subnets).map(([zone, SubnetId], index) => ({
  NetworkInterfaceId: `eni-0a7dcbefd9b8fae${index}1`,
  InterfaceType: "interface",
  Description: `Amazon EKS ${clusterName}`,
  OwnerId: accountId,
  RequesterManaged: true,
  RequesterId: "AROAEXAMPLEEKSSERVICE:AmazonEKS",
  Status: "in-use",
  SubnetId,
  VpcId: vpcId,
  AvailabilityZone: zone,
  Groups: [{ GroupId: groups.controlPlane, GroupName: "ControlPlaneSecurityGroup" }],
  PrivateIpAddress: `192.168.${index === 0 ? 44 : 81}.17`,
  PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: `192.168.${index === 0 ? 44 : 81}.17` }],
  TagSet: [],
}));

/** The cluster's VPC as eksctl makes it, public subnets only: its nodes have external addresses. */
export const network: ModelNetwork = {
  vpcs: [vpc],
  dns: { enableDnsHostnames: true, enableDnsSupport: true },
  subnets: subnetList,
  routeTables: [routeTable],
  internetGateways: [internetGateway],
  networkAcls: [networkAcl],
  securityGroups,
  securityGroupRules,
  networkInterfaces: [...nodeInterfaces, ...controlPlaneInterfaces],
};
