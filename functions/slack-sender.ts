import { type SlackSender, webApiSender, webhookSender } from "@eks-auditor/slack";
import { environment } from "./environment.ts";
import { secretParameter } from "./secret-parameter.ts";

/** Seconds after which a rotated secret is used. */
const secretMaxAge = 300;

let made: { readonly secret: string; readonly sender: SlackSender } | undefined;

/** Returns what sends to Slack, with the secret as it is now: a bot token, or the URL of an incoming webhook. */
export const slackSender = async (): Promise<SlackSender> => {
  const secret = await secretParameter(environment("SLACK_TOKEN_PARAMETER"), secretMaxAge);
  if (!secret) throw new Error("the Slack secret is empty: set it with `sst secret set SlackToken`");
  if (made?.secret === secret) return made.sender;
  const slackApiUrl = process.env.SLACK_API_URL;
  const sender = secret.startsWith("https://")
    ? webhookSender({ url: secret })
    : webApiSender({ token: secret, ...(slackApiUrl && { slackApiUrl }) });
  made = { secret, sender };
  return sender;
};
