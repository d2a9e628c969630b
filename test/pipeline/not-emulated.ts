/** What the emulator does not do, and what proves that part instead. */
export const notEmulated: readonly { readonly what: string; readonly instead: string }[] = [
  {
    what: "EventBridge takes aws.* sources from AWS alone",
    instead: "test/emulators/ministack-delivering.py lets the test deliver as CloudTrail does",
  },
  {
    what: "targets in another region, and dead letters of targets",
    instead: "test/infra/rules.test.ts and queues.test.ts, on the synthesized targets, policies and buses",
  },
  {
    what: "named failures of a stream batch, its splitting and its retries",
    instead: "test/infra/handlers.test.ts (publish names what failed) and queues.test.ts (the mapping)",
  },
  {
    what: "batches of more than 10 messages, batching windows, two groups of a FIFO queue at once",
    instead:
      "test/infra/queues.test.ts, on the mappings; here there are more and smaller batches than at AWS",
  },
  {
    what: "roles and policies: created, and not enforced",
    instead: "test/infra/permissions.test.ts and table-permissions.test.ts, against what the code calls",
  },
  {
    what: "signatures: a request without one is refused, a wrong one is not",
    instead: "test/infra/api.test.ts, on the synthesized routes",
  },
  {
    what: "StartMessageMoveTask, which redrives",
    instead: "the test moves the message itself, as the task would",
  },
  {
    what: "point-in-time recovery and expiry of items by a stack: the test switches them on beside",
    instead: "test/infra/template.test.ts, on the template",
  },
  {
    what: "alarms on expressions over several metrics: left out of the stack",
    instead: "test/infra/alarms.test.ts, and cfn-lint on the template",
  },
  {
    what: "alarms and logs of functions: created; nothing arrives there",
    instead: "test/infra/queues.test.ts and retention.test.ts",
  },
  {
    what: "EKS, IAM, EC2 and ELB in all that we read",
    instead:
      "a model of an account behind an HTTP responder in AWS's protocols; docs/conformance.md for the emulators",
  },
];
