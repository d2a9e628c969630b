import type { AuditedAccount } from "./account/audited-account.ts";
import { prove } from "./account/prove.ts";
import { seedWorld } from "./account/seed-world.ts";
import {
  addonSecret,
  seedAccessEntry,
  seedAddon,
  seedIdentityProviderConfig,
  seedPodIdentity,
} from "./area/cluster-members.ts";
import { seedWebAcl } from "./area/web-acl.ts";
import { type MembersWorld, memberSteps } from "./step/cluster-members.ts";
import { identitySteps } from "./step/identity.ts";
import { type GuardedWorld, guardSteps, loadBalancerSteps } from "./step/load-balancers.ts";
import { endpointSteps, networkSteps } from "./step/network.ts";

const seed = async (account: AuditedAccount): Promise<MembersWorld & GuardedWorld> => {
  const world = await seedWorld(account);
  const { aws } = account;
  const [first, second, third] = world.roles.map(({ id }) => id);
  const accessEntries = [
    await seedAccessEntry(aws, "alpha", first ?? ""),
    await seedAccessEntry(aws, "alpha", second ?? ""),
  ];
  const addons = [
    await seedAddon(aws, "alpha", "coredns", third ?? ""),
    await seedAddon(aws, "alpha", "vpc-cni", third ?? ""),
  ];
  const podIdentity = await seedPodIdentity(aws, "alpha", "web", first ?? "");
  const config = await seedIdentityProviderConfig(aws, "alpha");
  const guard = await seedWebAcl(aws, world.alb.loadBalancerArn);
  return {
    ...world,
    accessEntries,
    addons,
    podIdentity,
    guard,
    seeded: [...world.seeded, ...accessEntries, ...addons, podIdentity, config, guard],
  };
};

prove<MembersWorld & GuardedWorld>({
  emulator: "ministack",
  accountId: "000000000000",
  region: "eu-west-1",
  seed,
  loses: ["AWS::EC2::VPCEndpoint PolicyDocument"],
  secrets: [addonSecret],
  steps: [
    ...memberSteps,
    ...networkSteps,
    ...endpointSteps,
    ...loadBalancerSteps,
    ...guardSteps,
    ...identitySteps,
  ],
});
