import {
  type EventSourceMappingConfiguration,
  type FunctionConfiguration,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
} from "@aws-sdk/client-lambda";
import { nameIn } from "@eks-auditor/core/deployment";
import { memoised } from "./memoised.ts";

/** The actions of the calls below, which several checks rest on. */
export const functionActions = ["lambda:ListFunctions"] as const;
export const mappingActions = [...functionActions, "lambda:ListEventSourceMappings"] as const;

/** Of 50 functions each. */
const pagesMax = 100;

/** Returns the deployment's functions, by their names within it. */
export const deployedFunctions = memoised(
  async ({ clientsFor, home, deployment }): Promise<ReadonlyMap<string, FunctionConfiguration>> => {
    const prefix = nameIn(deployment, "");
    const { lambda } = clientsFor(home);
    const found = new Map<string, FunctionConfiguration>();
    let Marker: string | undefined;
    for (let page = 0; page < pagesMax; page += 1) {
      const answer = await lambda.send(new ListFunctionsCommand({ Marker }));
      for (const one of answer.Functions ?? [])
        if (one.FunctionName?.startsWith(prefix)) found.set(one.FunctionName.slice(prefix.length), one);
      Marker = answer.NextMarker;
      if (!Marker) break;
    }
    return found;
  },
);

/** Returns what the deployment's functions are fed by, by the functions' names. */
export const eventSources = memoised(
  async (deployed): Promise<ReadonlyMap<string, readonly EventSourceMappingConfiguration[]>> => {
    const { lambda } = deployed.clientsFor(deployed.home);
    const found = new Map<string, readonly EventSourceMappingConfiguration[]>();
    for (const [name, { FunctionName }] of await deployedFunctions(deployed)) {
      const { EventSourceMappings = [] } = await lambda.send(
        new ListEventSourceMappingsCommand({ FunctionName, MaxItems: 100 }),
      );
      found.set(name, EventSourceMappings);
    }
    return found;
  },
);
