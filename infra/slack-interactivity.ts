import config from "../auditor.config.ts";
import { writeDecisions } from "./permissions.ts";
import { slackRoute } from "./slack-route.ts";
import { timeoutSeconds } from "./timeouts.ts";

/** The buttons on messages, if they are configured. Their function can also add decisions to the table. */
if (config.slack.buttons)
  slackRoute("POST /slack/interactivity", {
    name: "slack-interactivity",
    timeoutSeconds: timeoutSeconds.slackInteractivity,
    permissions: [writeDecisions],
  });
