import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { schema } from "@eks-auditor/api";
import { appName } from "@eks-auditor/core/deployment";
import type { ApiClient } from "../api-client.ts";
import { CliError, usageError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import { callerError } from "../remote/aws-error.ts";
import { readSettings } from "../remote/find-api.ts";
import { openRemoteApi } from "../remote/remote-api.ts";
import type { RemoteOptions } from "../remote/remote-options.ts";
import { doctorClients } from "./clients.ts";
import type { Deployed } from "./deployed.ts";

/** Finds the deployment that a command line names, and what to look at it with. Throws CliError, naming what to do. */
export const openDeployed = async (
  context: CommandContext,
  remote: RemoteOptions,
): Promise<{ deployed: Deployed; close: () => void }> => {
  const { stage, profile } = remote;
  if (stage === undefined)
    throw usageError("doctor looks at AWS itself, not at the API alone: name the stage, --stage production");
  const { settings, region, writtenAt } = await readSettings({ ...remote, stage });
  const { clientsFor, close } = doctorClients(profile);
  try {
    const { Account: accountId, Arn: arn = "" } = await clientsFor(region).sts.send(
      new GetCallerIdentityCommand({}),
    );
    if (!accountId) throw new CliError("AWS does not say which account this is (sts:GetCallerIdentity)");
    let api: Promise<ApiClient> | undefined;
    let status: Promise<schema.Status> | undefined;
    const { SLACK_API_URL: slackApiUrl } = context.env;
    const deployed: Deployed = {
      deployment: { app: appName, stage },
      accountId,
      partition: arn.split(":")[1] || "aws",
      home: region,
      settings,
      deployedAt: writtenAt === null ? null : writtenAt.getTime(),
      now: Date.parse(context.clock()),
      clientsFor,
      status: () => {
        api ??= openRemoteApi(context, remote);
        status ??= api.then((client) => client.get(schema.Status, "/v1/status"));
        return status;
      },
      ...(slackApiUrl && { slackApiUrl }),
    };
    return { deployed, close };
  } catch (error) {
    close();
    throw callerError(error, `cannot look at the deployment ${stage}`) ?? error;
  }
};
