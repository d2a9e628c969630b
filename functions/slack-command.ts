import { systemClock } from "@eks-auditor/core";
import type { SlackContent } from "@eks-auditor/slack";
import { plainAnswer, readCommand, signedForm } from "@eks-auditor/slack/command";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { answerCommand } from "./answer-command.ts";
import { history } from "./history.ts";
import { logger, observed } from "./observed.ts";
import { pageReference } from "./page-reference.ts";
import { slackSigningSecret } from "./slack-signing-secret.ts";

/** Slack waits three seconds, the way there and back included. */
const patienceMilliseconds = 2_200;

type Answer = APIGatewayProxyStructuredResultV2;

const json = (statusCode: number, body: object): Answer => ({
  statusCode,
  headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  body: JSON.stringify(body),
});

/** Only whoever asked sees it. */
const toAsker = (content: SlackContent): Answer => json(200, { response_type: "ephemeral", ...content });

const late = plainAnswer("History takes longer to answer than Slack waits. Ask the API or the command line.");

/**
 * Answers the slash command. Slack's signature on the very bytes of the body is the only way in, and who fails it is
 * told nothing but that. https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export const handler = observed<APIGatewayProxyEventV2, Answer>(async (event) => {
  const { headers, body = "", isBase64Encoded } = event;
  const form = signedForm({
    headers,
    body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
    signingSecret: await slackSigningSecret(),
    now: systemClock(),
  });
  if (!form) {
    logger.warn("a request that Slack did not sign", { bytes: body.length });
    return json(401, { message: "Unauthorized" });
  }
  // Slack asks now and then whether the address still answers.
  if (form.get("ssl_check") === "1") return json(200, {});
  const request = readCommand(form.get("text") ?? "");
  logger.info("asked", { kind: request.kind, user: form.get("user_id"), team: form.get("team_id") });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<SlackContent>((resolve) => {
    timer = setTimeout(() => resolve(late), patienceMilliseconds);
  });
  try {
    return toAsker(
      await Promise.race([
        answerCommand(request, { history, clock: systemClock, page: pageReference() }),
        patience,
      ]),
    );
  } catch (error) {
    // Slack shows its users nothing of an error but that there was one.
    logger.error("the command could not be answered", { error });
    return toAsker(plainAnswer("The auditor could not answer. Its log says why."));
  } finally {
    clearTimeout(timer);
  }
});
