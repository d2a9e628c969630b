import { callSlack, type WebApiOptions } from "./web-api-call.ts";

/** Whom Slack takes a token for. */
export interface Identity {
  readonly team: string;
  readonly user: string;
  /** Empty where Slack does not tell. */
  readonly scopes: readonly string[];
}

/**
 * Asks Slack whose a token is, which posts nothing and needs no scope. https://docs.slack.dev/reference/methods/auth.test
 * @throws SlackRefusedError, SlackUnavailableError
 */
export const whoAmI = (options: WebApiOptions): Promise<Identity> =>
  callSlack(options)("auth.test", {}, ({ team, user, response_metadata: metadata }) => ({
    team: String(team),
    user: String(user),
    scopes: scopesOf(metadata),
  }));

const scopesOf = (metadata: unknown): string[] => {
  const scopes = typeof metadata === "object" && metadata !== null && "scopes" in metadata && metadata.scopes;
  return Array.isArray(scopes) ? scopes.map(String) : [];
};
