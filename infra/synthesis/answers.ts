import { createHash } from "node:crypto";
import { policyDocumentJson, type SynthesizedStatement } from "./policy-document.ts";

/** The account that a synthesis pretends to deploy to. */
export const accountId = "123456789012";

/** How AWS writes the ARN of what we create, by Pulumi type; what has none here has none that we use. */
const arns: Partial<Record<string, (name: string, region: string) => string>> = {
  "aws:sqs/queue:Queue": (name, region) => `arn:aws:sqs:${region}:${accountId}:${name}`,
  "aws:dynamodb/table:Table": (name, region) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`,
  "aws:lambda/function:Function": (name, region) => `arn:aws:lambda:${region}:${accountId}:function:${name}`,
  "aws:iam/role:Role": (name) => `arn:aws:iam::${accountId}:role/${name}`,
  "aws:cloudwatch/eventBus:EventBus": (name, region) =>
    `arn:aws:events:${region}:${accountId}:event-bus/${name}`,
  "aws:cloudwatch/logGroup:LogGroup": (name, region) =>
    `arn:aws:logs:${region}:${accountId}:log-group:${name}`,
  "aws:sns/topic:Topic": (name, region) => `arn:aws:sns:${region}:${accountId}:${name}`,
  "aws:ssm/parameter:Parameter": (name, region) => `arn:aws:ssm:${region}:${accountId}:parameter${name}`,
  "aws:cloudfront/function:Function": (name) => `arn:aws:cloudfront::${accountId}:function/${name}`,
  "aws:cloudwatch/metricAlarm:MetricAlarm": (name, region) =>
    `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`,
  "aws:scheduler/schedule:Schedule": (name, region) =>
    `arn:aws:scheduler:${region}:${accountId}:schedule/default/${name}`,
};

/** An id as long as AWS's, the same in every synthesis. */
const uuidOf = (name: string): string =>
  createHash("sha256")
    .update(name)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

interface NewResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly region: string;
}

/** Returns the id and the outputs that AWS would answer when it creates a resource, as far as other resources use them. */
export const outputsOf = (resource: NewResource): { id: string; state: Record<string, unknown> } => {
  const { type, name, inputs } = resource;
  const physical = typeof inputs.name === "string" ? inputs.name : name;
  const region = typeof inputs.region === "string" ? inputs.region : resource.region;
  const arn = arns[type]?.(physical, region) ?? `arn:aws:synthesis:${region}:${accountId}:${name}`;
  const state: Record<string, unknown> = { ...inputs, name: physical, arn };
  switch (type) {
    case "aws:sqs/queue:Queue": {
      const url = `https://sqs.${region}.amazonaws.com/${accountId}/${physical}`;
      return { id: url, state: { ...state, url } };
    }
    case "aws:dynamodb/table:Table":
      return { id: physical, state: { ...state, streamArn: `${arn}/stream/2026-01-01T00:00:00.000` } };
    case "aws:lambda/eventSourceMapping:EventSourceMapping":
      return { id: uuidOf(name), state: { ...state, uuid: uuidOf(name) } };
    case "aws:cloudwatch/eventRule:EventRule": {
      const bus = inputs.eventBusName;
      const path = typeof bus === "string" && bus !== "default" ? `${bus}/${physical}` : physical;
      return { id: physical, state: { ...state, arn: `arn:aws:events:${region}:${accountId}:rule/${path}` } };
    }
    case "aws:apigatewayv2/api:Api": {
      const id = "synthesis1";
      return {
        id,
        state: {
          ...state,
          apiEndpoint: `https://${id}.execute-api.${region}.amazonaws.com`,
          executionArn: `arn:aws:execute-api:${region}:${accountId}:${id}`,
        },
      };
    }
    case "aws:s3/bucket:Bucket": {
      const name = String(inputs.bucket);
      const domainName = `${name}.s3.${region}.amazonaws.com`;
      return {
        id: name,
        state: { ...state, arn: `arn:aws:s3:::${name}`, bucketRegionalDomainName: domainName },
      };
    }
    case "aws:cloudfront/distribution:Distribution": {
      const id = "ESYNTHESIS1";
      const arn = `arn:aws:cloudfront::${accountId}:distribution/${id}`;
      return { id, state: { ...state, arn, domainName: "d0synthesis1.cloudfront.net" } };
    }
    case "aws:cloudfront/originAccessControl:OriginAccessControl":
    case "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy":
      return { id: uuidOf(`${type} ${name}`), state };
    case "random:index/randomBytes:RandomBytes":
      return { id: name, state: { ...state, base64: createHash("sha256").update(name).digest("base64") } };
    default:
      return { id: physical, state };
  }
};

/**
 * Answers a lookup that the program makes while it runs.
 * @throws Error for one that is not known here: an invented answer could hide a mistake.
 */
export const answerCall = (call: {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly region: string;
}): Record<string, unknown> => {
  switch (call.token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId, arn: `arn:aws:iam::${accountId}:user/deployer`, id: accountId };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws", dnsSuffix: "amazonaws.com" };
    case "aws:index/getRegion:getRegion":
      return { region: call.region, name: call.region, id: call.region };
    case "aws:iam/getPolicyDocument:getPolicyDocument": {
      const statements = (call.inputs.statements ?? []) as SynthesizedStatement[];
      return { ...call.inputs, json: policyDocumentJson(statements) };
    }
    default:
      throw new Error(`synthesis has no answer to the lookup ${call.token}`);
  }
};
