import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache } from "../../infra/synthesis/paths.ts";
import type { Synthesis } from "../../infra/synthesis/resource.ts";
import { renderTemplates } from "../../infra/template/render.ts";
import { pythonEnvironment } from "../emulators/python-environment.ts";

/**
 * Reads the templates of a deployment with AWS's own cfn-lint, and returns how many it read.
 * @throws Error with what cfn-lint found
 */
export const lintTemplates = async (
  { name, stage, resources }: Pick<Synthesis, "name" | "stage" | "resources">,
  { accountId, region }: { accountId: string; region: string },
): Promise<number> => {
  const { templates } = renderTemplates(resources, { stage, accountId, region });
  const folder = join(cache, "templates", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [of, template] of templates)
    writeFileSync(join(folder, `${of}.template.json`), JSON.stringify(template, null, 1));
  const bin = await pythonEnvironment();
  const child = spawn(
    join(bin, "cfn-lint"),
    ["--regions", ...templates.keys(), "--template", join(folder, "*.template.json")],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`cfn-lint ended with ${code}:\n${printed}`);
  return templates.size;
};
