import { environment } from "./environment.ts";
import { secretParameter } from "./secret-parameter.ts";

/** Seconds after which a rotated secret is used. */
const secretMaxAge = 60;

/**
 * Returns the secret that Slack signs its requests with.
 * @throws Error that says what to do when there is none, or what AWS says when it may not be read.
 */
export const slackSigningSecret = async (): Promise<string> => {
  const name = environment("SLACK_SIGNING_SECRET_PARAMETER");
  const secret = await secretParameter(name, secretMaxAge);
  if (!secret)
    throw new Error(`the parameter ${name} is empty: set it with \`sst secret set SlackSigningSecret\``);
  return secret;
};
