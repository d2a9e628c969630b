import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { RefusedError, UnavailableError } from "@eks-auditor/delivery";
import type { Destination } from "./destination.ts";
import { mailOf } from "./mail.ts";

/** A topic whose subscribers get mail. */
export interface EmailOptions {
  readonly name: string;
  readonly topicArn: string;
  readonly client?: SNSClient;
}

/**
 * Makes a destination of an SNS topic: whoever is subscribed by e-mail gets the report as plain text. Mails have no thread,
 * so what is added later is a mail of its own. https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export const emailDestination = ({
  name,
  topicArn,
  client = new SNSClient(),
}: EmailOptions): Destination => ({
  idempotent: false,
  send: async (dispatch) => {
    const { subject, message } = mailOf(dispatch);
    try {
      await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message }));
      return [];
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : "no answer";
      if (isRefusal(error)) throw new RefusedError(`${name} refused: ${reason}`, { cause: error });
      throw new UnavailableError(`${name} did not take the message: ${reason}`, null, { cause: error });
    }
  },
});

/** Whether SNS understood and will not, rather than being busy or away. */
const isRefusal = (error: unknown): boolean => {
  if (!(error instanceof Error) || /thrott/i.test(error.name)) return false;
  const status = statusOf(error);
  return status !== null && status >= 400 && status < 500 && status !== 429;
};

/** The SDK hides the status of an answer beside the error, whatever the error is. */
const statusOf = (error: Error): number | null => {
  const { $metadata: metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  return metadata?.httpStatusCode ?? null;
};
