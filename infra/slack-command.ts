import config from "../auditor.config.ts";
import { api } from "./api.ts";
import { auditorFunction } from "./auditor-function.ts";
import { pageEnvironment } from "./page.ts";
import { readHistory, readParameter } from "./permissions.ts";
import { slackSigningSecret } from "./slack-signing-secret.ts";
import { timeoutSeconds } from "./timeouts.ts";

/**
 * The slash command, where it is configured: a function of its own, which may read history and the signing secret and
 * nothing else. Slack cannot sign for IAM or bring a token, so the route is open and the function verifies.
 */
if (config.slack.commands) {
  const secret = slackSigningSecret();
  const command = auditorFunction("slack-command", {
    timeoutSeconds: timeoutSeconds.slackCommand,
    // Slack waits three seconds, a cold start included: more memory is more of a processor.
    memory: "1024 MB",
    environment: { SLACK_SIGNING_SECRET_PARAMETER: secret.name, STAGE: $app.stage, ...pageEnvironment },
    permissions: [readHistory, readParameter(secret)],
  });
  api.route("POST /slack/commands", command.arn);
}
