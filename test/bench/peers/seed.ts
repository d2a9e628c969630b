import type { Aws } from "../../conformance/account/aws.ts";
import { seedCluster } from "../../conformance/area/cluster.ts";
import {
  seedPolicy,
  seedProvider,
  seedRole,
  trustsService,
  trustsServiceAccount,
} from "../../conformance/area/identity.ts";
import { seedAlb, seedClassic } from "../../conformance/area/load-balancers.ts";
import { seedNodegroup } from "../../conformance/area/nodes.ts";
import { seedVpc } from "../../conformance/area/vpc.ts";

/** How much an account has. */
export interface PeersAccount {
  readonly clusters: number;
  readonly albsOfEach: number;
  readonly classic: number;
  readonly roles: number;
}

/** Makes clusters in VPCs of their own, with a node group, an issuer and load balancers, and roles that trust the issuers. */
export const seedPeersAccount = async (aws: Aws, accountId: string, size: PeersAccount): Promise<void> => {
  const policyArn = await seedPolicy(aws, "reader", "s3:ListBucket");
  const clusterRole = await seedRole(aws, "cluster-role", trustsService("eks.amazonaws.com"), policyArn);
  const nodeRole = await seedRole(aws, "node-role", trustsService("ec2.amazonaws.com"), policyArn);
  const providers: string[] = [];
  for (let index = 0; index < size.clusters; index += 1) {
    const name = `cluster-${index}`;
    const vpc = await seedVpc(aws, { prefix: `10.${index}`, cluster: name });
    await seedCluster(aws, vpc, { name, roleArn: clusterRole.id });
    await seedNodegroup(aws, vpc, { cluster: name, name: "blue", nodeRole: nodeRole.id });
    const id = index.toString(16).toUpperCase().padStart(32, "0");
    providers.push((await seedProvider(aws, `https://oidc.eks.${aws.region}.amazonaws.com/id/${id}`)).id);
    for (let alb = 0; alb < size.albsOfEach; alb += 1)
      await seedAlb(aws, vpc, { name: `k8s-${index}-${alb}`, cluster: name });
    if (index < size.classic)
      await seedClassic(aws, vpc, { name: `classic-${index}`, cluster: name, accountId });
  }
  for (let index = 0; index < size.roles - 2; index += 1) {
    const trust = trustsServiceAccount(
      providers[index % providers.length] ?? "",
      `system:serviceaccount:shop:web-${index}`,
    );
    await seedRole(aws, `workload-${index}`, trust, policyArn);
  }
};
