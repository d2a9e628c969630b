import config from "../auditor.config.ts";
import { api } from "./api.ts";
import { auditorFunction } from "./auditor-function.ts";
import { pageEnvironment } from "./page.ts";
import { readHistory, readParameter, writeDecisions } from "./permissions.ts";
import { slackSigningSecret } from "./slack-signing-secret.ts";
import { timeoutSeconds } from "./timeouts.ts";

/**
 * The buttons on messages, where they are configured: an open route, since Slack cannot sign for IAM, and behind it a
 * function that verifies and may add decisions to the table and nothing else.
 */
if (config.slack.buttons) {
  const secret = slackSigningSecret();
  const interactivity = auditorFunction("slack-interactivity", {
    timeoutSeconds: timeoutSeconds.slackInteractivity,
    // Slack waits three seconds, a cold start included: more memory is more of a processor.
    memory: "1024 MB",
    environment: { SLACK_SIGNING_SECRET_PARAMETER: secret.name, STAGE: $app.stage, ...pageEnvironment },
    permissions: [readHistory, writeDecisions, readParameter(secret)],
  });
  api.route("POST /slack/interactivity", interactivity.arn);
}
