import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type ClientsOptions, clientMaker } from "../client-maker.ts";

/** The clients that look at what forwards the events of an account, in one region. */
export interface MemberStackClients {
  readonly eventBridge: EventBridgeClient;
  readonly sqs: SQSClient;
  close(): void;
}

/** Returns those clients, each made when it is first used. */
export const memberStackClients = (options: ClientsOptions): MemberStackClients => {
  const { lazily, close } = clientMaker(options);
  const eventBridge = lazily("eventBridge", EventBridgeClient);
  const sqs = lazily("sqs", SQSClient);
  return {
    get eventBridge() {
      return eventBridge();
    },
    get sqs() {
      return sqs();
    },
    close,
  };
};
