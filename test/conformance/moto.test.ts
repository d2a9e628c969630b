import { DescribeSecurityGroupRulesCommand } from "@aws-sdk/client-ec2";
import type { NodesTrend, SubnetAddressTrend } from "@eks-auditor/core";
import { expect } from "vitest";
import type { AuditedAccount, Snapshot } from "./account/audited-account.ts";
import { given } from "./account/aws.ts";
import { prove } from "./account/prove.ts";
import { seedWorld } from "./account/seed-world.ts";
import { seedEndpointService } from "./area/endpoint-service.ts";
import { seedClassic, seedTarget, seedTlsListener } from "./area/load-balancers.ts";
import {
  seedFargateProfile,
  seedLaunchTemplate,
  seedSelfManagedNodes,
  seedTaggedNode,
  userDataSecret,
} from "./area/nodes.ts";
import { seedPrefixList, seedTransitAttachment } from "./area/vpc-surroundings.ts";
import { endpointServiceSteps, type OfferedWorld } from "./step/endpoint-service.ts";
import { identitySteps, providerSteps } from "./step/identity.ts";
import { loadBalancerDeletion, loadBalancerSteps } from "./step/load-balancers.ts";
import { networkSteps, type PrefixListWorld, prefixListSteps } from "./step/network.ts";
import { type NodesWorld, nodesSteps } from "./step/nodes.ts";

type MotoWorld = NodesWorld & PrefixListWorld & OfferedWorld;

const accountId = "123456789012";

const seed = async (account: AuditedAccount): Promise<MotoWorld> => {
  const world = await seedWorld(account);
  const { aws } = account;
  const { vpc } = world;
  const prefixList = await seedPrefixList(aws, vpc);
  const transit = await seedTransitAttachment(aws, vpc);
  const templateId = await seedLaunchTemplate(aws, "self-managed");
  const selfManaged = await seedSelfManagedNodes(aws, vpc, "alpha", templateId);
  const karpenter = await seedTaggedNode(aws, vpc, {
    "kubernetes.io/cluster/alpha": "owned",
    "karpenter.sh/nodepool": "default",
  });
  const autoMode = await seedTaggedNode(aws, vpc, {
    "eks:eks-cluster-name": "alpha",
    "eks:kubernetes-node-pool-name": "general-purpose",
  });
  const fargateProfile = await seedFargateProfile(aws, vpc, {
    cluster: "alpha",
    name: "batch",
    podExecutionRoleArn: world.seeded[1]?.id ?? "",
  });
  const classic = await seedClassic(aws, vpc, {
    name: "ad39ba2b8a05d44d2b88e3e11c9706b7",
    cluster: "alpha",
    accountId,
  });
  const tls = await seedTlsListener(aws, world.alb);
  const endpointService = await seedEndpointService(aws, world.nlb.loadBalancerArn);
  await seedTarget(aws, world.alb.targetGroupArn, "10.0.32.200");
  const [autoScalingGroup, launchTemplate] = selfManaged;
  return {
    ...world,
    prefixList,
    endpointService,
    fargateProfile,
    autoScalingGroup: given(autoScalingGroup, "Auto Scaling group"),
    launchTemplate: given(launchTemplate, "launch template"),
    karpenterNode: { ...karpenter.node, networkInterfaceId: karpenter.networkInterfaceId },
    seeded: [
      ...world.seeded,
      prefixList,
      transit,
      ...selfManaged,
      karpenter.node,
      autoMode.node,
      fargateProfile,
      classic,
      tls,
      endpointService,
    ],
  };
};

const look = async ({ account, vpc, otherVpc }: NodesWorld, snapshot: Snapshot): Promise<void> => {
  const trends = snapshot.readings.flatMap((reading) => reading.trends ?? []);
  const nodes = trends.find((trend): trend is NodesTrend => trend.kind === "nodes" && trend.id === "alpha");
  expect(nodes?.nodes.map(({ origin, group }) => `${origin} ${group}`).sort()).toEqual([
    "eks-auto-mode general-purpose",
    "karpenter default",
    "self-managed alpha-self-managed",
    "self-managed alpha-self-managed",
  ]);
  const subnets = trends.filter((trend): trend is SubnetAddressTrend => trend.kind === "subnet-addresses");
  expect(subnets.map(({ id }) => id).sort()).toEqual(
    [vpc, otherVpc].flatMap((each) => [...each.publicSubnets, ...each.privateSubnets]).sort(),
  );
  for (const { values, headroom } of subnets) {
    expect(values.capacity).toBe(4096 - 5);
    expect(headroom).toBeCloseTo(values.free / values.capacity, 4);
  }
  expect(subnets.reduce((sum, { values }) => sum + values.nodes, 0)).toBeGreaterThan(0);

  // Asked in another way, without filter and pages: the rules of all groups of the two VPCs, and no others.
  const { SecurityGroupRules = [] } = await account.aws.ec2.send(new DescribeSecurityGroupRulesCommand({}));
  const groups = new Set(
    snapshot.readings.flatMap(({ resources }) =>
      resources.flatMap(({ type, id }) => (type === "AWS::EC2::SecurityGroup" ? [id] : [])),
    ),
  );
  const rules = snapshot.readings.flatMap(({ resources }) =>
    resources.flatMap(({ type, id }) => (/^AWS::EC2::SecurityGroup(In|E)gress$/.test(type) ? [id] : [])),
  );
  expect(rules.sort()).toEqual(
    SecurityGroupRules.filter(({ GroupId }) => groups.has(GroupId ?? ""))
      .map(({ SecurityGroupRuleId }) => SecurityGroupRuleId)
      .sort(),
  );
};

prove<MotoWorld>({
  emulator: "moto",
  accountId,
  region: "eu-west-1",
  seed,
  secrets: [userDataSecret],
  look,
  steps: [
    ...networkSteps,
    ...prefixListSteps,
    ...nodesSteps,
    ...loadBalancerSteps,
    ...endpointServiceSteps,
    ...loadBalancerDeletion,
    ...identitySteps,
    ...providerSteps,
  ],
});
