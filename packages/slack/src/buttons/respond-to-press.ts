import { markEventType } from "../find-message.ts";
import type { SlackContent, SlackMessage } from "../slack-message.ts";

/** What is sent to whoever pressed a button: the message anew, for all to see, or words for them alone. */
export type PressResponse =
  | { readonly kind: "replace"; readonly message: SlackMessage }
  | { readonly kind: "only-them"; readonly content: SlackContent };

/** Where Slack takes responses; the second is its cloud for the US government. */
const hosts = new Set(["hooks.slack.com", "hooks.slack-gov.com"]);

/**
 * Sends a response to the address that came with a press, once. Nothing but Slack's own hosts over HTTPS is called, and no
 * redirect is followed.
 * @throws Error when the address is not Slack's, or when Slack does not take it in time
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export const respondToPress = async (
  responseUrl: string,
  response: PressResponse,
  {
    timeoutMilliseconds,
    fetch = globalThis.fetch,
  }: { timeoutMilliseconds: number; fetch?: typeof globalThis.fetch },
): Promise<void> => {
  const url = URL.parse(responseUrl);
  const isSlack =
    url?.protocol === "https:" &&
    hosts.has(url.hostname) &&
    url.port === "" &&
    url.username === "" &&
    url.password === "";
  if (!isSlack) throw new Error("the address for the response is none of Slack's: it is not called");
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(bodyOf(response)),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`Slack answered HTTP ${answer.status} to the response`);
};

const bodyOf = (response: PressResponse): object => {
  if (response.kind === "only-them")
    return { response_type: "ephemeral", replace_original: false, ...response.content };
  const { text, blocks, mark } = response.message;
  return {
    replace_original: true,
    text,
    blocks,
    metadata: {
      event_type: markEventType,
      event_payload: { report_id: mark.reportId, part: mark.part },
    },
  };
};
