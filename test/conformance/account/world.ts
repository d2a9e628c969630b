import type { SeededLoadBalancer } from "../area/load-balancers.ts";
import type { SeededVpc } from "../area/vpc.ts";
import type { AuditedAccount } from "./audited-account.ts";
import type { Seeded } from "./expectation.ts";

/** What every emulator's account holds. */
export interface World {
  readonly account: AuditedAccount;
  /** Hosts the cluster `alpha`. */
  readonly vpc: SeededVpc;
  /** Hosts the cluster `beta`. */
  readonly otherVpc: SeededVpc;
  readonly cluster: Seeded;
  readonly around: {
    readonly natGateway: Seeded;
    readonly endpoint: Seeded;
    readonly peering: Seeded;
    readonly networkAcl: Seeded;
    readonly egressOnly: Seeded;
  };
  readonly alb: SeededLoadBalancer;
  readonly nlb: SeededLoadBalancer;
  readonly provider: Seeded;
  /** The policy that every role has attached. */
  readonly policyArn: string;
  readonly roles: readonly Seeded[];
  readonly nodegroup: Seeded;
  readonly seeded: readonly Seeded[];
}
