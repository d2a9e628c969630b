import config from "../auditor.config.ts";
import { slackRoute } from "./slack-route.ts";
import { timeoutSeconds } from "./timeouts.ts";

/** The slash command, if it is configured. Its function can read history and the signing secret, and nothing else. */
if (config.slack.commands)
  slackRoute("POST /slack/commands", { name: "slack-command", timeoutSeconds: timeoutSeconds.slackCommand });
