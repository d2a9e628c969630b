import * as autoScaling from "@aws-sdk/client-auto-scaling";
import * as ec2 from "@aws-sdk/client-ec2";
import * as eks from "@aws-sdk/client-eks";
import * as elb from "@aws-sdk/client-elastic-load-balancing";
import * as elbv2 from "@aws-sdk/client-elastic-load-balancing-v2";
import * as iam from "@aws-sdk/client-iam";
import * as sts from "@aws-sdk/client-sts";
import * as wafv2 from "@aws-sdk/client-wafv2";
import { type ReadService, readServices } from "@eks-auditor/capture";
import { NormalizedSchema } from "@smithy/core/schema";

/** How a service is spoken to. https://smithy.io/2.0/aws/protocols/index.html */
export type Protocol = "query" | "ec2" | "rest-json" | "json";

/** An operation as the SDK's own model describes it. */
export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method and path of a REST call: `GET`, `/clusters/{name}`. */
  readonly http: readonly [method: string, path: string] | undefined;
}

const sdk: Readonly<Record<ReadService, { readonly protocol: Protocol; readonly exports: object }>> = {
  eks: { protocol: "rest-json", exports: eks },
  elb: { protocol: "query", exports: elb },
  elbv2: { protocol: "query", exports: elbv2 },
  iam: { protocol: "query", exports: iam },
  ec2: { protocol: "ec2", exports: ec2 },
  autoScaling: { protocol: "query", exports: autoScaling },
  wafv2: { protocol: "json", exports: wafv2 },
  sts: { protocol: "query", exports: sts },
};

export const protocolOf = (service: ReadService): Protocol => sdk[service].protocol;

/** The variable by which the SDK is told where a service is, for a function's environment. */
export const endpointVariables: Readonly<Record<ReadService, string>> = {
  eks: "AWS_ENDPOINT_URL_EKS",
  elb: "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING",
  elbv2: "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2",
  iam: "AWS_ENDPOINT_URL_IAM",
  ec2: "AWS_ENDPOINT_URL_EC2",
  autoScaling: "AWS_ENDPOINT_URL_AUTO_SCALING",
  wafv2: "AWS_ENDPOINT_URL_WAFV2",
  sts: "AWS_ENDPOINT_URL_STS",
};

type OperationSchema = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  input: Parameters<typeof NormalizedSchema.of>[0],
  output: Parameters<typeof NormalizedSchema.of>[0],
];

/** SDK clients export each operation's schema under its name with a dollar sign; 9 marks an operation. */
const isOperation = (value: unknown): value is OperationSchema =>
  Array.isArray(value) && value[0] === 9 && typeof value[2] === "string";

const httpOf = (traits: unknown): Operation["http"] => {
  if (typeof traits !== "object" || traits === null || !("http" in traits) || !Array.isArray(traits.http))
    return undefined;
  const [method, path]: unknown[] = traits.http;
  return [String(method), String(path)];
};

const operationsOf = (service: ReadService): Map<string, Operation> =>
  new Map(
    Object.values(sdk[service].exports)
      .filter(isOperation)
      .map(([, , name, traits, input, output]) => [
        name,
        {
          name,
          input: NormalizedSchema.of(input),
          output: NormalizedSchema.of(output),
          http: httpOf(traits),
        },
      ]),
  );

const known = new Map(readServices.map((service) => [service, operationsOf(service)]));

/** Returns the operations of a service by name. */
export const operations = (service: ReadService): ReadonlyMap<string, Operation> =>
  known.get(service) ?? new Map<string, Operation>();
