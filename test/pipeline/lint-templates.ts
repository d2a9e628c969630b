import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache } from "../../infra/synthesis/paths.ts";
import { renderTemplates } from "../../infra/template/render.ts";
import { pythonEnvironment } from "../emulators/python-environment.ts";
import { baseline } from "../seed-account/index.ts";
import { readPipeline } from "./synthesized.ts";

/**
 * Reads the templates of the pipeline's deployment with AWS's own cfn-lint, and returns how many it read.
 * @throws Error with what cfn-lint found
 */
export const lintTemplates = async (): Promise<number> => {
  const { resources, stage } = readPipeline();
  const { accountId, region } = baseline;
  const { templates } = renderTemplates(resources, { stage, accountId, region });
  const folder = join(cache, "pipeline", "templates");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, template] of templates)
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template, null, 1));
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
