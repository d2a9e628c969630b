import { join } from "node:path";
import { startAwsEndpoint } from "./aws-endpoint.ts";
import { cache } from "./paths.ts";
import { prepare } from "./prepare.ts";
import { projectOf } from "./project-of.ts";
import { runSst } from "./synthesize.ts";
import type { Variant } from "./variants.ts";

/**
 * Runs what README tells a new user to run, `sst secret set` and `sst deploy`, in an account that never saw SST, with no
 * more rights than `allowed`. Returns the IAM actions that SST needed for itself.
 * @throws Error with what SST printed when a command fails, as it does when a right is missing.
 */
export const deployToVirginAccount = async (
  variant: Variant,
  allowed: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> => {
  prepare();
  const project = projectOf(variant);
  const endpoint = await startAwsEndpoint({ virgin: true, allowed });
  const env = {
    AWS_ENDPOINT_URL: endpoint.url,
    EKS_AUDITOR_SYNTHESIS: join(cache, "synthesis", "virgin-account.resources"),
  };
  try {
    await runSst(project, ["secret", "set", "SlackToken", "xoxb-1", "--stage", variant.stage], env);
    await runSst(project, ["deploy", "--stage", variant.stage, "--print-logs"], env);
  } finally {
    endpoint.close();
  }
  return endpoint.needed;
};
