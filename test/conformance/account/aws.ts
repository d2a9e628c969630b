import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EKSClient } from "@aws-sdk/client-eks";
import { ElasticLoadBalancingClient } from "@aws-sdk/client-elastic-load-balancing";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAMClient } from "@aws-sdk/client-iam";
import { WAFV2Client } from "@aws-sdk/client-wafv2";

/** Clients that seed and change the account; the auditor has others of its own. */
export interface Aws {
  readonly region: string;
  readonly ec2: EC2Client;
  readonly eks: EKSClient;
  readonly elb: ElasticLoadBalancingClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly iam: IAMClient;
  readonly autoScaling: AutoScalingClient;
  readonly wafv2: WAFV2Client;
}

/** Makes them for one region of an emulator. */
export const awsOf = (
  endpoint: string,
  region: string,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
): Aws => {
  const configuration = { endpoint, region, credentials };
  return {
    region,
    ec2: new EC2Client(configuration),
    eks: new EKSClient(configuration),
    elb: new ElasticLoadBalancingClient(configuration),
    elbv2: new ElasticLoadBalancingV2Client(configuration),
    iam: new IAMClient(configuration),
    autoScaling: new AutoScalingClient(configuration),
    wafv2: new WAFV2Client(configuration),
  };
};

/** Returns a part of an answer that the emulator must have sent. */
export const given = <T>(part: T | null | undefined, name: string): T => {
  if (part === undefined || part === null) throw new Error(`the emulator answered no ${name}`);
  return part;
};
