import { withoutSecretParts } from "@eks-auditor/core";
import { type Patience, persist, type RetryableFailure, wallSleep } from "@eks-auditor/delivery";
import { IncomingWebhook, IncomingWebhookHTTPError, IncomingWebhookRequestError } from "@slack/webhook";
import { channelThrottle } from "./channel-throttle.ts";
import { SlackRefusedError, slackUnavailable } from "./errors.ts";
import type { SlackSender } from "./slack-sender.ts";

/** An incoming webhook and how patiently it is used. */
export interface SlackWebhookOptions extends Patience {
  /** `https://hooks.slack.com/services/…`: a secret. The channel is fixed in it. */
  readonly url: string;
  /** Time for one call; 10 s when absent. */
  readonly timeoutMilliseconds?: number;
  readonly perSecond?: number;
  readonly burst?: number;
}

/**
 * Makes a sender over an incoming webhook: no token and no scopes, but Slack answers nothing but `ok`. So there are no
 * threads, and after a failure on Slack's side a message may come twice rather than not at all.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export const webhookSender = (options: SlackWebhookOptions): SlackSender => {
  const { url, timeoutMilliseconds = 10_000, now = Date.now, sleep = wallSleep } = options;
  const { perSecond = 1, burst = 5 } = options;
  const webhook = new IncomingWebhook(url, {
    timeout: timeoutMilliseconds,
    retryConfig: { retries: 0 },
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 429) throw new RateLimited(response.headers.get("retry-after"));
      return response;
    },
  });
  const turns = channelThrottle({ perSecond, burst, now, sleep });
  return {
    send: async ({ text, blocks, mark }) => {
      await turns.turn("webhook");
      return persist(
        async () => {
          try {
            await webhook.send({
              text,
              blocks: [...blocks],
              link_names: false,
              unfurl_links: false,
              unfurl_media: false,
              metadata: {
                event_type: "eks_auditor_report",
                event_payload: { report_id: mark.reportId, part: mark.part },
              },
            });
            return { done: {} };
          } catch (error) {
            return setbackOf(error, url);
          }
        },
        { ...options, unavailable: slackUnavailable },
      );
    },
  };
};

/** The webhook's client keeps no headers of a refusal, so the wait that Slack asks for is taken out before. */
class RateLimited extends Error {
  readonly retryAfterSeconds: number | null;

  constructor(header: string | null) {
    super("rate limited");
    const seconds = Number.parseInt(header ?? "", 10);
    this.retryAfterSeconds = Number.isFinite(seconds) ? seconds : null;
  }
}

const setbackOf = (error: unknown, url: string): RetryableFailure => {
  if (error instanceof IncomingWebhookRequestError) {
    const { original } = error;
    if (original instanceof RateLimited)
      return {
        reason: "rate limited",
        ambiguous: false,
        retryAfterSeconds: original.retryAfterSeconds,
        cause: error,
      };
    // Fetch quotes an address that is none, and whoever has it may post.
    const reason = withoutSecretParts(original.message, [url]);
    return { reason, ambiguous: true, retryAfterSeconds: null, cause: error };
  }
  if (error instanceof IncomingWebhookHTTPError) {
    const reason = `HTTP ${error.statusCode}`;
    if (error.statusCode >= 500) return { reason, ambiguous: true, retryAfterSeconds: null, cause: error };
    throw new SlackRefusedError(error.body.slice(0, 200) || `http_${error.statusCode}`, "incoming webhook", {
      cause: error,
    });
  }
  throw error;
};
