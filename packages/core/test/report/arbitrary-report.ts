import type { Actor, Json } from "@eks-auditor/core";
import { allSections, severities } from "@eks-auditor/core";
import { actorClasses } from "@eks-auditor/core/actor-class";
import type { FieldChange, Report, ReportedCause, ReportedChange } from "@eks-auditor/core/report";
import fc from "fast-check";
import { accountId, clusterRef, sampleActor, sampleCause, second } from "./sample.ts";

/** Texts that try to steer what shows them, and ordinary ones. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "<!channel>",
    "<!everyone|all>",
    "<@U024BE7LH>",
    "&lt;!here&gt;",
    "<https://evil.example|console.aws.amazon.com>",
    "`</code><script>alert(1)</script>`",
    "\u001b[2J\u001b]0;owned\u0007",
    "line\r\nbreak\u2028and\u2029more",
    "\u202egpj.exe",
    "\ud800 lone",
    "# heading\n- [x](javascript:1) ![](//x) | a | **b** ~~~",
    "a".repeat(5_000),
    "&".repeat(3_000),
    "`".repeat(700),
    "😀".repeat(1_500),
    "",
    " ",
    "__proto__",
  ),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
);

const json: fc.Arbitrary<Json> = fc.oneof(
  hostileText,
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
  fc.array(hostileText, { maxLength: 30 }),
  fc.array(fc.record({ Key: hostileText, Value: hostileText }), { maxLength: 20 }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
);

const field: fc.Arbitrary<FieldChange> = fc
  .tuple(fc.array(hostileText, { minLength: 1, maxLength: 3 }), fc.option(json), fc.option(json))
  .map(([path, before, after]) => ({
    path: path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
  }));

const actor: fc.Arbitrary<Actor> = fc
  .record({
    name: hostileText,
    principalArn: fc.option(hostileText),
    from: fc.option(hostileText),
    agent: fc.option(hostileText),
    federation: fc.option(fc.record({ provider: hostileText, subject: fc.option(hostileText) })),
  })
  .map(sampleActor);

const cause: fc.Arbitrary<ReportedCause> = fc
  .record({ eventID: fc.uuid(), eventName: hostileText, actor })
  .map(({ eventID, eventName, actor: by }) => {
    const { eventSource, eventTime, awsRegion } = sampleCause();
    return { eventID, eventName, eventSource, eventTime, awsRegion, actor: by };
  });

const change: fc.Arbitrary<ReportedChange> = fc.record({
  kind: fc.constantFrom("created", "modified", "deleted"),
  section: fc.constantFrom(...allSections),
  type: fc.constantFrom("AWS::EKS::Cluster", "AWS::IAM::Role", "AWS::ElasticLoadBalancingV2::ListenerRule"),
  id: hostileText,
  name: hostileText,
  fields: fc.array(field, { maxLength: 8 }),
  causes: fc.array(cause, { maxLength: 3 }),
  effects: fc.array(
    fc.record({
      kind: fc.constantFrom("trust", "reach", "access"),
      direction: fc.constantFrom("opened", "closed"),
      severity: fc.constantFrom(...severities),
      sentence: hostileText,
      subject: fc.record({ type: fc.constant("AWS::IAM::Role" as const), id: hostileText }),
      evidence: fc.array(hostileText, { maxLength: 4 }),
    }),
    { maxLength: 2 },
  ),
  observedAt: fc.constant(second(10)),
});

/** Any report that AWS and those who name things in it could bring about, each of its changes so many times. */
const reportRepeating = (times: fc.Arbitrary<number>): fc.Arbitrary<Report> =>
  fc
    .record({
      changes: fc.array(change, { minLength: 1, maxLength: 12 }),
      times,
      title: hostileText,
      severity: fc.constantFrom(...severities),
      cluster: fc.option(fc.constant(clusterRef)),
      notes: fc.array(fc.record({ heading: hostileText, lines: fc.array(hostileText, { maxLength: 20 }) }), {
        maxLength: 7,
      }),
      by: fc.option(
        fc.record({
          class: fc.constantFrom(...actorClasses),
          name: hostileText,
          principalArn: fc.option(hostileText),
          evidence: fc.array(hostileText, { maxLength: 4 }),
        }),
      ),
      unread: fc.array(
        fc.record({
          section: fc.constantFrom(...allSections),
          what: hostileText,
          action: hostileText,
          reason: fc.constantFrom("denied", "throttled"),
          message: hostileText,
        }),
        { maxLength: 30 },
      ),
    })
    .map(({ changes, times, title, severity, cluster, notes, by, unread }) => {
      const all = Array.from({ length: times }, () => changes).flat();
      return {
        id: "0123456789abcdef0123456789abcdef",
        accountId,
        cluster,
        from: second(1),
        to: second(30),
        snapshotIds: ["cluster/123456789012/ap-northeast-2/ssup2-eks-cluster@000000000001"],
        severity,
        title,
        actors: changes.flatMap(({ causes }) => causes.map((one) => one.actor)),
        notes,
        ...(by && { by }),
        changes: all,
        unattributed: all.filter(({ causes }) => causes.length === 0).length,
        unread,
      };
    });

/** A report of some changes. */
export const everydayReport = reportRepeating(fc.constantFrom(1, 3));

/** A report of some changes or a storm of up to 5,000. */
export const anyReport = reportRepeating(fc.constantFrom(1, 1, 1, 3, 3, 417));
