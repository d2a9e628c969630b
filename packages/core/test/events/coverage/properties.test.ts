import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { auditedServices, coalesce, route } from "../../../src/events/coverage/index.ts";
import {
  allSections,
  type CaptureRequest,
  parseScopeKey,
  type Scope,
  type Section,
  scopeKey,
  sectionsOf,
} from "../../../src/index.ts";
import { recordOf } from "./record.ts";

const eventNames = [...auditedServices.values()].flatMap(({ apis }) =>
  apis.flatMap(({ table }) => [...table.keys()]),
);

/** Keys and texts that the table looks for, so that arbitrary values reach what reads them. */
const key = fc.constantFrom(
  ..."name clusterName loadBalancerName loadBalancerNames resourceArn resourceArns listenerArn principalArn".split(
    " ",
  ),
  ..."resourcesSet resourceId items item groupId roleName policyArn url tags key value cluster nodegroup".split(
    " ",
  ),
  "autoScalingGroupName",
  "__proto__",
);
const text = fc.constantFrom(
  ..."payments ../x arn%3Aaws%ZZ arn%3Aaws%3Aeks%3A%3A%3Acluster%2Fx i-05c30218156bcc246 i- sg-0123456789abcdef0".split(
    " ",
  ),
  "arn:aws:eks:eu-west-1:111122223333:cluster/payments",
  "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/1/2",
  "kubernetes.io/cluster/payments",
  "",
);
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.jsonValue(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));
const fields = fc.record(
  {
    eventSource: fc.constantFrom(...auditedServices.keys(), "s3.amazonaws.com"),
    eventName: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...eventNames) },
      { weight: 1, arbitrary: fc.constant("Foo") },
    ),
    requestParameters: fc.option(fc.dictionary(key, json, { maxKeys: 5 })),
    responseElements: json,
    apiVersion: fc.constantFrom(null, "2012-06-01", "2015-12-01", "2030-01-01"),
    errorCode: fc.option(fc.constantFrom("AccessDenied", "Client.DryRunOperation"), { freq: 9 }),
    readOnly: json,
    userIdentity: json,
    userAgent: json,
    errorMessage: json,
  },
  { requiredKeys: ["eventSource", "eventName"] },
);

describe("routing any record", () => {
  it("never throws, and gives each scope one request and at most one cause, of what is read there", () => {
    fc.assert(
      fc.property(fields, (some) => {
        const routing = route(recordOf(some), {
          clusters: [{ accountId: "111122223333", region: "eu-west-1", cluster: "payments" }],
          resolve: (identifier) => [identifier, `payments|${identifier}`],
        });
        if (routing.kind === "ignored" || routing.kind === "attempt") return;
        const requests = new Map(routing.requests.map((request) => [scopeKey(request.scope), request]));
        expect(requests.size).toBe(routing.requests.length);
        for (const [key, { scope, sections }] of requests) {
          expect(parseScopeKey(key)).toEqual(scope);
          expect(sections.length).toBeGreaterThan(0);
          const ofScope: readonly string[] = sectionsOf[scope.kind];
          expect(sections.every((section) => ofScope.includes(section))).toBe(true);
        }
        if (routing.kind === "unknown") return;
        expect(new Set(routing.causes.map(({ scope }) => scopeKey(scope))).size).toBe(routing.causes.length);
        for (const { scope, sections, affects } of routing.causes) {
          expect(requests.get(scopeKey(scope))?.sections).toEqual(expect.arrayContaining([...sections]));
          expect(affects.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: inject("thorough") ? 2_000 : 200 },
    );
  });

  it("is not stopped by depth", () => {
    let deep: unknown = "arn:aws:eks:eu-west-1:111122223333:cluster/payments";
    for (let level = 0; level < 50_000; level++) deep = level % 2 ? [deep] : { items: deep };
    const record = { ...recordOf({ eventSource: "eks.amazonaws.com", eventName: "UpdateClusterConfig" }) };
    const routing = route({ ...record, requestParameters: { deep } as never });
    expect(routing).toMatchObject({
      requests: [{ scope: { cluster: "payments" } }, { scope: { kind: "region" } }],
    });
  });
});

const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({ kind: "account", accountId: "1" }),
  fc.constantFrom("a", "b").map((region): Scope => ({ kind: "region", accountId: "1", region })),
  fc
    .constantFrom("x", "y")
    .map((cluster): Scope => ({ kind: "cluster", accountId: "1", region: "a", cluster })),
);
const request: fc.Arbitrary<CaptureRequest> = scope.chain((of) =>
  fc.record({
    scope: fc.constant(of),
    sections: fc.uniqueArray(fc.constantFrom<Section>(...sectionsOf[of.kind]), { minLength: 1 }),
    eventIDs: fc.array(fc.constantFrom("1", "2", "3"), { maxLength: 3 }),
    origin: fc.constantFrom("event", "sweep", "command"),
  }),
);

describe("coalescing requests", () => {
  it("asks for everything that was asked for, once for each scope", () => {
    fc.assert(
      fc.property(fc.array(request), (requests) => {
        const together = coalesce(requests);
        const wanted = (from: readonly CaptureRequest[]) =>
          new Set(from.flatMap((one) => one.sections.map((section) => `${scopeKey(one.scope)} ${section}`)));
        expect(wanted(together)).toEqual(wanted(requests));
        expect(new Set(together.map((one) => scopeKey(one.scope))).size).toBe(together.length);
        for (const { sections } of together)
          expect(sections).toEqual(allSections.filter((section) => sections.includes(section)));
      }),
    );
  });

  it("depends neither on order nor on repetition nor on being done in steps", () => {
    fc.assert(
      fc.property(
        fc.array(request),
        fc.array(request),
        fc.infiniteStream(fc.nat()),
        (some, others, numbers) => {
          const all = [...some, ...others];
          const shuffled = all
            .map((one) => ({ one, at: numbers.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
          expect(coalesce(shuffled)).toEqual(coalesce(all));
          expect(coalesce([...coalesce(some), ...others, ...some])).toEqual(coalesce(all));
        },
      ),
    );
  });
});
