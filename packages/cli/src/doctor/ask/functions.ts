import { check } from "../check.ts";
import { judgeFunctions } from "../judge/functions.ts";
import { deployedFunctions, eventSources, mappingActions } from "./deployed-functions.ts";

/** Whether the functions are ready and fed. */
export const functionsCheck = check({
  name: "functions",
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
