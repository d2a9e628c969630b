export { assumedRole } from "./assumed-role.ts";
export { type CallCount, type CallCounter, createCallCounter } from "./call-counter.ts";
export type { ClientsOptions } from "./client-maker.ts";
export { type ClientIdentity, type ClientMiddleware, operationOf } from "./client-middleware.ts";
export { type Clients, createClients } from "./clients.ts";
export { createCloudTrailClient } from "./cloudtrail/cloudtrail-client.ts";
export {
  type EventLookup,
  type LookedUp,
  lookUpEvents,
  lookUpEventsAction,
} from "./cloudtrail/look-up-events.ts";
export { describeCluster } from "./cluster/describe-cluster.ts";
export { listClusterNames } from "./cluster/list-cluster-names.ts";
export { type CollectionOptions, collectedSections } from "./collected-sections.ts";
export type { Collector, KnownElsewhere, ReadContext, SharedRegionNodes } from "./collector.ts";
export { createEksClient } from "./eks-client.ts";
export { ApiServerRefusal } from "./kubernetes/api-server-error.ts";
export type { OpenCluster } from "./kubernetes/open-cluster.ts";
export { leasedBucket } from "./leased-bucket.ts";
export { type MemberStackClients, memberStackClients } from "./member-stack/member-stack-clients.ts";
export { memberStackActions, readMemberRegion } from "./member-stack/read-member-region.ts";
export { shareRegionNodes } from "./nodes/region-nodes.ts";
export { listAccounts, listAccountsAction } from "./organizations/list-accounts.ts";
export { createOrganizationsClient } from "./organizations/organizations-client.ts";
export { backgroundRateLimits, interactiveRateLimits, type RateLimit } from "./rate-limits.ts";
export { actionOf, type ReadService, readServices } from "./read-service.ts";
export { loadRecording, type Recording, RecordingInvalid } from "./recording/load-recording.ts";
export { manifestSchema, type RecordingManifest, type RecordingStep } from "./recording/manifest.ts";
export { createRecorder, type Recorder, type RecorderOptions } from "./recording/record.ts";
export { type RecordedAnswer, recordedAnswerSchema } from "./recording/recorded-answer.ts";
export { operationFolder, type RecordedCall, recordingKey } from "./recording/recorded-call.ts";
export { createReplay, RecordingMiss, type Replay } from "./recording/replay.ts";
export { type Refusal, type RefusalReason, refusalOf } from "./refusal.ts";
export { collectorFor, declaredActions } from "./registry.ts";
export { openRotation, type Rotation } from "./rotation.ts";
export { secretMarkerOf } from "./secret-marker.ts";
export type { SharedBudget } from "./throttle-calls.ts";
