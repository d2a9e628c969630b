import type { SynthesizedResource } from "../synthesis/resource.ts";
import type { TemplateValue } from "./cloudformation.ts";
import { logicalId } from "./logical-id.ts";

/** What stands in a template for a text that AWS makes up or that names another resource. */
interface Reference {
  /** The text as it was synthesized. */
  readonly text: string;
  /** How `Fn::Sub` writes it. */
  readonly expression: string;
  /** Also within a longer text; else only where it is the whole of it, since a name may be part of another one. */
  readonly within: boolean;
}

/** Where a template is deployed, as it was synthesized. */
export interface StackLocation {
  readonly accountId: string;
  readonly region: string;
}

/**
 * Returns what writes values of one stack for CloudFormation: what belongs to another resource of the stack becomes a
 * reference to it, so that CloudFormation creates that one first, and account, region and partition become pseudo
 * parameters. Texts stay as they are otherwise, and so does the name of the resource `of` which the value is.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export const referencing = (
  stack: readonly SynthesizedResource[],
  { accountId, region }: StackLocation,
): ((value: unknown, of?: SynthesizedResource) => TemplateValue) => {
  const references = stack.flatMap(referencesTo);
  const whole = new Map(references.map(({ text, expression }) => [text, expression]));
  const within = new Map(
    references.filter((reference) => reference.within).map(({ text, expression }) => [text, expression]),
  );
  within.set(accountId, pseudo("AccountId"));
  // The longest first: one text may begin with another one.
  const texts = [...within.keys()].sort((a, b) => b.length - a.length).map(literally);
  const found = new RegExp(
    `(?<![\\w-])(?:${texts.join("|")})(?![\\w-])|(?<=\\barn:)aws(?=:)|(?<=\\barn:aws:[a-z0-9-]*:)${literally(region)}(?=:)`,
    "g",
  );
  const written = (part: string): string =>
    within.get(part) ?? pseudo(part === "aws" ? "Partition" : "Region");

  const text = (given: string, own: unknown): TemplateValue => {
    if (given === own) return given;
    const expression =
      whole.get(given) ?? given.replaceAll("${", "${!").replaceAll(found, (part) => written(part));
    if (expression === given) return given;
    const [, only] = /^\$\{([^${}!]+)\}$/.exec(expression) ?? [];
    if (only === undefined) return /\$\{(?!!)/.test(expression) ? { "Fn::Sub": expression } : given;
    const [id = "", attribute] = only.split(".");
    return attribute === undefined ? { Ref: id } : { "Fn::GetAtt": [id, attribute] };
  };
  const write = (value: unknown, of?: SynthesizedResource): TemplateValue => {
    if (typeof value === "string") return text(value, of?.inputs.name);
    if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
    if (Array.isArray(value)) return value.map((inner) => write(inner, of));
    if (typeof value !== "object") throw new TypeError(`${String(value)} cannot be written in a template`);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, write(inner, of)]),
    );
  };
  return write;
};

/** Returns how `Fn::Sub` writes a pseudo parameter. */
const pseudo = (name: string): string => `\${AWS::${name}}`;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Returns the texts by which others name a resource. */
const referencesTo = (resource: SynthesizedResource): Reference[] => {
  const { outputs } = resource;
  const id = logicalId(resource);
  const at = (output: string, expression: string, within = true): Reference[] => {
    const text = outputs[output];
    return typeof text === "string" ? [{ text, expression, within }] : [];
  };
  const ofId = (within: boolean): Reference[] => [{ text: resource.id, expression: `\${${id}}`, within }];
  switch (resource.type) {
    case "aws:sqs/queue:Queue":
      return [
        ...at("arn", `\${${id}.Arn}`),
        ...at("url", `\${${id}}`),
        ...at("name", `\${${id}.QueueName}`, false),
      ];
    case "aws:dynamodb/table:Table":
      return [
        ...at("streamArn", `\${${id}.StreamArn}`),
        ...at("arn", `\${${id}.Arn}`),
        ...at("name", `\${${id}}`, false),
      ];
    case "aws:iam/role:Role":
      return at("arn", `\${${id}.Arn}`);
    case "aws:lambda/function:Function":
    case "aws:cloudwatch/eventBus:EventBus":
      return [...at("arn", `\${${id}.Arn}`), ...at("name", `\${${id}}`, false)];
    case "aws:cloudwatch/eventRule:EventRule":
      return at("arn", `\${${id}.Arn}`);
    case "aws:sns/topic:Topic":
      return at("arn", `\${${id}}`);
    case "aws:cloudwatch/logGroup:LogGroup":
      // Its attribute Arn ends with `:*`, which is not what others name it by.
      return [
        ...at("arn", `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${${id}}`),
        ...at("name", `\${${id}}`, false),
      ];
    case "aws:apigatewayv2/api:Api":
      return [
        ...at(
          "executionArn",
          `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${id}}`,
        ),
        ...at("apiEndpoint", `\${${id}.ApiEndpoint}`),
        ...ofId(true),
      ];
    case "aws:s3/bucket:Bucket":
      return [
        ...at("bucketRegionalDomainName", `\${${id}.RegionalDomainName}`),
        ...at("arn", `\${${id}.Arn}`),
        ...at("bucket", `\${${id}}`, false),
      ];
    case "aws:cloudfront/distribution:Distribution":
      return [
        ...at("arn", `arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${${id}}`),
        ...at("domainName", `\${${id}.DomainName}`),
      ];
    case "aws:cloudfront/function:Function":
      return at("arn", `\${${id}.FunctionARN}`);
    case "aws:cloudfront/originAccessControl:OriginAccessControl":
    case "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy":
    case "aws:apigatewayv2/integration:Integration":
    case "aws:apigatewayv2/authorizer:Authorizer":
    case "aws:lambda/eventSourceMapping:EventSourceMapping":
      return ofId(true);
    default:
      return [];
  }
};
