import type { SynthesizedResource } from "../../synthesis/resource.ts";
import { useAll } from "../../synthesis/use-all.ts";
import type { TemplateValue } from "../cloudformation.ts";
import { kind } from "../kind.ts";
import { parsedJson } from "../parsed.ts";
import { pascalKeys } from "../pascal-keys.ts";

interface RuleInputs {
  readonly name: string;
  readonly description: string;
  readonly eventBusName?: string;
  readonly eventPattern: string;
  readonly state: string;
}

interface TargetInputs {
  readonly rule: string;
  readonly region?: string;
  readonly eventBusName?: string;
  readonly arn: string;
  readonly roleArn?: string;
  readonly input?: string;
  readonly inputTransformer?: {
    readonly inputPaths?: Readonly<Record<string, string>>;
    readonly inputTemplate: string;
  };
  readonly deadLetterConfig?: { readonly arn: string };
  readonly retryPolicy?: Readonly<Record<string, number>>;
}

/** Pulumi's type of a rule's target, which is part of the rule in CloudFormation. */
export const targetType = "aws:cloudwatch/eventTarget:EventTarget";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const eventRule = kind<RuleInputs>(
  "aws:cloudwatch/eventRule:EventRule",
  "AWS::Events::Rule",
  ({ name, description, eventBusName, eventPattern, state }, { stack }) => ({
    Name: name,
    Description: description,
    EventBusName: eventBusName,
    EventPattern: parsedJson(eventPattern),
    State: state,
    Targets: stack
      .filter(({ type, inputs }) => type === targetType && inputs.rule === name)
      .filter(({ inputs }) => (inputs.eventBusName ?? "default") === (eventBusName ?? "default"))
      .map(target),
  }),
);

const target = ({ type, name, inputs }: SynthesizedResource): TemplateValue =>
  useAll<TargetInputs, TemplateValue>(`${type} ${name}`, inputs, ["rule", "region", "eventBusName"], (of) => {
    const { arn, roleArn, input, inputTransformer, deadLetterConfig, retryPolicy } = of;
    return {
      Id: name.slice(0, 64),
      Arn: arn,
      RoleArn: roleArn,
      Input: input,
      InputTransformer: inputTransformer && {
        InputPathsMap: inputTransformer.inputPaths,
        InputTemplate: inputTransformer.inputTemplate,
      },
      DeadLetterConfig: deadLetterConfig && { Arn: deadLetterConfig.arn },
      RetryPolicy: retryPolicy && pascalKeys(retryPolicy),
    };
  });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
export const eventBus = kind<{ readonly name: string }>(
  "aws:cloudwatch/eventBus:EventBus",
  "AWS::Events::EventBus",
  ({ name }) => ({ Name: name }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html */
export const eventBusPolicy = kind<{ readonly eventBusName: string; readonly policy: string }>(
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
  "AWS::Events::EventBusPolicy",
  ({ eventBusName, policy }, { resource }) => {
    const { Statement } = parsedJson(policy) as { Statement: readonly TemplateValue[] };
    const [only, ...more] = Statement;
    if (only === undefined || more.length > 0)
      throw new RangeError(
        `${resource.name}: CloudFormation takes exactly one statement for each policy of a bus`,
      );
    return { EventBusName: eventBusName, StatementId: resource.name, Statement: only };
  },
);

interface ScheduleInputs {
  readonly name: string;
  readonly description?: string;
  readonly scheduleExpression: string;
  readonly state: string;
  readonly flexibleTimeWindow: { readonly mode: string };
  readonly target: {
    readonly arn: string;
    readonly roleArn: string;
    readonly input: string;
    readonly deadLetterConfig?: { readonly arn: string };
    readonly eventbridgeParameters?: { readonly source: string; readonly detailType: string };
    readonly retryPolicy?: Readonly<Record<string, number>>;
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html */
export const schedule = kind<ScheduleInputs>(
  "aws:scheduler/schedule:Schedule",
  "AWS::Scheduler::Schedule",
  (inputs) => {
    const { arn, roleArn, input, deadLetterConfig, eventbridgeParameters, retryPolicy } = inputs.target;
    return {
      Name: inputs.name,
      Description: inputs.description,
      ScheduleExpression: inputs.scheduleExpression,
      State: inputs.state,
      FlexibleTimeWindow: { Mode: inputs.flexibleTimeWindow.mode },
      Target: {
        Arn: arn,
        RoleArn: roleArn,
        Input: input,
        DeadLetterConfig: deadLetterConfig && { Arn: deadLetterConfig.arn },
        EventBridgeParameters: eventbridgeParameters && pascalKeys(eventbridgeParameters),
        RetryPolicy: retryPolicy && pascalKeys(retryPolicy),
      },
    };
  },
);
