import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { SlackRefusedError, SlackUnavailableError, whoAmI } from "@eks-auditor/slack";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { judgeSlack, type SlackAnswers } from "../judge/slack.ts";
import { deployedFunctions, functionActions } from "./deployed-functions.ts";

/** Whether Slack takes the deployment's messages. Nothing is posted. */
export const slackCheck = check({
  name: "slack",
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
