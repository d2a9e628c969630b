import { ownValue } from "@eks-auditor/core";
import { RefusedError, type RetryableFailure, UnavailableError } from "@eks-auditor/delivery";

/** Slack understood a call and refuses it: doing it again will not help. The message says what to do. */
export class SlackRefusedError extends RefusedError {
  override readonly name = "SlackRefusedError";
  /** Slack's own word, for example `channel_not_found`. */
  readonly code: string;

  constructor(code: string, detail: string | undefined, options?: ErrorOptions) {
    const remedy =
      ownValue(remedies, code) ?? "see https://docs.slack.dev/reference/methods/chat.postMessage#errors";
    super(`Slack refused: ${code}${detail ? ` (${detail})` : ""}; ${remedy}`, options);
    this.code = code;
  }
}

/** Slack did not take a message within the time that we give it: rate limited, failing, or out of reach. Try later. */
export class SlackUnavailableError extends UnavailableError {
  override readonly name = "SlackUnavailableError";
}

/** Returns the error of a message that was given up after a setback. */
export const slackUnavailable = ({
  reason,
  retryAfterSeconds,
  cause,
}: RetryableFailure): SlackUnavailableError =>
  new SlackUnavailableError(`Slack did not take the message: ${reason}`, retryAfterSeconds, { cause });

const newToken = "install the app again and store its new bot token (xoxb-…)";

const remedies: Readonly<Record<string, string>> = {
  invalid_auth: `the token is not one that Slack knows; ${newToken}`,
  not_authed: "no token was sent; store the app's bot token (xoxb-…)",
  account_inactive: `the token's app or workspace is gone; ${newToken}`,
  token_revoked: newToken,
  token_expired: newToken,
  missing_scope: "add that scope to the app under OAuth & Permissions and install it again",
  channel_not_found: "name the channel by its id (C…) and, when it is private, invite the app to it",
  not_in_channel: "invite the app to the channel (/invite), or give it the scope chat:write.public",
  is_archived: "the channel is archived; choose another one",
  channel_is_archived: "the channel is archived; choose another one",
  restricted_action: "a workspace setting forbids the app to post there; ask a workspace admin",
  invalid_blocks: "this is a fault of eks-auditor; please report it with this message",
  msg_too_long: "this is a fault of eks-auditor; please report it with this message",
  msg_blocks_too_long: "this is a fault of eks-auditor; please report it with this message",
  invalid_payload: "this is a fault of eks-auditor; please report it with this message",
  no_service: "the webhook was removed; make a new one and store its URL",
  no_service_id: "the webhook's URL is incomplete; store it again",
  invalid_token: "the webhook was removed; make a new one and store its URL",
};
