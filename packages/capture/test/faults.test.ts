import { diffReading, type KnownResource, type Reading, type SectionState } from "@eks-auditor/core";
import { beforeAll, describe, expect, test } from "vitest";
import { type ClientMiddleware, operationOf } from "../src/client-middleware.ts";
import { actionOf } from "../src/read-service.ts";
import { collectorFor } from "../src/registry.ts";
import * as account from "./fixture/account.ts";
import { proveRefusals } from "./fixture/every-refusal.ts";
import { readSections, replayedClients } from "./fixture/replayed.ts";

const awsError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(`${name} by AWS`), { name, $metadata: { httpStatusCode } });

/** Ways in which one call can go wrong, and the reason that the reading must give. */
const faults = {
  denied: { reason: "denied", fail: () => Promise.reject(awsError("AccessDeniedException", 403)) },
  throttled: { reason: "throttled", fail: () => Promise.reject(awsError("ThrottlingException", 400)) },
  "HTML 404": { reason: "unreadable", fail: () => Promise.reject(awsError("SyntaxError", 404)) },
  "cut off": { reason: "unreadable", fail: () => Promise.reject(new Error("socket hang up")) },
  empty: { reason: "unreadable", fail: async () => ({ output: { $metadata: {} }, response: undefined }) },
  garbage: {
    reason: "unreadable",
    fail: async () => ({ output: { $metadata: {}, garbage: [null] }, response: undefined }),
  },
  slow: { reason: "not-observed", fail: () => new Promise<never>(() => {}) },
} as const;

/** The clock of the fixture stands still: each call has the 50 milliseconds for itself. */
const impatient = "2026-11-22T10:00:00.050Z";

/** Breaks the call with this number, counted from 0; notes which operation it was. */
const breaking = (number: number, fail: () => Promise<never> | Promise<object>) => {
  let count = -1;
  let action = "";
  const middleware: ClientMiddleware =
    ({ service }) =>
    (stack) =>
      stack.add(
        (next, context) => async (args) => {
          count += 1;
          if (count !== number) return next(args);
          action = actionOf(service, operationOf(context));
          return (await fail()) as Awaited<ReturnType<typeof next>>;
        },
        { step: "initialize", name: "breaking", priority: "high" },
      );
  return { middleware, action: () => action, count: () => count + 1 };
};

/** A section as it is when nothing goes wrong, and what always answers differently from the fixture. */
interface Whole {
  readonly before: Reading;
  readonly middleware: readonly ClientMiddleware[];
}

let whole: Whole[] = [];
let calls = 0;

beforeAll(async () => {
  const counting = breaking(-1, () => Promise.reject(new Error("never")));
  const readings = await readSections(replayedClients(undefined, counting.middleware).clients);
  // Where the role of an older deployment may not yet ask for all roles together.
  const oneByOne = [counting.middleware, account.refusingAllDetails];
  const context = account.contextOf(account.accountScope, replayedClients(undefined, ...oneByOne).clients);
  const identity = await collectorFor("identity").read(context);
  whole = [
    ...readings.map((before) => ({ before, middleware: [] })),
    { before: identity, middleware: [account.refusingAllDetails] },
  ];
  calls = counting.count();
});

/** Ways in which one answer can be of another shape than what was asked for; each leaves alone what it cannot break. */
const wrongShapes = {
  "text for a list": (value: unknown) => (Array.isArray(value) ? "oops" : value),
  "an object for a list": (value: unknown) => (Array.isArray(value) ? { 0: value[0] ?? 1 } : value),
  "nothing as first member": (value: unknown) => (Array.isArray(value) ? [null, ...value] : value),
  "an empty first member": (value: unknown) =>
    Array.isArray(value) && value.length > 0 ? [typeof value[0] === "string" ? "" : {}, ...value] : value,
  "a number as first member": (value: unknown) =>
    Array.isArray(value) && value.length > 0 ? [7, ...value.slice(1)] : value,
  "a list for an object": (value: unknown) => (isPlain(value) ? [value] : value),
  "text for an object": (value: unknown) => (isPlain(value) ? "oops" : value),
} as const;

const isPlain = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Alters the top of the answer to the call with this number, counted from 0. */
const altering = (number: number, alter: (value: unknown) => unknown) => {
  let count = -1;
  let action = "";
  let altered = false;
  const middleware: ClientMiddleware =
    ({ service }) =>
    (stack) =>
      stack.add(
        (next, context) => async (args) => {
          count += 1;
          const own = count;
          const answer = await next(args);
          if (own !== number) return answer;
          action = actionOf(service, operationOf(context));
          const { $metadata, ...output } = answer.output;
          const changed = Object.fromEntries(
            Object.entries(output).map(([name, value]) => {
              const instead = alter(value);
              altered ||= instead !== value;
              return [name, instead];
            }),
          );
          return { ...answer, output: { ...changed, $metadata } };
        },
        { step: "initialize", name: "altering", priority: "high" },
      );
  return { middleware, action: () => action, altered: () => altered };
};

/** Calls in whose place others are made: that one goes wrong is told, and is no gap. */
const replaced = new Set(["iam:GetAccountAuthorizationDetails"]);

const knownOf = (reading: Reading): KnownResource[] =>
  reading.resources.map((resource) => ({ ...resource, revisionAt: "2026-11-01T00:00:00.000Z" }));

const stateOf = (reading: Reading): SectionState => ({
  ...reading,
  baselineAt: reading.observedAt,
  lastCompleteAt: reading.observedAt,
  covers: [],
});

/** Reads one section with one call broken, knowing what was there before. */
const readBroken = async (
  { before, middleware }: Whole,
  number: number,
  fail: () => Promise<never> | Promise<object>,
) => {
  const broken = breaking(number, fail);
  const { clients } = replayedClients(undefined, broken.middleware, ...middleware);
  const known = knownOf(before);
  // A collector that knows the protocols of a security policy asks for no policies: here it is to ask.
  const told = known.map(({ properties: { SslProtocols: _, ...properties }, ...rest }) => ({
    ...rest,
    properties,
  }));
  const knownElsewhere = { ...account.nothingKnown, resources: async () => told };
  const context = {
    ...account.contextOf(before.scope, clients, knownElsewhere),
    ...(fail === faults.slow.fail && { deadline: impatient }),
  };
  const reading = await collectorFor(before.section).read(context);
  return { reading, known, action: broken.action() };
};

/** Reads one section behind a layer, knowing what was there before. */
const readBehind = async ({ before, middleware }: Whole, layer: ClientMiddleware): Promise<Reading> => {
  const { clients } = replayedClients(undefined, layer, ...middleware);
  const told = knownOf(before).map(({ properties: { SslProtocols: _, ...properties }, ...rest }) => ({
    ...rest,
    properties,
  }));
  const knownElsewhere = { ...account.nothingKnown, resources: async () => told };
  return collectorFor(before.section).read(account.contextOf(before.scope, clients, knownElsewhere));
};

describe("each call in turn goes wrong", () => {
  test.each(Object.entries(faults))(
    "%s: the status says so, and nothing is reported",
    async (_name, { reason, fail }) => {
      let broken = 0;
      for (const section of whole)
        for (let number = 0; number < section.before.calls; number += 1) {
          const { before } = section;
          const { reading, known, action } = await readBroken(section, number, fail);
          broken += 1;
          const where = `${before.section}, call ${number}, ${action}`;
          const nothing = reading.resources.length === 0 && reading.calls === 1;
          const status = replaced.has(action) ? "complete" : nothing ? reason : "partial";
          expect(reading.status, where).toBe(status);
          const told = replaced.has(action) ? reading.unobserved : reading.unread;
          expect(told, where).toContainEqual(expect.objectContaining({ reason, action }));
          expect(diffReading({ reading, known, previous: stateOf(before) }), where).toEqual([]);
        }
      expect(broken).toBe(calls);
    },
  );

  test.each(Object.entries(wrongShapes))("%s is unreadable, and no list of nothing", async (_name, alter) => {
    let altered = 0;
    for (const section of whole)
      for (let number = 0; number < section.before.calls; number += 1) {
        const { before } = section;
        const broken = altering(number, alter);
        const reading = await readBehind(section, broken.middleware);
        if (!broken.altered()) continue;
        altered += 1;
        const where = `${before.section}, call ${number}, ${broken.action()}`;
        const told = replaced.has(broken.action()) ? reading.unobserved : reading.unread;
        expect(told, where).toContainEqual(
          expect.objectContaining({ reason: "unreadable", action: broken.action() }),
        );
        const changes = diffReading({ reading, known: knownOf(before), previous: stateOf(before) });
        expect(changes, where).toEqual([]);
      }
    expect(altered).toBeGreaterThan(5);
  });

  test("what stands in a list twice, as when something was made while its pages were read, is one", async () => {
    let altered = 0;
    for (const section of whole)
      for (let number = 0; number < section.before.calls; number += 1) {
        const { before } = section;
        const twice = altering(number, (value) =>
          Array.isArray(value) && value.length > 0 ? [...value, ...value] : value,
        );
        const reading = await readBehind(section, twice.middleware);
        if (twice.altered()) altered += 1;
        const where = `${before.section}, call ${number}, ${twice.action()}`;
        expect(reading.status, where).toBe("complete");
        expect(reading.resources, where).toEqual(before.resources);
      }
    expect(altered).toBeGreaterThan(20);
  });

  test("absent: what is gone is left out, and only a second look can call it deleted", async () => {
    const fail = () => Promise.reject(awsError("ResourceNotFoundException", 404));
    for (const section of whole)
      for (let number = 0; number < section.before.calls; number += 1) {
        const { before } = section;
        const { reading, known, action } = await readBroken(section, number, fail);
        const changes = diffReading({ reading, known, previous: stateOf(before) });
        const kinds = changes.map(({ kind }) => kind);
        expect(kinds, `${before.section}, call ${number}, ${action}`).not.toContain("deleted");
      }
  });
});

describe.each(account.sections)("%s", (section, scope) => {
  const contextOf = (known: readonly KnownResource[], ...middleware: ClientMiddleware[]) => {
    const { clients } = replayedClients(undefined, ...middleware);
    // A collector that knows the protocols of a security policy asks for no policies: here it is to ask.
    const told = known.map(({ properties: { SslProtocols: _, ...properties }, ...rest }) => ({
      ...rest,
      properties,
    }));
    return account.contextOf(scope, clients, { ...account.nothingKnown, resources: async () => told });
  };
  const v2 = "AWS::ElasticLoadBalancingV2" as const;
  proveRefusals(
    { section, contextOf },
    {
      "eks:DescribeCluster": ["AWS::EKS::Cluster"],
      "eks:ListAccessEntries": ["AWS::EKS::AccessEntry"],
      "eks:ListIdentityProviderConfigs": ["AWS::EKS::IdentityProviderConfig"],
      "iam:ListRoles": ["AWS::IAM::Role"],
      "iam:ListOpenIDConnectProviders": ["AWS::IAM::OIDCProvider"],
      // Both generations ask for their load balancers by the same action, and what they hold is listed with them.
      "elasticloadbalancing:DescribeLoadBalancers": [
        "AWS::ElasticLoadBalancing::LoadBalancer",
        `${v2}::LoadBalancer`,
        `${v2}::Listener`,
        `${v2}::ListenerRule`,
        "AWS::WAFv2::WebACLAssociation",
      ],
      "elasticloadbalancing:DescribeTargetGroups": [`${v2}::TargetGroup`],
      "elasticloadbalancing:DescribeListeners": [`${v2}::Listener`, `${v2}::ListenerRule`],
      "elasticloadbalancing:DescribeRules": [`${v2}::ListenerRule`],
      "elasticloadbalancing:DescribeTrustStores": [`${v2}::TrustStore`],
      "ec2:DescribeVpcEndpointServiceConfigurations": ["AWS::EC2::VPCEndpointService"],
      "wafv2:ListWebACLs": ["AWS::WAFv2::WebACLAssociation"],
      "wafv2:ListResourcesForWebACL": ["AWS::WAFv2::WebACLAssociation"],
      "wafv2:GetWebACLForResource": ["AWS::WAFv2::WebACLAssociation"],
    },
  );
});
