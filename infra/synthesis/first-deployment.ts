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

/** Runs `sst deploy` for a stage where the role of the heartbeat says something of itself. Throws what SST printed when it fails. */
export const deployStage = async (
  variant: Variant,
  stage: string,
  roleDescription?: string,
): Promise<ReadonlyMap<string, number>> => {
  prepare();
  const endpoint = await startAwsEndpoint(roleDescription === undefined ? {} : { roleDescription });
  try {
    await runSst(projectOf(variant), ["deploy", "--stage", stage, "--print-logs"], {
      AWS_ENDPOINT_URL: endpoint.url,
      SST_SECRET_SlackToken: "synthesized",
      SST_SECRET_SlackSigningSecret: "synthesized",
      EKS_AUDITOR_SYNTHESIS: join(cache, "synthesis", "refused.resources"),
    });
  } finally {
    endpoint.close();
  }
  return endpoint.needed;
};
