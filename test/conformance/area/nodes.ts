import {
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  AssignPrivateIpAddressesCommand,
  CreateLaunchTemplateCommand,
  DescribeImagesCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { CreateFargateProfileCommand, CreateNodegroupCommand } from "@aws-sdk/client-eks";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";
import type { SeededVpc } from "./vpc.ts";

/** A secret that user data carries: nothing that is read may hold it. */
export const userDataSecret = "correct-horse-battery-staple";

const userData = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="BOUNDARY"

--BOUNDARY
Content-Type: text/x-shellscript; charset="us-ascii"

#!/bin/bash
export DATABASE_PASSWORD=${userDataSecret}

--BOUNDARY
Content-Type: application/node.eks.aws

---
apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  kubelet:
    config:
      readOnlyPort: 10255
      authentication:
        anonymous:
          enabled: true
    flags:
      - --node-labels=pool=blue

--BOUNDARY--
`;

const withMetadata = (HttpTokens: "optional" | "required") => ({
  MetadataOptions: { HttpTokens, HttpPutResponseHopLimit: 2, HttpEndpoint: "enabled" as const },
});

/** Makes a launch template with kubelet overrides in its user data; gives its id. */
export const seedLaunchTemplate = async ({ ec2 }: Aws, name: string): Promise<string> => {
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: name,
      LaunchTemplateData: {
        ImageId: await anyImage(ec2),
        InstanceType: "t3.medium",
        UserData: Buffer.from(userData).toString("base64"),
        ...withMetadata("required"),
      },
    }),
  );
  return given(LaunchTemplate?.LaunchTemplateId, "LaunchTemplateId");
};

/** Returns an image that the emulator knows, else a made-up one. */
const anyImage = async (ec2: Aws["ec2"]): Promise<string> => {
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"] }));
  return Images[0]?.ImageId ?? "ami-0a1b7c5d9e3f20468";
};

/** Makes an Auto Scaling group of self-managed nodes, found by its tag. */
export const seedSelfManagedNodes = async (
  { autoScaling }: Aws,
  vpc: SeededVpc,
  cluster: string,
  templateId: string,
): Promise<Seeded[]> => {
  const name = `${cluster}-self-managed`;
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: name,
      MinSize: 1,
      MaxSize: 4,
      DesiredCapacity: 2,
      VPCZoneIdentifier: vpc.privateSubnets.join(","),
      LaunchTemplate: { LaunchTemplateId: templateId, Version: "1" },
      Tags: [
        {
          Key: `kubernetes.io/cluster/${cluster}`,
          Value: "owned",
          PropagateAtLaunch: true,
          ResourceId: name,
          ResourceType: "auto-scaling-group",
        },
      ],
    }),
  );
  const { AutoScalingGroups: [group] = [] } = await autoScaling.send(
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
  );
  const instances = (group?.Instances ?? []).flatMap(({ InstanceId }) => InstanceId ?? []);
  return [
    {
      type: "AWS::AutoScaling::AutoScalingGroup",
      id: given(group?.AutoScalingGroupARN, "AutoScalingGroupARN"),
      properties: {
        AutoScalingGroupName: name,
        MinSize: 1,
        MaxSize: 4,
        VPCZoneIdentifier: vpc.privateSubnets.toSorted().join(","),
        Tags: { [`kubernetes.io/cluster/${cluster}`]: "owned" },
      },
    },
    {
      type: "AWS::EC2::LaunchTemplate",
      id: templateId,
      properties: {
        UsedBy: {
          [name]: { VersionNumber: 1, LaunchTemplateData: { MetadataOptions: { HttpTokens: "required" } } },
        },
        KubeletOverrides: {
          [name]: {
            config: { authentication: { anonymous: { enabled: true } }, readOnlyPort: 10255 },
            flags: { "node-labels": "pool=blue" },
          },
        },
      },
    },
    ...instances.map((id) => ({ type: "AWS::EC2::Instance" as const, id })),
  ];
};

/** A node as Karpenter or EKS Auto Mode launches it. */
export const seedTaggedNode = async (
  { ec2 }: Aws,
  vpc: SeededVpc,
  tags: Readonly<Record<string, string>>,
): Promise<{ node: Seeded; networkInterfaceId: string }> => {
  const { Instances: [made] = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: await anyImage(ec2),
      InstanceType: "t3.medium",
      MinCount: 1,
      MaxCount: 1,
      SubnetId: vpc.privateSubnets[0],
      SecurityGroupIds: [vpc.nodeGroupId],
      ...withMetadata("required"),
      TagSpecifications: [
        { ResourceType: "instance", Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      ],
    }),
  );
  return {
    node: {
      type: "AWS::EC2::Instance",
      id: given(made?.InstanceId, "InstanceId"),
      properties: { InstanceType: "t3.medium", VpcId: vpc.vpcId, Tags: { ...tags } },
    },
    networkInterfaceId: made?.NetworkInterfaces?.[0]?.NetworkInterfaceId ?? "",
  };
};

/** Returns pods addresses on a node's network interface, as the VPC CNI does. */
export const givePodAddresses = async (
  { ec2 }: Aws,
  networkInterfaceId: string,
  count: number,
): Promise<void> => {
  await ec2.send(
    new AssignPrivateIpAddressesCommand({
      NetworkInterfaceId: networkInterfaceId,
      SecondaryPrivateIpAddressCount: count,
    }),
  );
};

/** Makes a managed node group. */
export const seedNodegroup = async (
  { eks }: Aws,
  vpc: SeededVpc,
  group: { readonly cluster: string; readonly name: string; readonly nodeRole: string },
): Promise<Seeded> => {
  const { nodegroup } = await eks.send(
    new CreateNodegroupCommand({
      clusterName: group.cluster,
      nodegroupName: group.name,
      nodeRole: group.nodeRole,
      subnets: [...vpc.privateSubnets],
      scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 2 },
      instanceTypes: ["t3.medium"],
      labels: { pool: group.name },
      tags: { team: "core" },
    }),
  );
  return {
    type: "AWS::EKS::Nodegroup",
    id: given(nodegroup?.nodegroupArn, "nodegroupArn"),
    properties: {
      nodegroupName: group.name,
      nodeRole: group.nodeRole,
      subnets: vpc.privateSubnets.toSorted(),
      scalingConfig: { minSize: 1, maxSize: 3 },
      labels: { pool: group.name },
      tags: { team: "core" },
    },
  };
};

/** Makes a Fargate profile. */
export const seedFargateProfile = async (
  { eks }: Aws,
  vpc: SeededVpc,
  profile: { readonly cluster: string; readonly name: string; readonly podExecutionRoleArn: string },
): Promise<Seeded> => {
  const { fargateProfile } = await eks.send(
    new CreateFargateProfileCommand({
      clusterName: profile.cluster,
      fargateProfileName: profile.name,
      podExecutionRoleArn: profile.podExecutionRoleArn,
      subnets: [...vpc.privateSubnets],
      selectors: [{ namespace: "batch", labels: { size: "small" } }],
    }),
  );
  return {
    type: "AWS::EKS::FargateProfile",
    id: given(fargateProfile?.fargateProfileArn, "fargateProfileArn"),
    properties: {
      fargateProfileName: profile.name,
      podExecutionRoleArn: profile.podExecutionRoleArn,
      selectors: [{ namespace: "batch", labels: { size: "small" } }],
    },
  };
};
