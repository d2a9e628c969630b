import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EKSClient } from "@aws-sdk/client-eks";
import { ElasticLoadBalancingClient } from "@aws-sdk/client-elastic-load-balancing";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAMClient } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import { WAFV2Client } from "@aws-sdk/client-wafv2";
import { type ClientsOptions, clientMaker } from "./client-maker.ts";
import type { OpenCluster } from "./kubernetes/open-cluster.ts";

/** One client per service for one region: the adaptive retry limiter and the pace live in the client. */
export interface Clients {
  readonly region: string;
  readonly eks: EKSClient;
  /** Classic load balancers, API version 2012-06-01. */
  readonly elb: ElasticLoadBalancingClient;
  /** Application, network and gateway load balancers, API version 2015-12-01. */
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly iam: IAMClient;
  readonly ec2: EC2Client;
  readonly autoScaling: AutoScalingClient;
  readonly wafv2: WAFV2Client;
  readonly sts: STSClient;
  /** Opens the way to the API server of a cluster; the cluster itself when absent. */
  readonly openCluster?: OpenCluster | undefined;
  /** Closes the connections of the clients that were made. */
  close(): void;
}

/** Returns the clients of one region, each made when it is first used. */
export const createClients = (options: ClientsOptions): Clients => {
  const { lazily, close } = clientMaker(options);
  const eks = lazily("eks", EKSClient);
  const elb = lazily("elb", ElasticLoadBalancingClient);
  const elbv2 = lazily("elbv2", ElasticLoadBalancingV2Client);
  const iam = lazily("iam", IAMClient);
  const ec2 = lazily("ec2", EC2Client);
  const autoScaling = lazily("autoScaling", AutoScalingClient);
  const wafv2 = lazily("wafv2", WAFV2Client);
  const sts = lazily("sts", STSClient);
  return {
    region: options.region,
    openCluster: options.openCluster,
    get eks() {
      return eks();
    },
    get elb() {
      return elb();
    },
    get elbv2() {
      return elbv2();
    },
    get iam() {
      return iam();
    },
    get ec2() {
      return ec2();
    },
    get autoScaling() {
      return autoScaling();
    },
    get wafv2() {
      return wafv2();
    },
    get sts() {
      return sts();
    },
    close,
  };
};
