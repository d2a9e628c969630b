import type { Patience } from "@eks-auditor/delivery";
import type { Destination } from "./destination.ts";
import { postJson } from "./post-json.ts";
import { teamsMessage } from "./teams-card.ts";

/** A flow of Teams' Workflows app that posts what it is sent, and how patiently it is used. */
export interface TeamsOptions extends Patience {
  readonly name: string;
  /** Of the trigger "When a Teams webhook request is received": a secret, since it holds its own signature. */
  readonly url: string;
  readonly timeoutMilliseconds?: number;
}

/**
 * Makes a destination of a channel or chat in Microsoft Teams. A flow answers nothing that a message could be found or
 * changed by, so what is added later is a card of its own.
 * https://support.microsoft.com/office/create-incoming-webhooks-with-workflows-for-microsoft-teams-8ae491c7-0394-4861-ba59-055e33f75498
 */
export const teamsDestination = (options: TeamsOptions): Destination => ({
  idempotent: false,
  send: async (dispatch) => {
    await postJson({ ...options, body: JSON.stringify(teamsMessage(dispatch)) });
    return [];
  },
});
