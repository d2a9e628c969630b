import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const eventsExplainChanges: Rule = {
  id: "events-explain-changes",
  title: "Every change that was seen has a CloudTrail event that explains it.",
  wrong: "Changes were seen that no CloudTrail event explains.",
  types: ["AWS::Organizations::Account"],
  severity: "MEDIUM",
  otherSeverities: ["LOW"],
  why: "A change that no event explains was made by AWS itself, or its event was lost, or someone keeps events from coming: a trail without management events, a rule switched off, a queue that nobody reads.",
  remediation: {
    console:
      "CloudTrail > Trails: one trail of the region logs management events, at least writes. EventBridge > Rules: those of the auditor are enabled in each audited region and where IAM's events come (us-east-1, in other partitions the region of IAM). SQS: no message waits in a dead-letter queue.",
    cli: "aws cloudtrail get-trail-status --name TRAIL; aws events list-rules",
    terraform: "aws_cloudtrail: enable_logging = true, include_global_service_events = true",
  },
  references: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html"],
  mappings: {},
  evaluate: (_, { facts: { changes } }) => {
    if (!changes) return notEvaluated("changes were not counted");
    if (changes.count === 0) return notApplicable(`no change since ${changes.since}`);
    const evidence = `${changes.unattributed} of ${changes.count} changes since ${changes.since} without an event`;
    if (changes.unattributed === 0) return passed(evidence);
    // One now and then is AWS at work; when most have none, events do not come.
    return failed(evidence, changes.unattributed * 2 > changes.count ? "MEDIUM" : "LOW");
  },
};
