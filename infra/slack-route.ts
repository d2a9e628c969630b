import { api } from "./api.ts";
import { auditorFunction } from "./auditor-function.ts";
import { pageEnvironment } from "./page.ts";
import { readHistory, readParameter } from "./permissions.ts";
import { slackSigningSecret } from "./slack-signing-secret.ts";

/** A function that Slack calls. */
interface SlackFunction {
  readonly name: Parameters<typeof auditorFunction>[0];
  readonly timeoutSeconds: number;
  /** What it needs besides history and the signing secret. */
  readonly permissions?: Parameters<typeof auditorFunction>[1]["permissions"];
}

/**
 * Adds a route of the API that Slack calls, and the function behind it. Slack cannot sign requests for IAM or send a
 * token, so the route has no authorizer, and the function verifies Slack's signature.
 */
export const slackRoute = (
  route: string,
  { name, timeoutSeconds, permissions = [] }: SlackFunction,
): void => {
  const secret = slackSigningSecret();
  const { arn } = auditorFunction(name, {
    timeoutSeconds,
    // Slack waits three seconds, including a cold start: more memory means more CPU.
    memory: "1024 MB",
    environment: { SLACK_SIGNING_SECRET_PARAMETER: secret.name, STAGE: $app.stage, ...pageEnvironment },
    permissions: [readHistory, ...permissions, readParameter(secret)],
  });
  api.route(route, arn);
};
