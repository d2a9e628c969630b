import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import config from "../../auditor.config.ts";
import { checkStage } from "../check-stage.ts";
import { accountId } from "../synthesis/answers.ts";
import { root } from "../synthesis/paths.ts";
import { synthesize } from "../synthesis/synthesize.ts";
import { nextSteps } from "./next-steps.ts";
import { renderTemplates } from "./render.ts";

const help = `Usage: npm run template -- [--stage production] [--out dist/template]

Writes CloudFormation templates and the functions' code of the deployment that auditor.config.ts describes, for those who
do not deploy with SST: one template for the home region, one for each other region, and member-account.yaml.

  --stage NAME   the stage, as sst deploy --stage takes it; production when absent
  --out FOLDER   where to; dist/template when absent. What is there already is replaced
  --help         this text
`;

const { values } = parseArgs({
  options: {
    stage: { type: "string", default: "production" },
    out: { type: "string", default: "dist/template" },
    help: { type: "boolean", default: false },
  },
});

const members = "member-account.yaml";

/** Empties a folder of what an earlier run wrote. Throws for one that holds something else. */
const clear = (folder: string): void => {
  const isOurs = !existsSync(folder) || existsSync(join(folder, members)) || readdirSync(folder).length === 0;
  if (!isOurs)
    throw new Error(`${folder} holds something else: name an empty folder, or one of an earlier run`);
  rmSync(folder, { recursive: true, force: true });
};

const write = async (): Promise<void> => {
  const { stage } = values;
  checkStage(stage, config);
  const folder = resolve(values.out);
  const [home = ""] = config.regions;
  console.error(`Synthesizing stage ${stage} for ${config.regions.join(", ")}; this takes about a minute.`);
  const { resources } = await synthesize({ name: "template", stage });
  const { templates, code, page, secrets } = renderTemplates(resources, { stage, accountId, region: home });
  clear(folder);
  mkdirSync(folder, { recursive: true });
  // The home region's goes through a bucket; others are sent in the request, which takes 51,200 bytes.
  for (const [region, template] of templates)
    writeFileSync(
      join(folder, `${region}.template.json`),
      `${JSON.stringify(template, null, region === home ? 1 : 0)}\n`,
    );
  for (const { file, key } of code) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    cpSync(file, join(folder, key));
  }
  for (const { key, from } of page) {
    const target = join(folder, "page", key);
    mkdirSync(dirname(target), { recursive: true });
    if ("file" in from) cpSync(from.file, target);
    else writeFileSync(target, from.content);
  }
  cpSync(join(root, "docs", members), join(folder, members));
  const shown = relative(process.cwd(), folder) || ".";
  console.log(
    nextSteps({
      folder: shown,
      stage,
      regions: [...templates.keys()],
      secrets,
      hasPage: page.length > 0,
    }),
  );
};

if (values.help) console.log(help);
else
  await write().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
