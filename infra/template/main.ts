import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import config from "../../auditor.config.ts";
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

const write = async (): Promise<void> => {
  const { stage } = values;
  const folder = join(process.cwd(), values.out);
  const [home = ""] = config.regions;
  console.error(`Synthesizing stage ${stage} for ${config.regions.join(", ")}; this takes about a minute.`);
  const { resources } = await synthesize({ name: "template", stage });
  const { templates, code, secrets } = renderTemplates(resources, { stage, accountId, region: home });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [region, template] of templates)
    writeFileSync(join(folder, `${region}.template.json`), `${JSON.stringify(template, null, 1)}\n`);
  for (const { file, key } of code) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    cpSync(file, join(folder, key));
  }
  cpSync(join(root, "docs/member-account.yaml"), join(folder, "member-account.yaml"));
  const shown = relative(process.cwd(), folder) || ".";
  console.log(nextSteps({ folder: shown, stage, regions: [...templates.keys()], secrets }));
};

if (values.help) console.log(help);
else await write();
