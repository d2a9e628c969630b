import { systemClock } from "@eks-auditor/core";
import { takePress } from "@eks-auditor/pipeline";
import { readButtonPress, respondToPress } from "@eks-auditor/slack/buttons";
import { signedForm } from "@eks-auditor/slack/command";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import config from "../auditor.config.ts";
import { history } from "./history.ts";
import { logger, observed } from "./observed.ts";
import { pageReference } from "./page-reference.ts";
import { slackSigningSecret } from "./slack-signing-secret.ts";

/** Slack waits three seconds, and shows a warning after that; what was decided is remembered all the same. */
const responseMilliseconds = 1_500;

type Answer = APIGatewayProxyStructuredResultV2;

const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
const unauthorized: Answer = { statusCode: 401, headers, body: '{"message":"Unauthorized"}' };
/** Slack takes an empty answer for "understood". */
const understood: Answer = { statusCode: 200, headers: { "cache-control": "no-store" }, body: "" };

/**
 * Takes presses of the buttons on messages. Slack's signature on the very bytes of the body is the only way in, as it is
 * for the slash command. https://docs.slack.dev/interactivity/handling-user-interaction
 */
export const handler = observed<APIGatewayProxyEventV2, Answer>(async (event) => {
  const { headers: given, body = "", isBase64Encoded } = event;
  const form = signedForm({
    headers: given,
    body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
    signingSecret: await slackSigningSecret(),
    now: systemClock(),
  });
  if (!form) {
    logger.warn("a request that Slack did not sign", { bytes: body.length });
    return unauthorized;
  }
  const press = form.get("ssl_check") === "1" ? null : readButtonPress(form);
  if (!press) return understood;
  const { kind, response } = await takePress(press, {
    history,
    config,
    clock: systemClock,
    ...pageReference(),
  });
  logger.info("pressed", {
    action: press.action,
    outcome: kind,
    user: press.by.id,
    reportId: press.reportId,
  });
  try {
    await respondToPress(press.responseUrl, response, { timeoutMilliseconds: responseMilliseconds });
  } catch (error) {
    // What was decided stands in the table, and the message shows it when it is renewed next.
    logger.warn("the message could not be renewed", { error });
  }
  return understood;
});
