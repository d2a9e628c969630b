import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { SlackRefusedError, SlackUnavailableError, whoAmI } from "@eks-auditor/slack";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { deployedFunctions, functionActions } from "../deployed-functions.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";

/** What became of trying Slack. */
export type SlackAnswers =
  | { readonly kind: "no-parameter" }
  /** The caller may not read the secret. */
  | { readonly kind: "unreadable"; readonly parameter: string; readonly message: string }
  | { readonly kind: "empty"; readonly parameter: string }
  | { readonly kind: "webhook" }
  | {
      readonly kind: "welcome";
      readonly team: string;
      readonly user: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "unavailable"; readonly message: string };

const needed = ["chat:write"];

/** Returns whether Slack takes messages of the deployment. */
export const judgeSlack = (answers: SlackAnswers): Judgement[] => {
  switch (answers.kind) {
    case "no-parameter":
      return [fail("function slack has no SLACK_TOKEN_PARAMETER", "deploy again")];
    case "unreadable":
      return [
        warn(
          `the Slack secret cannot be read by these credentials: ${answers.message}`,
          `allow ssm:GetParameter on ${answers.parameter} and kms:Decrypt to check Slack`,
        ),
      ];
    case "empty":
      return [
        fail(`the Slack secret ${answers.parameter} is empty`, "sst secret set SlackToken xoxb-… and deploy"),
      ];
    case "webhook":
      return [
        warn(
          "Slack uses an incoming webhook, which can only be checked by posting",
          "see failed deliveries under delay; a bot token also supports threads",
        ),
      ];
    case "refused":
      return [fail(answers.message, "sst secret set SlackToken xoxb-… and deploy")];
    case "unavailable":
      return [
        warn(
          `Slack cannot be reached from this machine: ${answers.message}`,
          "try again; the deployment may still reach it",
        ),
      ];
    case "welcome": {
      const missing =
        answers.scopes.length === 0 ? [] : needed.filter((scope) => !answers.scopes.includes(scope));
      const found = `Slack knows the token: ${answers.user} in ${answers.team}`;
      return missing.length > 0
        ? [
            fail(
              `${found}, but it lacks ${missing.join(", ")}`,
              "add the scope to the app under OAuth & Permissions and install it again",
            ),
          ]
        : [ok(found)];
    }
  }
};

/** Whether Slack takes the deployment's messages. Nothing is posted. */
export const slackCheck = check({
  name: "slack",
  passes: "Slack accepts the token; nothing is posted",
  actions: ["ssm:GetParameter", "kms:Decrypt", ...functionActions],
  ask: async (deployed): Promise<SlackAnswers> => {
    const parameter = (await deployedFunctions(deployed)).get("slack")?.Environment?.Variables
      ?.SLACK_TOKEN_PARAMETER;
    if (parameter === undefined) return { kind: "no-parameter" };
    const secret = await secretOf(deployed, parameter);
    return typeof secret === "string" ? tryToken(secret, parameter, deployed) : secret;
  },
  judge: judgeSlack,
});

const secretOf = async (
  { clientsFor, home }: Deployed,
  parameter: string,
): Promise<string | SlackAnswers> => {
  try {
    const { Parameter } = await clientsFor(home).ssm.send(
      new GetParameterCommand({ Name: parameter, WithDecryption: true }),
    );
    return Parameter?.Value ?? "";
  } catch (error) {
    if (!(error instanceof Error && "$metadata" in error)) throw error;
    return { kind: "unreadable", parameter, message: `${error.name}: ${error.message}` };
  }
};

const tryToken = async (
  secret: string,
  parameter: string,
  { slackApiUrl }: Deployed,
): Promise<SlackAnswers> => {
  if (secret === "") return { kind: "empty", parameter };
  if (secret.startsWith("https://")) return { kind: "webhook" };
  try {
    const me = await whoAmI({
      token: secret,
      budgetMilliseconds: 15_000,
      ...(slackApiUrl !== undefined && { slackApiUrl }),
    });
    return { kind: "welcome", ...me };
  } catch (error) {
    if (error instanceof SlackRefusedError) return { kind: "refused", message: error.message };
    if (error instanceof SlackUnavailableError) return { kind: "unavailable", message: error.message };
    throw error;
  }
};
