import { readFile } from "node:fs/promises";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";
import { renderTemplates } from "../../../infra/template/render.ts";
import { createBucket } from "./bucket.ts";
import { platformClients } from "./clients.ts";
import { createStack } from "./create-stack.ts";
import { type Emulation, emulated } from "./emulated.ts";
import { finishTables } from "./finish-tables.ts";

/** Where and how a deployment is made. */
export interface DeployOptions extends Emulation {
  readonly endpoint: string;
  readonly region: string;
}

const stage = "production";

/**
 * Deploys what was synthesized as people do who have no SST: renders CloudFormation templates, puts the code into a
 * bucket, creates a stack in each region and puts in the secrets. Returns how many resources of each type there are.
 * @throws Error for what a template or the emulator's CloudFormation does not take
 */
export const deploy = async (
  resources: readonly SynthesizedResource[],
  { endpoint, region: home, ...emulation }: DeployOptions,
): Promise<ReadonlyMap<string, number>> => {
  const { accountId } = emulation;
  const { templates, code, secrets } = renderTemplates(resources, { stage, accountId, region: home });
  const counts = new Map<string, number>();
  for (const [region, template] of templates) {
    const bucket = await createBucket(endpoint, { accountId, region, name: `deployment-${region}` });
    if (region === home) for (const { file, key } of code) await bucket.put(key, await bytesOf(file));
    const templateUrl = await bucket.put("template.json", JSON.stringify(emulated(template, emulation)));
    const clients = platformClients(endpoint, accountId, region);
    const types = await createStack(clients.cloudFormation, {
      name: `eks-auditor-${stage}`,
      templateUrl,
      parameters: region === home ? { CodeBucket: bucket.name } : {},
    });
    await finishTables(clients.dynamodb, template);
    for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const { ssm } = platformClients(endpoint, accountId, home);
  for (const Name of secrets)
    await ssm.send(new PutParameterCommand({ Name, Type: "SecureString", Value: "synthesized" }));
  return counts;
};

const bytesOf = async (file: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(file));
