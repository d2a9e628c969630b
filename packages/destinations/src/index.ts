export { type DestinationRequest, deliverToDestination } from "./deliver-to-destination.ts";
export type { Destination, Dispatch } from "./destination.ts";
export { type EmailOptions, emailDestination } from "./email.ts";
export { mailOf } from "./mail.ts";
export { type PagerDutyOptions, pagerDutyDestination, pagerDutyUrls } from "./pagerduty.ts";
export { type PagerDutyEvent, pagerDutyEvents } from "./pagerduty-events.ts";
export { type TeamsOptions, teamsDestination } from "./teams.ts";
export { type TeamsMessage, teamsMessage } from "./teams-card.ts";
export { type WebhookOptions, webhookBody, webhookDestination } from "./webhook.ts";
