import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EKSClient } from "@aws-sdk/client-eks";
import { ElasticLoadBalancingClient } from "@aws-sdk/client-elastic-load-balancing";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAMClient } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import { WAFV2Client } from "@aws-sdk/client-wafv2";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import type { AuditedService } from "./audited-service.ts";
import type { AnyStack, ClientMiddleware } from "./client-middleware.ts";
import type { OpenCluster } from "./kubernetes/open-cluster.ts";
import { type Pace, paced } from "./pace.ts";

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

/** What clients are made from. Without credentials and profile the SDK's ordinary credential chain applies. */
export interface ClientsOptions {
  readonly region: string;
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly profile?: string;
  /** Sends every service to one address: an emulator's. */
  readonly endpoint?: string;
  readonly middleware?: readonly ClientMiddleware[];
  /** Answers in place of the API servers of clusters, or listens to them: recording and replay. */
  readonly openCluster?: OpenCluster | undefined;
  /** How fast each service is asked; `false`: as fast as it answers, for emulators and replay. */
  readonly pace?: false | Partial<Readonly<Record<AuditedService, Pace>>>;
  /** Attempts per call; 8 when absent. */
  readonly maxAttempts?: number;
  /** Milliseconds for one attempt's answer; 20,000 when absent. */
  readonly requestTimeout?: number;
}

/** Gives the clients of one region, each made when it is first used. */
export const createClients = (options: ClientsOptions): Clients => {
  const made: { destroy(): void }[] = [];
  const layers = [...(options.pace === false ? [] : [paced(options.pace)]), ...(options.middleware ?? [])];
  const configuration = {
    region: options.region,
    retryMode: "adaptive",
    maxAttempts: options.maxAttempts ?? 8,
    ...(options.credentials && { credentials: options.credentials }),
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
  };
  const lazily = <C extends { destroy(): void; readonly middlewareStack: unknown }>(
    service: AuditedService,
    Client: new (configuration: ClientConfiguration) => C,
  ): (() => C) => {
    let client: C | undefined;
    return () => {
      if (client) return client;
      const requestTimeout = options.requestTimeout ?? 20_000;
      client = new Client({
        ...configuration,
        requestHandler: new NodeHttpHandler({
          connectionTimeout: Math.min(5_000, requestTimeout),
          requestTimeout,
          throwOnRequestTimeout: true,
        }),
      });
      // A layer reads no more of a call than its name, its input and its answer, which all clients have in common.
      const stack = client.middlewareStack as AnyStack;
      for (const layer of layers) layer({ service, region: options.region })(stack);
      made.push(client);
      return client;
    };
  };
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
    close: () => {
      for (const client of made.splice(0)) client.destroy();
    },
  };
};

interface ClientConfiguration {
  readonly region: string;
  readonly retryMode: string;
  readonly maxAttempts: number;
  readonly requestHandler: NodeHttpHandler;
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly profile?: string;
  readonly endpoint?: string;
}
