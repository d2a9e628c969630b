import { named } from "./stage.ts";

let made: aws.ssm.Parameter | undefined;

/**
 * Returns the secret that Slack signs its requests with, where the function reads it while it runs, so that it can be
 * rotated without a deployment. Set with `sst secret set SlackSigningSecret ...`; asked for only where it is used.
 */
export const slackSigningSecret = (): aws.ssm.Parameter => {
  if (made) return made;
  const secret = new sst.Secret("SlackSigningSecret");
  made = new aws.ssm.Parameter("SlackSigningSecret", {
    name: `/${named("slack-signing-secret")}`,
    type: "SecureString",
    value: secret.value,
  });
  return made;
};
