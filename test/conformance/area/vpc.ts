import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
} from "@aws-sdk/client-ec2";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";

/** A VPC as `seedVpc` makes it. */
export interface SeededVpc {
  readonly vpcId: string;
  readonly publicSubnets: readonly string[];
  readonly privateSubnets: readonly string[];
  readonly internetGatewayId: string;
  readonly publicRouteTableId: string;
  readonly privateRouteTableId: string;
  readonly nodeGroupId: string;
  readonly resources: readonly Seeded[];
}

/**
 * Makes a VPC as EKS asks for one: two public and two private subnets with role tags, an internet gateway, two route
 * tables, DNS attributes, and a security group that the cluster owns.
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const seedVpc = async (
  { ec2, region }: Aws,
  { prefix, cluster }: { readonly prefix: string; readonly cluster: string },
): Promise<SeededVpc> => {
  const vpc = given((await ec2.send(new CreateVpcCommand({ CidrBlock: `${prefix}.0.0/16` }))).Vpc, "Vpc");
  const vpcId = given(vpc.VpcId, "VpcId");
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: true } }));
  await ec2.send(
    new CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key: "Name", Value: `${cluster}-vpc` }] }),
  );
  const resources: Seeded[] = [
    {
      type: "AWS::EC2::VPC",
      id: vpcId,
      properties: {
        CidrBlock: `${prefix}.0.0/16`,
        EnableDnsHostnames: true,
        EnableDnsSupport: true,
        Tags: { Name: `${cluster}-vpc` },
      },
    },
  ];

  const subnet = async (index: number, role: "elb" | "internal-elb"): Promise<string> => {
    const input = {
      VpcId: vpcId,
      CidrBlock: `${prefix}.${index * 16}.0/20`,
      AvailabilityZone: `${region}${index % 2 === 0 ? "a" : "b"}`,
    };
    const { Subnet: made } = await ec2.send(new CreateSubnetCommand(input));
    const id = given(made?.SubnetId, "SubnetId");
    await ec2.send(
      new CreateTagsCommand({ Resources: [id], Tags: [{ Key: `kubernetes.io/role/${role}`, Value: "1" }] }),
    );
    if (role === "elb")
      await ec2.send(
        new ModifySubnetAttributeCommand({ SubnetId: id, MapPublicIpOnLaunch: { Value: true } }),
      );
    resources.push({
      type: "AWS::EC2::Subnet",
      id,
      properties: {
        VpcId: vpcId,
        CidrBlock: input.CidrBlock,
        AvailabilityZone: input.AvailabilityZone,
        MapPublicIpOnLaunch: role === "elb",
        Tags: { [`kubernetes.io/role/${role}`]: "1" },
      },
    });
    return id;
  };
  const publicSubnets = [await subnet(0, "elb"), await subnet(1, "elb")];
  const privateSubnets = [await subnet(2, "internal-elb"), await subnet(3, "internal-elb")];

  const { InternetGateway: gateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const internetGatewayId = given(gateway?.InternetGatewayId, "InternetGatewayId");
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: internetGatewayId, VpcId: vpcId }));
  resources.push({
    type: "AWS::EC2::InternetGateway",
    id: internetGatewayId,
    properties: { Attachments: [{ VpcId: vpcId }] },
  });

  const routeTable = async (subnets: readonly string[]): Promise<string> => {
    const { RouteTable: made } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }));
    const id = given(made?.RouteTableId, "RouteTableId");
    for (const SubnetId of subnets)
      await ec2.send(new AssociateRouteTableCommand({ RouteTableId: id, SubnetId }));
    return id;
  };
  const publicRouteTableId = await routeTable(publicSubnets);
  await ec2.send(
    new CreateRouteCommand({
      RouteTableId: publicRouteTableId,
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: internetGatewayId,
    }),
  );
  const privateRouteTableId = await routeTable(privateSubnets);

  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({
      GroupName: `${cluster}-nodes`,
      Description: "nodes and control plane",
      VpcId: vpcId,
    }),
  );
  const nodeGroupId = given(GroupId, "GroupId");
  await ec2.send(
    new CreateTagsCommand({
      Resources: [nodeGroupId],
      Tags: [{ Key: `kubernetes.io/cluster/${cluster}`, Value: "owned" }],
    }),
  );
  // One at a time: moto answers only the rules of the last permission.
  const rules = await Promise.all(
    [
      {
        IpProtocol: "tcp",
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: `${prefix}.0.0/16`, Description: "from the VPC" }],
      },
      { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: nodeGroupId }] },
    ].map(async (permission) => {
      const input = { GroupId: nodeGroupId, IpPermissions: [permission] };
      const { SecurityGroupRules } = await ec2.send(new AuthorizeSecurityGroupIngressCommand(input));
      return given(SecurityGroupRules?.[0], "SecurityGroupRules");
    }),
  );
  resources.push({
    type: "AWS::EC2::SecurityGroup",
    id: nodeGroupId,
    properties: { GroupName: `${cluster}-nodes`, VpcId: vpcId },
  });
  for (const rule of rules)
    resources.push({
      type: "AWS::EC2::SecurityGroupIngress",
      id: given(rule.SecurityGroupRuleId, "SecurityGroupRuleId"),
      properties: {
        GroupId: nodeGroupId,
        IsEgress: false,
        IpProtocol: given(rule.IpProtocol, "IpProtocol"),
        ...(rule.CidrIpv4 && { CidrIpv4: rule.CidrIpv4, Description: "from the VPC" }),
        ...(rule.ReferencedGroupInfo && { ReferencedGroupInfo: { GroupId: nodeGroupId } }),
      },
    });
  return {
    vpcId,
    publicSubnets,
    privateSubnets,
    internetGatewayId,
    publicRouteTableId,
    privateRouteTableId,
    nodeGroupId,
    resources,
  };
};
