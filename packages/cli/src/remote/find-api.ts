import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import {
  apiUrlParameter,
  appName,
  DeploymentSettings,
  settingsParameter,
} from "@eks-auditor/core/deployment";
import { CliError, usageError } from "../cli-error.ts";
import { type ApiAddress, apiAddress } from "./api-address.ts";
import { callerError, isDenied } from "./aws-error.ts";
import type { RemoteOptions } from "./remote-options.ts";

/** Returns where the API is that a command line names: as it says itself, or as the deployment wrote it into SSM. */
export const findApi = async (
  options: RemoteOptions,
): Promise<ApiAddress & { readonly home: string | null }> => {
  const { api, stage, homeRegion } = options;
  if (api !== undefined) return { ...apiAddress(api, "--api"), home: homeRegion ?? null };
  if (stage === undefined) throw usageError("name a deployment: --stage production, or --api URL");
  const { value, region } = await readParameter(apiUrlParameter({ app: appName, stage }), options);
  const address = apiAddress(value, `the parameter ${apiUrlParameter({ app: appName, stage })}`);
  return { ...address, home: region };
};

/** Returns what a deployment was told to audit. Throws CliError, naming what to do. */
export const readSettings = async (
  options: RemoteOptions & { readonly stage: string },
): Promise<{
  readonly settings: DeploymentSettings;
  readonly region: string;
  /** When the settings were written: at the first deployment, and whenever one changes them. */
  readonly writtenAt: Date | null;
}> => {
  const name = settingsParameter({ app: appName, stage: options.stage });
  const { value, region, writtenAt } = await readParameter(name, options);
  try {
    return { settings: DeploymentSettings.parse(JSON.parse(value)), region, writtenAt };
  } catch (error) {
    throw new CliError(
      `the parameter ${name} is not what this version of eks-auditor writes: deploy again with \`npx sst deploy --stage ${options.stage}\``,
      { cause: error },
    );
  }
};

const readParameter = async (
  name: string,
  { stage = "", profile, homeRegion }: RemoteOptions,
): Promise<{ value: string; region: string; writtenAt: Date | null }> => {
  const ssm = new SSMClient({
    ...(homeRegion !== undefined && { region: homeRegion }),
    ...(profile !== undefined && { profile }),
  });
  const where = async (): Promise<string> => ssm.config.region();
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
    if (!Parameter?.Value) throw new CliError(`the SSM parameter ${name} is empty: deploy again`);
    return { value: Parameter.Value, region: await where(), writtenAt: Parameter.LastModifiedDate ?? null };
  } catch (error) {
    if (error instanceof CliError) throw error;
    const caller = callerError(
      error,
      `cannot look up the deployment ${stage}${profile === undefined ? "" : ` as profile ${profile}`}`,
    );
    if (caller) throw caller;
    if (isDenied(error))
      throw new CliError(
        `these credentials may not look up where the API of ${stage} is: allow ssm:GetParameter on ${name}, or give the address with --api`,
        { cause: error },
      );
    if (error instanceof Error && error.name === "ParameterNotFound")
      throw new CliError(
        `there is no deployment ${stage} in ${await where()} of this account (no SSM parameter ${name}): name its region with --home-region and its account with --profile, or deploy it with \`npx sst deploy --stage ${stage}\``,
        { cause: error },
      );
    throw error;
  } finally {
    ssm.destroy();
  }
};
