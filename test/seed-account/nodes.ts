import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Instance, LaunchTemplateVersion } from "@aws-sdk/client-ec2";
import type { Nodegroup } from "@aws-sdk/client-eks";
import { accountId, clusterName, nodes, region, roleArn, roles, subnets, vpcId } from "./facts.ts";
import type { ModelNodes } from "./model.ts";

const nodegroupName = "ssup2-eks-node-group";
const launchTemplate = {
  LaunchTemplateId: "lt-0b8edcfaeac9abf12",
  LaunchTemplateName: `eksctl-${clusterName}-nodegroup`,
};
const groupName = "eks-c2bc4f1d-0f3c-9a5e-7b1d-2e4f6a8b0c9d";

const nodegroup: Nodegroup & { nodegroupName: string } = {
  nodegroupName,
  nodegroupArn: `arn:aws:eks:${region}:${accountId}:nodegroup/${clusterName}/${nodegroupName}/c2bc4f1d-0f3c-9a5e-7b1d-2e4f6a8b0c9d`,
  clusterName,
  version: "1.18",
  releaseVersion: "1.18.9-20210329",
  createdAt: new Date("2021-04-06T14:33:40Z"),
  modifiedAt: new Date("2021-04-06T14:36:02Z"),
  status: "ACTIVE",
  capacityType: "ON_DEMAND",
  scalingConfig: { minSize: 4, maxSize: 4, desiredSize: 4 },
  instanceTypes: ["m5.large"],
  subnets: Object.values(subnets),
  amiType: "AL2_x86_64",
  nodeRole: roleArn(roles.node),
  labels: { "alpha.eksctl.io/cluster-name": clusterName, "alpha.eksctl.io/nodegroup-name": nodegroupName },
  resources: { autoScalingGroups: [{ name: groupName }] },
  health: { issues: [] },
  launchTemplate: {
    id: launchTemplate.LaunchTemplateId,
    name: launchTemplate.LaunchTemplateName,
    version: "1",
  },
  tags: { "alpha.eksctl.io/cluster-name": clusterName },
};

const version: LaunchTemplateVersion = {
  ...launchTemplate,
  VersionNumber: 1,
  DefaultVersion: true,
  CreateTime: new Date("2021-04-06T14:32:50Z"),
  CreatedBy: `arn:aws:iam::${accountId}:user/kakao_ccc`,
  LaunchTemplateData: {
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 80, VolumeType: "gp3" } }],
    MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: 2 },
    TagSpecifications: [
      { ResourceType: "instance", Tags: [{ Key: "alpha.eksctl.io/cluster-name", Value: clusterName }] },
    ],
  },
};

const autoScalingGroup: AutoScalingGroup = {
  AutoScalingGroupName: groupName,
  AutoScalingGroupARN: `arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:5d1c7b3e-2a9f-4806-b5e3-7c1d9f2a4b60:autoScalingGroupName/${groupName}`,
  MinSize: 4,
  MaxSize: 4,
  DesiredCapacity: 4,
  DefaultCooldown: 300,
  AvailabilityZones: Object.keys(subnets),
  VPCZoneIdentifier: Object.values(subnets).join(","),
  HealthCheckType: "EC2",
  HealthCheckGracePeriod: 15,
  CreatedTime: new Date("2021-04-06T14:33:55Z"),
  MixedInstancesPolicy: {
    LaunchTemplate: {
      LaunchTemplateSpecification: { ...launchTemplate, Version: "1" },
      Overrides: [{ InstanceType: "m5.large" }],
    },
  },
  Instances: nodes.map(({ id, zone }) => ({
    InstanceId: id,
    AvailabilityZone: zone,
    LifecycleState: "InService",
    HealthStatus: "Healthy",
    ProtectedFromScaleIn: false,
  })),
  SuspendedProcesses: [],
  EnabledMetrics: [],
  Tags: [
    {
      Key: `kubernetes.io/cluster/${clusterName}`,
      Value: "owned",
      ResourceId: groupName,
      ResourceType: "auto-scaling-group",
      PropagateAtLaunch: true,
    },
    {
      Key: "eks:nodegroup-name",
      Value: nodegroupName,
      ResourceId: groupName,
      ResourceType: "auto-scaling-group",
      PropagateAtLaunch: true,
    },
  ],
  TerminationPolicies: ["AllocationStrategy", "OldestLaunchTemplate", "OldestInstance"],
  NewInstancesProtectedFromScaleIn: false,
};

const instances: Instance[] = nodes.map(({ id, zone, internal, external, pod }, index) => ({
  InstanceId: id,
  InstanceType: "m5.large",
  ImageId: "ami-0d0b1f3c5e7a92846",
  State: { Name: "running" },
  LaunchTime: new Date("2021-04-06T14:34:20Z"),
  Placement: { AvailabilityZone: zone },
  SubnetId: subnets[zone],
  VpcId: vpcId,
  PrivateDnsName: `ip-${internal.replaceAll(".", "-")}.${region}.compute.internal`,
  PrivateIpAddress: internal,
  PublicIpAddress: external,
  MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: 2, HttpEndpoint: "enabled" },
  IamInstanceProfile: {
    Arn: `arn:aws:iam::${accountId}:instance-profile/eks-c2bc4f1d-0f3c-9a5e-7b1d-2e4f6a8b0c9d`,
    Id: "AIPAEXAMPLEPROFILE0001",
  },
  NetworkInterfaces: [
    {
      NetworkInterfaceId: `eni-0f6cbadec8a7e9db${index}`,
      Attachment: { DeviceIndex: 0, Status: "attached" },
      Association: { PublicIp: external, IpOwnerId: "amazon" },
      PrivateIpAddress: internal,
      PrivateIpAddresses: [
        { Primary: true, PrivateIpAddress: internal, Association: { PublicIp: external } },
        { Primary: false, PrivateIpAddress: pod },
      ],
      SubnetId: subnets[zone],
      VpcId: vpcId,
    },
  ],
  SecurityGroups: [{ GroupId: "sg-0c9e4b7d1f2a83655", GroupName: `eks-cluster-sg-${clusterName}-1948157` }],
  Tags: [
    { Key: `kubernetes.io/cluster/${clusterName}`, Value: "owned" },
    { Key: "eks:cluster-name", Value: clusterName },
    { Key: "eks:nodegroup-name", Value: nodegroupName },
    { Key: "aws:autoscaling:groupName", Value: groupName },
  ],
}));

/** The four nodes, their node group, and what it is made of. */
export const clusterNodes: ModelNodes = {
  nodegroups: [nodegroup],
  launchTemplateVersions: [version],
  autoScalingGroups: [autoScalingGroup],
  instances,
};
