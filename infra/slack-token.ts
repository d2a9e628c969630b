import { named } from "./stage.ts";

/** Set with `sst secret set SlackToken xoxb-...`: a bot token, or the URL of an incoming webhook. */
const secret = new sst.Secret("SlackToken");

/** Slack's secret where the function reads it while it runs, so that it can be rotated without a deployment. */
export const slackToken = new aws.ssm.Parameter("SlackToken", {
  name: `/${named("slack-token")}`,
  type: "SecureString",
  value: secret.value,
});
