import {
  type CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  paginateListStackResources,
  waitUntilStackCreateComplete,
} from "@aws-sdk/client-cloudformation";

/** What a stack is made of. */
export interface StackRequest {
  readonly name: string;
  /** Where the template lies: a template of this size is not taken in a request. */
  readonly templateUrl: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Creates a stack, waits for it, and returns the types of its resources.
 * @throws Error with each resource that could not be created and why
 */
export const createStack = async (
  client: CloudFormationClient,
  { name, templateUrl, parameters }: StackRequest,
): Promise<string[]> => {
  await client.send(
    new CreateStackCommand({
      StackName: name,
      TemplateURL: templateUrl,
      Capabilities: ["CAPABILITY_NAMED_IAM"],
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
    }),
  );
  await waitUntilStackCreateComplete(
    { client, maxWaitTime: 120, minDelay: 0.2, maxDelay: 2 },
    { StackName: name },
  ).catch(async (cause: unknown) => {
    throw new Error(`stack ${name} was not created: ${await failures(client, name)}`, { cause });
  });
  const types: string[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: name },
  ))
    types.push(...StackResourceSummaries.map(({ ResourceType = "" }) => ResourceType));
  return types;
};

const failures = async (client: CloudFormationClient, StackName: string): Promise<string> => {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  return StackEvents.filter(({ ResourceStatus = "" }) => ResourceStatus.endsWith("FAILED"))
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
    .join("; ");
};
