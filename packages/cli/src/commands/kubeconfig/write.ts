import { writeFile } from "node:fs/promises";
import { describeCluster } from "@eks-auditor/capture";
import { stringify } from "yaml";
import type { AccountOptions } from "../../account-options.ts";
import { CliError, usageError } from "../../cli-error.ts";
import { configurationOf } from "../../configuration/configuration.ts";
import { withConfiguredRegions } from "../../configuration/configured-regions.ts";
import type { CommandContext } from "../../context.ts";
import type { GlobalOptions } from "../../global-options.ts";
import { kubeconfigFor } from "../../kubeconfig/index.ts";
import { openAccount } from "../../open-account.ts";
import { harmless, printJson, printText, terminal } from "../../print.ts";
import { asCliError } from "./as-cli-error.ts";

interface WriteOptions extends AccountOptions {
  readonly output?: string;
}

/** Writes a kubeconfig of a cluster, to standard output or into a new file that nobody else can read. */
export const writeFor = async (
  cluster: string,
  options: WriteOptions,
  context: CommandContext,
  globals: GlobalOptions,
): Promise<void> => {
  const from = withConfiguredRegions(options, await configurationOf(context, globals));
  const document = await kubeconfigOf(cluster, from, context);
  const text = globals.json
    ? `${JSON.stringify(document, null, 2)}\n`
    : stringify(document, { lineWidth: 0 });
  if (options.output !== undefined) {
    await writeNew(options.output, text);
    await printText(
      context.stderr,
      terminal`wrote ${options.output}: kubectl --kubeconfig ${options.output} get nodes`,
    );
  } else if (globals.json) await printJson(context.stdout, document);
  else await printText(context.stdout, harmless(text));
};

const kubeconfigOf = async (cluster: string, options: WriteOptions, { env }: CommandContext) => {
  const account = await openAccount(options, env);
  try {
    const found = [];
    for (const region of account.regions) {
      const clients = account.clientsFor(region);
      const what = `cluster ${cluster} in ${region}`;
      const described = await asCliError("eks:DescribeCluster", what, () =>
        describeCluster(clients, cluster),
      );
      if (described) found.push({ region, described });
    }
    const [only, another] = found;
    if (!only)
      throw new CliError(
        `account ${account.accountId} has no cluster ${cluster} in ${account.regions.join(", ")}`,
      );
    if (another)
      throw usageError(
        `several clusters are called ${cluster}: name one of ${found.map(({ region }) => region).join(", ")} with --region`,
      );
    const { arn, endpoint, certificateAuthority, status } = only.described;
    if (!arn || !endpoint || !certificateAuthority?.data)
      throw new CliError(
        `cluster ${cluster} has no endpoint yet (${status ?? "no status"}): try again when it is active`,
      );
    const { region } = only;
    return kubeconfigFor({
      arn,
      cluster,
      region,
      endpoint,
      certificateAuthority: certificateAuthority.data,
      profile: options.profile,
    });
  } finally {
    account.close();
  }
};

const writeNew = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw usageError(
      error.code === "EEXIST"
        ? `${path} is there already: name a new file with --output`
        : `cannot write ${path}: ${error.message}`,
      error,
    );
  }
};
