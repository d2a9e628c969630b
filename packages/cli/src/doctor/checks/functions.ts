import type { EventSourceMappingConfiguration, FunctionConfiguration } from "@aws-sdk/client-lambda";
import { kubernetesReaderPrefix, requiredFunctions } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { DeploymentIdentity } from "../deployed.ts";
import { deployedFunctions, eventSources, mappingActions } from "../deployed-functions.ts";
import { fail, type Judgement, ok } from "../line.ts";

/** A function as it is deployed, and what feeds it. */
export interface FunctionAnswers {
  /** Within the deployment: `route`. */
  readonly name: string;
  readonly configuration: FunctionConfiguration;
  readonly sources: readonly EventSourceMappingConfiguration[];
}

/** Functions that do nothing unless something feeds them. */
const fed: ReadonlySet<string> = new Set(["route", "capture", "publish", "slack"]);

/** Returns whether the functions are there, ready, and fed. */
export const judgeFunctions = (
  answers: readonly FunctionAnswers[],
  { deployment }: DeploymentIdentity,
): Judgement[] => {
  const again = `deploy again: npx sst deploy --stage ${deployment.stage}`;
  const missing = requiredFunctions.filter((name) => !answers.some((one) => one.name === name));
  const flaws = [
    ...missing.map((name) => fail(`function ${name} is missing`, again)),
    ...answers.flatMap((one) => [...readiness(one, again), ...feeding(one, again)]),
  ];
  const sources = answers.reduce((sum, one) => sum + one.sources.length, 0);
  return flaws.length === 0
    ? [ok(`${answers.length} functions are active, and their ${sources} event sources enabled`)]
    : flaws;
};

const readiness = ({ name, configuration }: FunctionAnswers, again: string): Judgement[] => {
  const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = configuration;
  // ListFunctions leaves both out where it does not know; AWS itself says Active then.
  if (State !== undefined && State !== "Active" && State !== "Inactive")
    return [fail(`function ${name} is ${State}${because(StateReason)}`, again)];
  if (LastUpdateStatus === "Failed")
    return [fail(`the last update of function ${name} failed${because(LastUpdateStatusReason)}`, again)];
  return [];
};

const feeding = ({ name, sources }: FunctionAnswers, again: string): Judgement[] => {
  if ((fed.has(name) || name.startsWith(kubernetesReaderPrefix)) && sources.length === 0)
    return [fail(`nothing feeds function ${name}: it has no event source`, again)];
  return sources.flatMap(({ State, StateTransitionReason, EventSourceArn, LastProcessingResult, UUID }) => {
    const source = `${EventSourceArn?.includes(":dynamodb:") ? "the table's stream" : "queue"} ${EventSourceArn?.split(/[:/]/).at(-1) ?? ""}`;
    if (State !== "Enabled")
      return [
        fail(
          `function ${name} does not read ${source}: its event source is ${State ?? "in no state"}${because(StateTransitionReason)}`,
          `enable it: aws lambda update-event-source-mapping --enabled --uuid ${UUID ?? "UUID"}`,
        ),
      ];
    return LastProcessingResult?.startsWith("PROBLEM")
      ? [
          fail(
            `function ${name} has trouble with ${source}: ${LastProcessingResult}`,
            `see its log: aws logs tail /aws/lambda/${name}`,
          ),
        ]
      : [];
  });
};

const because = (reason: string | undefined): string => (reason ? ` (${reason})` : "");

/** Whether the functions are ready and fed. */
export const functionsCheck = check({
  name: "functions",
  passes: "functions are active, their last update succeeded, and their event sources are enabled",
  actions: mappingActions,
  ask: async (deployed) => {
    const sources = await eventSources(deployed);
    return [...(await deployedFunctions(deployed))].map(([name, configuration]) => ({
      name,
      configuration,
      sources: sources.get(name) ?? [],
    }));
  },
  judge: judgeFunctions,
});
