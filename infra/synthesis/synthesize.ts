import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { startAwsEndpoint } from "./aws-endpoint.ts";
import { fingerprint } from "./fingerprint.ts";
import { root, sstConfigHome, synthesisFile } from "./paths.ts";
import { prepare } from "./prepare.ts";
import { projectOf } from "./project-of.ts";
import type { Synthesis, SynthesizedBundle, SynthesizedResource } from "./resource.ts";
import type { Variant } from "./variants.ts";

/**
 * Runs `sst deploy` for a variant with nothing of AWS behind it, and gives every resource that it would have created and
 * the code that it built. What a test reads later (`readSynthesis`) is written beside.
 * @throws Error with what SST printed when the program fails.
 */
export const synthesize = async (variant: Variant): Promise<Synthesis> => {
  const { name, stage } = variant;
  prepare();
  const project = projectOf(variant);
  const file = synthesisFile(name);
  const resourcesFile = `${file}.resources`;
  mkdirSync(dirname(file), { recursive: true });
  const before = fingerprint();
  const endpoint = await startAwsEndpoint();
  try {
    await runSst(project, ["deploy", "--stage", stage, "--print-logs"], {
      AWS_ENDPOINT_URL: endpoint.url,
      SST_SECRET_SlackToken: "synthesized",
      SST_SECRET_SlackSigningSecret: "synthesized",
      SST_SECRET_DestinationSiem: "synthesized",
      SST_SECRET_DestinationTeam: "synthesized",
      SST_SECRET_DestinationOnCall: "synthesized",
      EKS_AUDITOR_SYNTHESIS: resourcesFile,
    });
  } finally {
    endpoint.close();
  }
  const resources: SynthesizedResource[] = JSON.parse(readFileSync(resourcesFile, "utf8"));
  const synthesis = { name, stage, fingerprint: before, resources, bundles: bundlesOf(project, resources) };
  writeFileSync(file, JSON.stringify(synthesis, null, 1));
  return synthesis;
};

/** Runs the SST command in a project's folder, with its own folder for programs, made-up credentials and no telemetry. */
export const runSst = (cwd: string, args: readonly string[], env: Record<string, string>): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules/sst/bin/sst.mjs"), ...args], {
      cwd,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        XDG_CONFIG_HOME: sstConfigHome,
        SST_TELEMETRY_DISABLED: "1",
        AWS_ACCESS_KEY_ID: "synthesis",
        AWS_SECRET_ACCESS_KEY: "synthesis",
        AWS_EC2_METADATA_DISABLED: "true",
        ...npmRegistry(),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += chunk));
    child.stderr.on("data", (chunk) => (printed += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`sst ${args.join(" ")} ended with ${code}:\n${told(printed)}`));
    });
  });

/** Returns what SST says to people, and of its log the errors. */
const told = (printed: string): string =>
  printed
    .split("\n")
    .filter((line) => line.trim() !== "" && (!line.startsWith("time=") || line.includes("level=ERROR")))
    .map((line) => line.replaceAll("\\n", "\n"))
    .join("\n");

const npmRegistry = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        /^(npm_config_|https?_proxy|no_proxy)/i.test(entry[0]) && entry[1] !== undefined,
    ),
  );

const bundlesOf = (project: string, resources: readonly SynthesizedResource[]): SynthesizedBundle[] =>
  resources
    .filter(({ type }) => type === "aws:lambda/function:Function")
    .map(({ name }) => {
      const functionName = name.replace(/Function$/, "");
      // Its own name, under which it logs, is that of its entry; several may have one.
      const entry = environmentOf(resources, functionName).POWERTOOLS_SERVICE_NAME ?? "";
      const folder = join(project, ".sst/code", entry);
      const bytes = readdirSync(folder)
        .filter((file) => file.endsWith(".mjs"))
        .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
      return { functionName, folder, bytes };
    });

/** Returns the variables that a function would have. */
export const environmentOf = (
  resources: readonly SynthesizedResource[],
  functionName: string,
): Record<string, string> => {
  const fn = resources.find(({ name }) => name === `${functionName}Function`);
  const environment = fn?.inputs.environment as { variables?: Record<string, unknown> } | undefined;
  return Object.fromEntries(
    Object.entries(environment?.variables ?? {}).map(([name, value]) => [name, String(value)]),
  );
};
