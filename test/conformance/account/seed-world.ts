import { seedCluster } from "../area/cluster.ts";
import { seedPolicy, seedProvider, seedRole, trustsService, trustsServiceAccount } from "../area/identity.ts";
import { seedAlb, seedNlb } from "../area/load-balancers.ts";
import { seedNodegroup } from "../area/nodes.ts";
import { seedVpc } from "../area/vpc.ts";
import {
  seedEgressOnlyGateway,
  seedNatGateway,
  seedNetworkAcl,
  seedPeering,
  seedVpcEndpoint,
} from "../area/vpc-surroundings.ts";
import type { AuditedAccount } from "./audited-account.ts";
import type { Seeded } from "./expectation.ts";
import type { World } from "./world.ts";

const manyRoles = 30;

/** Seeds what both emulators can hold: two clusters in VPCs of their own, load balancers, two issuers, thirty roles. */
export const seedWorld = async (account: AuditedAccount): Promise<World> => {
  const { aws } = account;
  const policyArn = await seedPolicy(aws, "reader", "s3:ListBucket");
  const clusterRole = await seedRole(aws, "cluster-role", trustsService("eks.amazonaws.com"), policyArn);
  const nodeRole = await seedRole(aws, "node-role", trustsService("ec2.amazonaws.com"), policyArn);
  const vpc = await seedVpc(aws, { prefix: "10.0", cluster: "alpha" });
  const otherVpc = await seedVpc(aws, { prefix: "10.1", cluster: "beta" });
  const cluster = await seedCluster(aws, vpc, { name: "alpha", roleArn: clusterRole.id });
  const beta = await seedCluster(aws, otherVpc, { name: "beta", roleArn: clusterRole.id });
  const around = {
    natGateway: await seedNatGateway(aws, vpc),
    endpoint: await seedVpcEndpoint(aws, vpc),
    peering: await seedPeering(aws, vpc, otherVpc),
    networkAcl: await seedNetworkAcl(aws, vpc),
    egressOnly: await seedEgressOnlyGateway(aws, vpc),
  };
  const alb = await seedAlb(aws, vpc, { name: "k8s-mygroup-9758714285", cluster: "alpha" });
  const nlb = await seedNlb(aws, otherVpc, "byhand");
  // Issuers of emulators carry a port and no TLS, which IAM refuses: these are as AWS's are.
  const issuer = `https://oidc.eks.${aws.region}.amazonaws.com/id`;
  const provider = await seedProvider(aws, `${issuer}/0123456789ABCDEF0123456789ABCDEF`);
  const otherProvider = await seedProvider(aws, `${issuer}/FEDCBA9876543210FEDCBA9876543210`);
  const roles: Seeded[] = [];
  for (let index = 0; index < manyRoles; index += 1) {
    const { id } = index % 2 === 0 ? provider : otherProvider;
    const trust = trustsServiceAccount(id, `system:serviceaccount:shop:web-${index}`);
    roles.push(await seedRole(aws, `workload-${index}`, trust, policyArn));
  }
  const nodegroup = await seedNodegroup(aws, vpc, {
    cluster: "alpha",
    name: "blue",
    nodeRole: nodeRole.id,
  });
  return {
    account,
    vpc,
    otherVpc,
    cluster,
    around,
    alb,
    nlb,
    provider,
    policyArn,
    roles,
    nodegroup,
    seeded: [
      clusterRole,
      nodeRole,
      ...vpc.resources,
      ...otherVpc.resources,
      cluster,
      beta,
      ...Object.values(around),
      ...alb.resources,
      ...nlb.resources,
      provider,
      otherProvider,
      ...roles,
      nodegroup,
    ],
  };
};
