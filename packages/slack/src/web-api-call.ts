import { withoutSecretParts } from "@eks-auditor/core";
import { type Patience, persist, type RetryableFailure } from "@eks-auditor/delivery";
import {
  type Logger,
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import { SlackRefusedError, slackUnavailable } from "./errors.ts";

/** How to reach Slack's Web API. */
export interface WebApiOptions extends Patience {
  /** Bot token (`xoxb-…`) with `chat:write`, and `channels:history` (`groups:history`) to find its own messages. */
  readonly token: string;
  /** `https://slack.com/api/` when absent. */
  readonly slackApiUrl?: string;
  /** Time for one call; 10 s when absent. */
  readonly timeoutMilliseconds?: number;
  /** Messages a second and channel; 1 when absent. */
  readonly perSecond?: number;
  /** Messages that may follow each other without a pause; 5 when absent. */
  readonly burst?: number;
}

/** Calls a method of Slack's Web API, patiently. `alreadyDone` is asked after a failure that may have been none. */
export type SlackCall = <T>(
  method: string,
  parameters: Record<string, unknown>,
  read: (answer: Readonly<Record<string, unknown>>) => T,
  alreadyDone?: () => Promise<T | undefined>,
) => Promise<T>;

/** Makes what calls Slack: repeats what is rate limited or failed on Slack's side, within the budget. */
export const callSlack = (options: WebApiOptions): SlackCall => {
  const client = connect(options);
  return (method, parameters, read, alreadyDone) =>
    persist(
      async () => {
        try {
          return { done: read({ ...(await client.apiCall(method, parameters)) }) };
        } catch (error) {
          return setbackOf(error, method, options.token);
        }
      },
      { ...options, unavailable: slackUnavailable },
      alreadyDone,
    );
};

/** Slack's own failures: some part of the call may have been done. */
const transient = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);

/**
 * Returns the setback behind an error of the client; throws what a repetition would not mend. Reasons are stored and shown,
 * and fetch quotes a token that is no header.
 */
const setbackOf = (error: unknown, method: string, token: string): RetryableFailure => {
  const setback = (
    reason: string,
    ambiguous: boolean,
    retryAfterSeconds: number | null = null,
  ): RetryableFailure => ({
    reason: withoutSecretParts(`${method}: ${reason}`, [token]),
    ambiguous,
    retryAfterSeconds,
    cause: error,
  });
  if (error instanceof WebAPIRateLimitedError) return setback("rate limited", false, error.retryAfter);
  if (error instanceof WebAPIRequestError) return setback(error.message, true);
  if (error instanceof WebAPIHTTPError) {
    if (error.statusCode >= 500) return setback(`HTTP ${error.statusCode}`, true);
    throw new SlackRefusedError(`http_${error.statusCode}`, method, { cause: error });
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: code, response_metadata, ...data } = error.data;
    if (code === "ratelimited" || code === "rate_limited") return setback(code, false);
    if (transient.has(code)) return setback(code, true);
    const needed = "needed" in data && typeof data.needed === "string" ? `needed: ${data.needed}` : undefined;
    const details = [method, needed, ...(response_metadata?.messages ?? [])].filter(
      (part) => part !== undefined,
    );
    throw new SlackRefusedError(code, details.join("; ").slice(0, 1_000), { cause: error });
  }
  throw error;
};

const connect = ({ token, slackApiUrl, timeoutMilliseconds = 10_000 }: WebApiOptions): WebClient =>
  new WebClient(token, {
    ...(slackApiUrl ? { slackApiUrl: slackApiUrl.replace(/\/*$/, "/") } : {}),
    timeout: timeoutMilliseconds,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: silent,
  });

/** What the client would log, its errors say already; and a log must not hold what people named things. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
