import type { SynthesizedResource } from "../synthesis/resource.ts";
import type { Template, TemplateValue } from "./cloudformation.ts";

/** What people need of a home stack: where it is written in the synthesis, and what it is for. */
const outputs: readonly {
  readonly name: string;
  readonly description: string;
  /** Resources by Pulumi's type and the program's name; several are joined with commas. */
  readonly of: readonly (readonly [type: string, name: string])[];
  readonly output: string;
  /** Only where other accounts are audited. */
  readonly forMembers?: true;
}[] = [
  {
    name: "ApiUrl",
    description: "Where the API answers callers that sign their requests",
    of: [["aws:apigatewayv2/api:Api", "HttpApiApi"]],
    output: "apiEndpoint",
  },
  {
    name: "PageDomain",
    description: "Where the page is: a domain's name of yours must point there",
    of: [["aws:cloudfront/distribution:Distribution", "PageDistribution"]],
    output: "domainName",
  },
  {
    name: "PageBucket",
    description: "The bucket of the page's files",
    of: [["aws:s3/bucket:Bucket", "PageFiles"]],
    output: "bucket",
  },
  {
    name: "Table",
    description: "The table that history is kept in; it stays when the stack is deleted in production",
    of: [["aws:dynamodb/table:Table", "HistoryTable"]],
    output: "name",
  },
  {
    name: "ReportsBus",
    description: "The bus on which reports are announced",
    of: [["aws:cloudwatch/eventBus:EventBus", "ReportsBus"]],
    output: "name",
  },
  {
    name: "AlarmsTopic",
    description: "The topic that alarms are sent to: subscribe to it",
    of: [["aws:sns/topic:Topic", "Alarms"]],
    output: "arn",
  },
  {
    name: "ForwardedBusArn",
    description: "For the stacks of member-account.yaml",
    of: [["aws:cloudwatch/eventBus:EventBus", "ForwardedBus"]],
    output: "arn",
    forMembers: true,
  },
  {
    name: "ReaderArns",
    description: "For the stacks of member-account.yaml",
    of: ["CaptureRole", "SweepRole", "KubernetesReaderRole"].map(
      (name) => ["aws:iam/role:Role", name] as const,
    ),
    output: "arn",
    forMembers: true,
  },
];

/** Returns the outputs of the home stack; those whose resources were not synthesized are left out. */
export const stackOutputs = (
  stack: readonly SynthesizedResource[],
  write: (value: unknown) => TemplateValue,
): NonNullable<Template["Outputs"]> => {
  const hasMembers = stack.some(({ type }) => type === "aws:cloudwatch/eventBusPolicy:EventBusPolicy");
  const entries = outputs
    .filter(({ forMembers }) => !forMembers || hasMembers)
    .map(({ name, description, of, output }) => {
      const texts = of.flatMap(([type, resourceName]) =>
        stack
          .filter((one) => one.type === type && one.name === resourceName)
          .map((one) => one.outputs[output]),
      );
      return { name, description, text: texts.join(",") };
    })
    .filter(({ text }) => text !== "");
  return Object.fromEntries(
    entries.map(({ name, description, text }) => [name, { Description: description, Value: write(text) }]),
  );
};
