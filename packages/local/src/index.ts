export { type Auditor, type AuditorOptions, openAuditor } from "./auditor.ts";
export * from "./dynamodb/index.ts";
export { lookForEvents } from "./look-for-events.ts";
export { type PlayedStep, type PlayOptions, playRecording } from "./play-recording.ts";
export { rereadUntilSettled } from "./reread-until-settled.ts";
export {
  type EndpointFault,
  type SlackEndpoint,
  type SlackEndpointOptions,
  startSlackEndpoint,
} from "./slack-endpoint.ts";
export type { EndpointMessage } from "./slack-methods.ts";
export { type SteppingClock, steppingClock } from "./stepping-clock.ts";
