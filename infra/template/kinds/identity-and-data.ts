import { kind } from "../kind.ts";
import { parsedJson } from "../parsed.ts";

interface RoleInputs {
  readonly name: string;
  readonly description?: string;
  readonly assumeRolePolicy: unknown;
  readonly inlinePolicies?: readonly { readonly name: string; readonly policy: string }[];
  readonly managedPolicyArns?: readonly string[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const role = kind<RoleInputs>("aws:iam/role:Role", "AWS::IAM::Role", (inputs) => ({
  RoleName: inputs.name,
  Description: inputs.description,
  AssumeRolePolicyDocument: parsedJson(inputs.assumeRolePolicy),
  Policies: inputs.inlinePolicies?.map(({ name, policy }) => ({
    PolicyName: name,
    PolicyDocument: parsedJson(policy),
  })),
  ManagedPolicyArns: inputs.managedPolicyArns,
}));

interface ParameterInputs {
  readonly name: string;
  readonly description?: string;
  readonly type: string;
  readonly value: string;
}

/** Pulumi's type of a parameter of Systems Manager. */
export const parameterType = "aws:ssm/parameter:Parameter";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
export const parameter = kind<ParameterInputs>(parameterType, "AWS::SSM::Parameter", (inputs) => ({
  Name: inputs.name,
  Description: inputs.description,
  Type: inputs.type,
  Value: inputs.value,
}));

interface TableInputs {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly billingMode: string;
  readonly hashKey: string;
  readonly rangeKey: string;
  readonly deletionProtectionEnabled?: boolean;
  readonly globalSecondaryIndexes: readonly {
    readonly name: string;
    readonly hashKey: string;
    readonly rangeKey: string;
    readonly projectionType: string;
    readonly nonKeyAttributes?: readonly string[];
  }[];
  readonly localSecondaryIndexes: readonly unknown[];
  readonly serverSideEncryption: { readonly enabled: boolean };
  readonly pointInTimeRecovery: { readonly enabled: boolean };
  readonly streamEnabled: boolean;
  readonly streamViewType: string;
  readonly ttl: { readonly attributeName: string; readonly enabled: boolean };
}

const keys = ({ hashKey, rangeKey }: { readonly hashKey: string; readonly rangeKey: string }) => [
  { AttributeName: hashKey, KeyType: "HASH" },
  { AttributeName: rangeKey, KeyType: "RANGE" },
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
export const tableKind = kind<TableInputs>("aws:dynamodb/table:Table", "AWS::DynamoDB::Table", (inputs) => {
  if (inputs.localSecondaryIndexes.length > 0)
    throw new RangeError(`${inputs.name}: local secondary indexes are not written`);
  return {
    TableName: inputs.name,
    AttributeDefinitions: inputs.attributes.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    BillingMode: inputs.billingMode,
    KeySchema: keys(inputs),
    DeletionProtectionEnabled: inputs.deletionProtectionEnabled,
    GlobalSecondaryIndexes: inputs.globalSecondaryIndexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(index),
      Projection: { ProjectionType: index.projectionType, NonKeyAttributes: index.nonKeyAttributes },
    })),
    SSESpecification: { SSEEnabled: inputs.serverSideEncryption.enabled },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: inputs.pointInTimeRecovery.enabled },
    StreamSpecification: inputs.streamEnabled ? { StreamViewType: inputs.streamViewType } : undefined,
    TimeToLiveSpecification: { AttributeName: inputs.ttl.attributeName, Enabled: inputs.ttl.enabled },
  };
});
