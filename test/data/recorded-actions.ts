import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./data-folder.ts";

/** Services by the name of their folder of recordings, with the prefix of their actions. */
const prefixes: Readonly<Record<string, string>> = {
  autoscaling: "autoscaling",
  ec2: "ec2",
  eks: "eks",
  elb: "elasticloadbalancing",
  elbv2: "elasticloadbalancing",
  iam: "iam",
  sts: "sts",
};

/**
 * Returns the actions that the test data has a response of, recorded at AWS or from its documentation, as IAM names them;
 * undefined without the folder of data.
 */
export const recordedActions = (): Set<string> | undefined => {
  let folder: string;
  try {
    folder = dataFolder("recordings");
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("there is no ")) return undefined;
    throw error;
  }
  const actions = new Set<string>();
  for (const service of Object.keys(prefixes).filter((name) => existsSync(join(folder, name))))
    for (const file of readdirSync(join(folder, service), { recursive: true, encoding: "utf8" })) {
      const [, from = "", operation = ""] = /([a-z0-9]+)\.([A-Z][A-Za-z0-9]+)_\d+\.json$/.exec(file) ?? [];
      const prefix = prefixes[from];
      if (prefix && operation) actions.add(`${prefix}:${operation}`);
    }
  return actions;
};
