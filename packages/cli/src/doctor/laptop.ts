import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { declaredActions } from "@eks-auditor/capture";
import { CliError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import type { GlobalOptions } from "../global-options.ts";
import { openLocalHistory } from "../local-history.ts";
import { isDenied } from "../remote/aws-error.ts";
import { judgePermissions } from "./checks/permissions.ts";
import { type DoctorClients, doctorClients } from "./clients.ts";
import { fail, type Judgement, type Line, ok, warn } from "./line.ts";
import { refusedCall } from "./refused-call.ts";
import { rolePrincipal } from "./role-principal.ts";
import { simulate } from "./simulate.ts";

/** Sources need a Node that strips types; the published package is compiled (packaging/launcher.js). */
const nodeMajor = import.meta.url.endsWith(".ts") ? 24 : 22;

interface LaptopOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
}

/** Looks at this machine: whether `snapshot` and the commands over the local history can do their work. */
export const laptopLines = async (
  context: CommandContext,
  globals: GlobalOptions,
  { profile, region }: LaptopOptions,
): Promise<Line[]> => {
  const lines: Line[] = [];
  const add = (check: string, ...judgements: Judgement[]): void => {
    lines.push(...judgements.map((judgement) => ({ check, ...judgement })));
  };
  add("node", judgeNode(process.versions.node));
  add("history", await historyJudgement(globals.history));
  const home = region ?? (context.env.AWS_REGION || context.env.AWS_DEFAULT_REGION || undefined);
  if (home === undefined) {
    add(
      "credentials",
      warn("no region, so AWS was not checked", "set AWS_REGION, or pass --home-region eu-west-1"),
    );
    return lines;
  }
  const { clientsFor, close } = doctorClients(profile);
  try {
    const { Arn: arn = "", Account: account = "" } = await clientsFor(home).sts.send(
      new GetCallerIdentityCommand({}),
    );
    add("credentials", ok(`${arn} of account ${account}`));
    add("permissions", ...(await permissions(clientsFor(home), arn)));
  } catch (error) {
    const { found } = refusedCall(error, ["sts:GetCallerIdentity"]);
    add("credentials", fail(found, "snapshot and record need credentials; the local history does not"));
  } finally {
    close();
  }
  return lines;
};

/** Returns what a version of Node comes to. */
export const judgeNode = (version: string): Judgement => {
  const [major = 0] = version.split(".").map(Number);
  return major >= nodeMajor
    ? ok(`Node ${version} runs eks-auditor`)
    : fail(`Node ${version} is too old`, `use Node ${nodeMajor}, or run "npm ci" without --ignore-scripts`);
};

const historyJudgement = async (folder: string): Promise<Judgement> => {
  try {
    const { history, close } = await openLocalHistory(folder, { mustExist: true });
    try {
      return ok(`the history in ${folder} opens; it knows ${(await history.scopes()).length} scopes`);
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return error.message.startsWith("there is no history")
      ? ok(`there is no history in ${folder} yet; snapshot creates one`)
      : fail(error.message, "choose another folder with --history, or end what uses this one");
  }
};

const permissions = async ({ iam }: DoctorClients, arn: string): Promise<Judgement[]> => {
  const roleArn = rolePrincipal(arn);
  const actions = declaredActions();
  const needed = actions.map((action) => ({ action, resource: "*" }));
  if (roleArn === null)
    return [warn(`whether ${arn} may read cannot be simulated`, "snapshot names the actions that it lacks")];
  try {
    const results = await simulate(iam, roleArn, actions, "*");
    return judgePermissions({ roles: [{ holder: "snapshot", roleArn, needed, results }], gaps: null });
  } catch (error) {
    if (!isDenied(error)) return [refusedCall(error, ["iam:SimulatePrincipalPolicy"])];
    return [
      warn(
        "cannot check whether these credentials allow all reads",
        "allow iam:SimulatePrincipalPolicy, or run snapshot: it names the actions that it lacks (docs/permissions.md)",
      ),
    ];
  }
};
