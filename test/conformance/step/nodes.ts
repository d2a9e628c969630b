import { SetDesiredCapacityCommand, UpdateAutoScalingGroupCommand } from "@aws-sdk/client-auto-scaling";
import {
  CreateLaunchTemplateVersionCommand,
  DescribeInstancesCommand,
  ModifyInstanceMetadataOptionsCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { DeleteFargateProfileCommand, UpdateNodegroupConfigCommand } from "@aws-sdk/client-eks";
import { given } from "../account/aws.ts";
import type { Seeded, Step } from "../account/expectation.ts";
import type { World } from "../account/world.ts";
import { givePodAddresses } from "../area/nodes.ts";

/** What the nodes of an account hold where the emulator has Auto Scaling groups that launch and Fargate. */
export interface NodesWorld extends World {
  readonly fargateProfile: Seeded;
  readonly autoScalingGroup: Seeded;
  readonly launchTemplate: Seeded;
  readonly karpenterNode: Seeded & { readonly networkInterfaceId: string };
}

const groupName = ({ properties }: Seeded): string => String(properties?.AutoScalingGroupName);

/** Changes of nodes and of what they are launched from. */
export const nodesSteps: readonly Step<NodesWorld>[] = [
  {
    title: "pods get addresses: a trend, no change",
    apply: async ({ account: { aws }, karpenterNode }) => {
      await givePodAddresses(aws, karpenterNode.networkInterfaceId, 3);
      return [];
    },
  },
  {
    title: "an autoscaler wants more nodes: they enter, and nothing is drift",
    apply: async ({ account: { aws }, autoScalingGroup }) => {
      const AutoScalingGroupName = groupName(autoScalingGroup);
      const before = await nodesOf(aws, AutoScalingGroupName);
      await aws.autoScaling.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 3 }));
      const after = await nodesOf(aws, AutoScalingGroupName);
      return after
        .filter((id) => !before.includes(id))
        .map((id) => ({ kind: "entered" as const, type: "AWS::EC2::Instance" as const, id }));
    },
  },
  {
    title: "a node is taken away: it leaves, and nothing is drift",
    apply: async ({ account: { aws }, karpenterNode: { type, id } }) => {
      await aws.ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
      return [{ kind: "left", type, id }];
    },
  },
  {
    title: "a living node lets every pod take its role",
    apply: async ({ account: { aws }, autoScalingGroup }) => {
      const [id] = await nodesOf(aws, groupName(autoScalingGroup));
      await aws.ec2.send(
        new ModifyInstanceMetadataOptionsCommand({ InstanceId: given(id, "node"), HttpTokens: "optional" }),
      );
      return [
        { kind: "modified", type: "AWS::EC2::Instance", id: id ?? "", properties: ["MetadataOptions"] },
      ];
    },
  },
  {
    title: "nodes are launched from a version that lets pods take the node's role",
    apply: async ({ account: { aws }, autoScalingGroup, launchTemplate }) => {
      await aws.ec2.send(
        new CreateLaunchTemplateVersionCommand({
          LaunchTemplateId: launchTemplate.id,
          SourceVersion: "1",
          LaunchTemplateData: {
            ImageId: "ami-0a1b7c5d9e3f20468",
            InstanceType: "t3.medium",
            MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: 2 },
          },
        }),
      );
      await aws.autoScaling.send(
        new UpdateAutoScalingGroupCommand({
          AutoScalingGroupName: groupName(autoScalingGroup),
          LaunchTemplate: { LaunchTemplateId: launchTemplate.id, Version: "2" },
        }),
      );
      const { type, id } = launchTemplate;
      return [
        {
          kind: "modified",
          type: autoScalingGroup.type,
          id: autoScalingGroup.id,
          properties: ["LaunchTemplate"],
        },
        { kind: "modified", type, id, properties: ["KubeletOverrides", "UsedBy"] },
      ];
    },
  },
  {
    title: "a node group may grow, and how many nodes it has now does not matter",
    apply: async ({ account: { aws }, nodegroup: { type, id, properties } }) => {
      await aws.eks.send(
        new UpdateNodegroupConfigCommand({
          clusterName: "alpha",
          nodegroupName: String(properties?.nodegroupName),
          scalingConfig: { minSize: 1, maxSize: 9, desiredSize: 7 },
        }),
      );
      return [{ kind: "modified", type, id, properties: ["scalingConfig"] }];
    },
  },
  {
    title: "a Fargate profile is deleted",
    apply: async ({ account: { aws }, fargateProfile: { type, id, properties } }) => {
      await aws.eks.send(
        new DeleteFargateProfileCommand({
          clusterName: "alpha",
          fargateProfileName: String(properties?.fargateProfileName),
        }),
      );
      return [{ kind: "deleted", type, id }];
    },
  },
];

const nodesOf = async ({ ec2 }: World["account"]["aws"], group: string): Promise<string[]> => {
  const Filters = [
    { Name: "tag:aws:autoscaling:groupName", Values: [group] },
    { Name: "instance-state-name", Values: ["running"] },
  ];
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ Filters }));
  return Reservations.flatMap(({ Instances = [] }) =>
    Instances.flatMap(({ InstanceId }) => InstanceId ?? []),
  ).sort();
};
