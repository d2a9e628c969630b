import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { checkedAnswers } from "./answer-shape.ts";
import type { AnyStack, ClientMiddleware } from "./client-middleware.ts";
import type { OpenCluster } from "./kubernetes/open-cluster.ts";
import type { RateLimit } from "./rate-limits.ts";
import type { ClientService } from "./read-service.ts";
import { StrictEc2QueryProtocol, StrictQueryProtocol } from "./strict-xml.ts";
import { type SharedBudget, throttleCalls } from "./throttle-calls.ts";

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
  readonly pace?: false | Partial<Readonly<Record<ClientService, RateLimit>>>;
  /** Shares the pace with whoever else reads the account; absent: these clients keep it by themselves. */
  readonly budget?: SharedBudget;
  /** Attempts per call; 8 when absent. */
  readonly maxAttempts?: number;
  /** Milliseconds for one attempt's answer; 20,000 when absent. */
  readonly requestTimeout?: number;
}

interface ClientMaker {
  /** Returns what makes a client when it is first asked for, and that one from then on. */
  lazily<C extends { destroy(): void; readonly middlewareStack: unknown }>(
    service: ClientService,
    Client: new (configuration: ClientConfiguration) => C,
  ): () => C;
  /** Closes the connections of the clients that were made. */
  close(): void;
}

/** Makes clients of any service that retry, wait and time out alike. */
export const clientMaker = (options: ClientsOptions): ClientMaker => {
  const made: { destroy(): void }[] = [];
  const layers = [
    checkedAnswers,
    ...(options.pace === false ? [] : [throttleCalls({ paces: options.pace, budget: options.budget })]),
    ...(options.middleware ?? []),
  ];
  const configuration = {
    region: options.region,
    retryMode: "adaptive",
    maxAttempts: options.maxAttempts ?? 8,
    ...(options.credentials && { credentials: options.credentials }),
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
  };
  const lazily: ClientMaker["lazily"] = (service, Client) => {
    let client: InstanceType<typeof Client> | undefined;
    return () => {
      if (client) return client;
      const requestTimeout = options.requestTimeout ?? 20_000;
      client = new Client({
        ...configuration,
        ...strictProtocolOf(service),
        requestHandler: new NodeHttpHandler({
          connectionTimeout: Math.min(5_000, requestTimeout),
          requestTimeout,
          throwOnRequestTimeout: true,
        }),
      });
      // A layer reads no more of a call than its name, its input and its answer, which all clients have in common.
      const stack = client.middlewareStack as AnyStack;
      // It copies each input and answer for a log that nobody writes.
      stack.remove("loggerMiddleware");
      for (const layer of layers) layer({ service, region: options.region })(stack);
      made.push(client);
      return client;
    };
  };
  return {
    lazily,
    close: () => {
      for (const client of made.splice(0)) client.destroy();
    },
  };
};

/** Services that answer in JSON, which keeps the shape of what came; the others answer in XML. */
const inJson: ReadonlySet<ClientService> = new Set<ClientService>([
  "eks",
  "wafv2",
  "cloudtrail",
  "organizations",
  "eventBridge",
  "sqs",
]);

const strictProtocolOf = (service: ClientService): Pick<ClientConfiguration, "protocol"> => {
  if (inJson.has(service)) return {};
  return { protocol: service === "ec2" ? StrictEc2QueryProtocol : StrictQueryProtocol };
};

interface ClientConfiguration {
  readonly protocol?: typeof StrictQueryProtocol | typeof StrictEc2QueryProtocol;
  readonly region: string;
  readonly retryMode: string;
  readonly maxAttempts: number;
  readonly requestHandler: NodeHttpHandler;
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly profile?: string;
  readonly endpoint?: string;
}
