import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What functions find in their environment when they are loaded. */
const environment = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "synthesis",
  AWS_SECRET_ACCESS_KEY: "synthesis",
  AWS_LAMBDA_FUNCTION_NAME: "synthesis",
  _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793",
  POWERTOOLS_SERVICE_NAME: "synthesis",
  POWERTOOLS_METRICS_NAMESPACE: "synthesis",
};

/**
 * Returns the milliseconds of processor that a new process takes to load a function's code, the least of several runs: on an
 * idle machine that is how long it takes, and on a busy one it does not count the waiting.
 * @throws Error with what the code says when it cannot be loaded.
 */
export const coldImport = (folder: string, variables: Readonly<Record<string, string>>, runs = 5): number => {
  const url = pathToFileURL(join(folder, "bundle.mjs")).href;
  const program = `const since = process.cpuUsage(); await import(${JSON.stringify(url)}); const { user, system } = process.cpuUsage(since); console.log((user + system) / 1000);`;
  const times = Array.from({ length: runs }, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", program],
      { encoding: "utf8", env: { ...variables, ...environment } },
    );
    if (status !== 0) throw new Error(`the code in ${folder} cannot be loaded:\n${stderr}`);
    return Number(stdout);
  });
  return Math.min(...times);
};
