export { type EventPattern, patternCharactersMax } from "./event-pattern.ts";
export {
  type EventRule,
  eventRegions,
  eventRules,
  type ForwardedPattern,
  forwardedPatterns,
  forwardedRule,
  iamEventRegion,
  iamEventSource,
} from "./event-rules.ts";
export {
  historyActions,
  historyReaders,
  historyWriters,
  kubernetesReaderPrefix,
  queueActions,
  requiredFunctions,
} from "./functions.ts";
export { describeHome, homeOf } from "./home.ts";
export {
  jwtPrefix,
  type SignInSettings,
  signedInPath,
  signInOrigins,
  signInSettings,
  viewFunction,
  withSignIn,
} from "./hosted-page.ts";
export {
  type MemberRule,
  memberQueue,
  memberRuleDescription,
  memberRules,
  memberStackName,
  memberStackVersion,
  versionInDescription,
} from "./member-rules.ts";
export {
  apiUrlParameter,
  appName,
  type Deployment,
  destinationSecret,
  nameIn,
  settingsParameter,
} from "./names.ts";
export { pageCacheControl, pageHeaders } from "./page-headers.ts";
export { type RoleTaking, rolesToTake } from "./roles-to-take.ts";
export { DeploymentSettings, settingsOf } from "./settings.ts";
export { heartbeatMinutes, silentRegions } from "./silent-regions.ts";
export { stageCharactersMax } from "./stage-name.ts";
export { partsOfRound, sweepWakes, togetherMax, wakeMinutes } from "./sweep-parts.ts";
