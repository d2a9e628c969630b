import type { TemplateValue } from "../cloudformation.ts";
import { kind } from "../kind.ts";
import { pascalKeys } from "../pascal-keys.ts";

interface FunctionInputs {
  readonly name: string;
  readonly description: string;
  readonly role: string;
  readonly runtime: string;
  readonly handler: string;
  readonly architectures: readonly string[];
  readonly memorySize: number;
  readonly timeout: number;
  readonly packageType: string;
  readonly s3Key: string;
  readonly environment: { readonly variables: Readonly<Record<string, string>> };
  readonly ephemeralStorage: { readonly size: number };
  readonly loggingConfig: { readonly logFormat: string; readonly logGroup: string };
  readonly tracingConfig?: { readonly mode: string };
  readonly vpcConfig?: {
    readonly securityGroupIds: readonly string[];
    readonly subnetIds: readonly string[];
  };
}

/** The parameter of a template that says in which bucket the code lies. */
export const codeBucket = "CodeBucket";

/** Returns the key under which a function's code is expected, from the key that SST gave it. */
export const codeKey = (s3Key: string): string => s3Key.replace(/^assets\//, "code/");

/** SST's own variables, for links that no function of ours reads. */
const ofSst = /^SST_/;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
export const lambdaFunction = kind<FunctionInputs>(
  "aws:lambda/function:Function",
  "AWS::Lambda::Function",
  (inputs) => ({
    FunctionName: inputs.name,
    Description: inputs.description === "" ? undefined : inputs.description,
    Role: inputs.role,
    Runtime: inputs.runtime,
    Handler: inputs.handler,
    Architectures: inputs.architectures,
    MemorySize: inputs.memorySize,
    Timeout: inputs.timeout,
    PackageType: inputs.packageType,
    Code: { S3Bucket: { Ref: codeBucket }, S3Key: codeKey(inputs.s3Key) },
    Environment: {
      Variables: Object.fromEntries(
        Object.entries(inputs.environment.variables).filter(([variable]) => !ofSst.test(variable)),
      ),
    },
    EphemeralStorage: { Size: inputs.ephemeralStorage.size },
    LoggingConfig: { LogFormat: inputs.loggingConfig.logFormat, LogGroup: inputs.loggingConfig.logGroup },
    TracingConfig: inputs.tracingConfig && { Mode: inputs.tracingConfig.mode },
    VpcConfig: inputs.vpcConfig && {
      SecurityGroupIds: inputs.vpcConfig.securityGroupIds,
      SubnetIds: inputs.vpcConfig.subnetIds,
    },
  }),
  {
    publish: "a stack publishes a version with AWS::Lambda::Version only, and we have none",
    s3Bucket: "the bucket is a parameter of the template",
  },
);

interface MappingInputs {
  readonly eventSourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly functionResponseTypes: readonly string[];
  readonly scalingConfig?: { readonly maximumConcurrency: number };
  readonly startingPosition?: string;
  readonly filterCriteria?: { readonly filters: readonly { readonly pattern: string }[] };
  readonly bisectBatchOnFunctionError?: boolean;
  readonly maximumRetryAttempts?: number;
  readonly destinationConfig?: { readonly onFailure: { readonly destinationArn: string } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
export const eventSourceMapping = kind<MappingInputs>(
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  "AWS::Lambda::EventSourceMapping",
  ({ scalingConfig, filterCriteria, destinationConfig, ...inputs }) => ({
    ...pascalKeys(inputs as Readonly<Record<string, TemplateValue>>),
    ScalingConfig: scalingConfig && pascalKeys(scalingConfig),
    FilterCriteria: filterCriteria && { Filters: filterCriteria.filters.map(pascalKeys) },
    DestinationConfig: destinationConfig && {
      OnFailure: { Destination: destinationConfig.onFailure.destinationArn },
    },
  }),
);

interface InvokeConfigInputs {
  readonly functionName: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
  readonly destinationConfig: { readonly onFailure: { readonly destination: string } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
export const eventInvokeConfig = kind<InvokeConfigInputs>(
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "AWS::Lambda::EventInvokeConfig",
  ({ destinationConfig, ...inputs }) => ({
    ...pascalKeys(inputs),
    Qualifier: "$LATEST",
    DestinationConfig: { OnFailure: { Destination: destinationConfig.onFailure.destination } },
  }),
);

interface PermissionInputs {
  readonly action: string;
  readonly function: string;
  readonly principal: string;
  readonly sourceArn: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
export const permission = kind<PermissionInputs>(
  "aws:lambda/permission:Permission",
  "AWS::Lambda::Permission",
  ({ action, function: functionName, principal, sourceArn }) => ({
    Action: action,
    FunctionName: functionName,
    Principal: principal,
    SourceArn: sourceArn,
  }),
);
