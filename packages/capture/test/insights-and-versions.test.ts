import { diffReading, type KnownResource, type Reading, type SectionState } from "@eks-auditor/core";
import { describe, expect, test } from "vitest";
import { createCallCounter } from "../src/call-counter.ts";
import type { ClientMiddleware } from "../src/client-middleware.ts";
import { actionOf } from "../src/read-service.ts";
import { collectorFor } from "../src/registry.ts";
import { openRotation } from "../src/rotation.ts";
import { accountId, clusterArn, clusterScope, contextOf, region, regionScope } from "./fixture/account.ts";
import { type Answering, answeredClients, refused } from "./fixture/answering.ts";
import { proveFaults } from "./fixture/every-fault.ts";
import { proveRefusals } from "./fixture/every-refusal.ts";

const addonArn = `arn:aws:eks:${region}:${accountId}:addon/payments/vpc-cni/1`;
const summary = (id: string, status: string, over: object = {}) => ({
  id,
  name: `insight ${id}`,
  category: "UPGRADE_READINESS",
  kubernetesVersion: "1.35",
  description: "Checks for what a newer version breaks.",
  insightStatus: { status, reason: `it is ${status}` },
  lastRefreshTime: new Date("2026-11-22T03:00:00Z"),
  lastTransitionTime: new Date("2026-11-01T03:00:00Z"),
  ...over,
});
const described = (over: object = {}) => ({
  ...summary("apis", "ERROR"),
  recommendation: "Update manifests and API clients.",
  additionalInfo: { "EKS update docs": "https://docs.aws.amazon.com/eks/" },
  resources: [
    { insightStatus: { status: "PASSING" }, kubernetesResourceUri: "/apis/apps/v1/deployments" },
    { insightStatus: { status: "ERROR" }, kubernetesResourceUri: "nodes/ip-10-0-1-7.ec2.internal" },
    { insightStatus: { status: "ERROR" }, arn: addonArn },
  ],
  categorySpecificSummary: {
    deprecationDetails: [
      {
        usage: "/apis/flowcontrol.apiserver.k8s.io/v1beta3/flowschemas",
        stopServingVersion: "1.35",
        clientStats: [
          {
            userAgent: "helm",
            numberOfRequestsLast30Days: 7,
            lastRequestTime: new Date("2026-11-21T00:00:00Z"),
          },
          { userAgent: "argocd", numberOfRequestsLast30Days: 5 },
        ],
      },
    ],
  },
  ...over,
});
const version = (clusterVersion: string, over: object = {}) => ({
  clusterVersion,
  clusterType: "eks",
  defaultVersion: clusterVersion === "1.34",
  defaultPlatformVersion: "eks.9",
  kubernetesPatchVersion: "1.34.2",
  releaseDate: new Date("2025-10-02T00:00:00Z"),
  endOfStandardSupportDate: new Date("2026-12-02T00:00:00Z"),
  endOfExtendedSupportDate: new Date("2027-12-02T00:00:00Z"),
  status: "standard-support",
  versionStatus: "STANDARD_SUPPORT",
  ...over,
});

const answering: Answering = {
  "eks ListInsights": ({ nextToken }) => ({
    insights: nextToken ? [summary("apis", "ERROR")] : [summary("skew", "PASSING")],
    nextToken: nextToken ? undefined : "more",
  }),
  "eks DescribeInsight": () => ({ insight: described() }),
  "eks DescribeClusterVersions": ({ nextToken }) => ({
    clusterVersions: nextToken
      ? [version("1.34"), version("1.34", { clusterType: "eks-local-outposts" })]
      : [version("1.35")],
    nextToken: nextToken ? undefined : "more",
  }),
};

const clientsFor = (over: Answering, ...middleware: ClientMiddleware[]) =>
  answeredClients({ ...answering, ...over }, ...middleware);
const insightsContext = (over: Answering = {}, ...middleware: ClientMiddleware[]) =>
  contextOf(clusterScope, clientsFor(over, ...middleware));
const versionsContext = (over: Answering = {}, ...middleware: ClientMiddleware[]) =>
  contextOf(regionScope, clientsFor(over, ...middleware));
const insights = collectorFor("insights");
const versions = collectorFor("versions");

const knownOf = ({ resources }: Reading): KnownResource[] =>
  resources.map((resource) => ({ ...resource, revisionAt: "2026-11-01T00:00:00.000Z" }));
const stateOf = (reading: Reading): SectionState => ({
  ...reading,
  baselineAt: reading.observedAt,
  lastCompleteAt: reading.observedAt,
  covers: [],
});
const changesBetween = (before: Reading, reading: Reading) =>
  diffReading({ reading, known: knownOf(before), previous: stateOf(before) });

describe("insights", () => {
  test("tell their status, and of what does not pass what is affected and what to do", async () => {
    const counter = createCallCounter();
    const reading = await insights.read(insightsContext({}, counter.middleware));
    expect(reading).toMatchObject({
      status: "complete",
      calls: 3,
      lists: [{ types: ["AWS::EKS::Insight"] }],
    });
    expect(reading.resources).toEqual([
      {
        type: "AWS::EKS::Insight",
        id: `${clusterArn}/insights/skew`,
        name: "insight skew",
        properties: {
          id: "skew",
          name: "insight skew",
          category: "UPGRADE_READINESS",
          kubernetesVersion: "1.35",
          insightStatus: { status: "PASSING", reason: "it is PASSING" },
        },
        aliases: ["skew"],
        parents: [clusterArn, "payments"],
        owners: [{ by: "cluster", region, cluster: "payments" }],
      },
      expect.objectContaining({
        id: `${clusterArn}/insights/apis`,
        properties: {
          id: "apis",
          name: "insight apis",
          category: "UPGRADE_READINESS",
          kubernetesVersion: "1.35",
          insightStatus: { status: "ERROR", reason: "it is ERROR" },
          recommendation: "Update manifests and API clients.",
          resources: [{ arn: addonArn, insightStatus: { status: "ERROR" } }],
          categorySpecificSummary: {
            deprecationDetails: [
              {
                usage: "/apis/flowcontrol.apiserver.k8s.io/v1beta3/flowschemas",
                stopServingVersion: "1.35",
                clientStats: [{ userAgent: "argocd" }, { userAgent: "helm" }],
              },
            ],
          },
        },
      }),
    ]);
    expect(reading.trends).toEqual([
      expect.objectContaining({
        kind: "insights",
        id: "payments",
        values: { passing: 1, warning: 0, error: 1, unknown: 0 },
        insights: [
          {
            id: "apis",
            name: "insight apis",
            status: "ERROR",
            refreshedAt: "2026-11-22T03:00:00.000Z",
            affected: 2,
            deprecatedRequests: 12,
          },
          expect.objectContaining({ id: "skew", status: "PASSING" }),
        ],
      }),
    ]);
  });

  test("are no drift when EKS has looked again, others call what is deprecated, or other nodes lag behind", async () => {
    const before = await insights.read(insightsContext());
    const refreshed = { lastRefreshTime: new Date("2026-11-23T03:00:00Z"), lastTransitionTime: new Date(0) };
    const after = await insights.read(
      insightsContext({
        "eks ListInsights": () => ({
          insights: [summary("apis", "ERROR", refreshed), summary("skew", "PASSING", refreshed)],
        }),
        "eks DescribeInsight": () => ({
          insight: described({
            ...refreshed,
            resources: [
              { insightStatus: { status: "ERROR" }, arn: addonArn },
              { insightStatus: { status: "ERROR" }, kubernetesResourceUri: "/api/v1/nodes/another" },
              { insightStatus: { status: "WARNING" }, kubernetesResourceUri: "/api/v1/namespaces/a/pods/b" },
            ],
            categorySpecificSummary: {
              deprecationDetails: [
                {
                  usage: "/apis/flowcontrol.apiserver.k8s.io/v1beta3/flowschemas",
                  stopServingVersion: "1.35",
                  clientStats: [
                    { userAgent: "argocd", numberOfRequestsLast30Days: 900 },
                    { userAgent: "helm", numberOfRequestsLast30Days: 901, lastRequestTime: new Date() },
                  ],
                },
              ],
            },
          }),
        }),
      }),
    );
    expect(changesBetween(before, after)).toEqual([]);
  });

  test("that no longer pass are a change, and one that is not described this time keeps what was known", async () => {
    const before = await insights.read(insightsContext());
    const turned = await insights.read(
      insightsContext({
        "eks ListInsights": () => ({
          insights: [
            summary("apis", "WARNING"),
            summary("skew", "WARNING", { insightStatus: { status: "WARNING", reason: "two nodes lag" } }),
          ],
        }),
        "eks DescribeInsight": () => {
          throw refused("AccessDeniedException", 403);
        },
      }),
    );
    expect(turned).toMatchObject({
      status: "partial",
      unread: [{ action: "eks:DescribeInsight", reason: "denied" }, {}],
    });
    const changes = changesBetween(before, turned);
    expect(
      changes.map(({ name, kind, patch }) => [name, kind, patch.map(({ path }) => path).sort()]),
    ).toEqual([
      ["insight apis", "modified", ["/insightStatus/reason", "/insightStatus/status"]],
      ["insight skew", "modified", ["/insightStatus/reason", "/insightStatus/status"]],
    ]);
    expect(changes[0]?.after?.recommendation).toBe("Update manifests and API clients.");
  });

  test("are described in turn where many do not pass", async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      summary(`i${String(index).padStart(2, "0")}`, "WARNING"),
    );
    const over: Answering = {
      "eks ListInsights": () => ({ insights: many }),
      "eks DescribeInsight": ({ id }) => ({ insight: { ...described(), ...summary(String(id), "WARNING") } }),
    };
    const first = await insights.read(insightsContext(over));
    expect(first).toMatchObject({ status: "complete", calls: 61 });
    const context = insightsContext(over);
    const rotation = openRotation({ now: context.now(), known: knownOf(first), readings: 4 });
    const next = await insights.read({ ...context, rotation });
    expect(next.calls).toBe(1 + 20);
    expect(next.status).toBe("complete");
    expect(changesBetween(first, next)).toEqual([]);
  });

  test("are none where the region's EKS does not know them yet", async () => {
    const unknown = () => {
      throw refused("UnknownOperationException", 404);
    };
    expect(await insights.read(insightsContext({ "eks ListInsights": unknown }))).toMatchObject({
      status: "complete",
      resources: [],
    });
  });

  test("are looked for again by id: there, gone, or out of sight", async () => {
    const known = knownOf(await insights.read(insightsContext()));
    const look = async (describeInsight: () => object) =>
      new Set(
        (
          await insights.whereabouts(insightsContext({ "eks DescribeInsight": describeInsight }), known)
        ).values(),
      );
    expect(await look(() => ({ insight: described() }))).toEqual(new Set(["present"]));
    for (const [name, status, found] of [
      ["ResourceNotFoundException", 404, "gone"],
      ["AccessDeniedException", 403, "unknown"],
    ] as const)
      expect(
        await look(() => {
          throw refused(name, status);
        }),
      ).toEqual(new Set([found]));
  });

  const faultable = {
    section: "insights" as const,
    contextOf: (_: unknown, ...middleware: ClientMiddleware[]) => insightsContext({}, ...middleware),
  };
  proveFaults(faultable);
  proveRefusals(faultable, { "eks:ListInsights": ["AWS::EKS::Insight"] });
});

describe("versions", () => {
  test("tell the support calendar of the region's clusters, without what AWS moves by itself", async () => {
    const reading = await versions.read(versionsContext());
    expect(reading).toMatchObject({ status: "complete", calls: 2 });
    expect(reading.resources.map(({ id }) => id)).toEqual([`${region}|1.35`, `${region}|1.34`]);
    expect(reading.resources[1]?.properties).toEqual({
      clusterVersion: "1.34",
      clusterType: "eks",
      defaultVersion: true,
      releaseDate: "2025-10-02T00:00:00.000Z",
      endOfStandardSupportDate: "2026-12-02T00:00:00.000Z",
      endOfExtendedSupportDate: "2027-12-02T00:00:00.000Z",
      versionStatus: "STANDARD_SUPPORT",
    });
    const moved = await versions.read(
      versionsContext({
        "eks DescribeClusterVersions": () => ({
          clusterVersions: ["1.34", "1.35"].map((one) =>
            version(one, { defaultPlatformVersion: "eks.10", kubernetesPatchVersion: "1.34.3" }),
          ),
        }),
      }),
    );
    expect(changesBetween(reading, moved)).toEqual([]);
  });

  test("are looked for again by a second list", async () => {
    const known = knownOf(await versions.read(versionsContext()));
    const look = async (answer: () => object) => [
      ...(
        await versions.whereabouts(versionsContext({ "eks DescribeClusterVersions": answer }), known)
      ).values(),
    ];
    expect(await look(() => ({ clusterVersions: [version("1.35")] }))).toEqual(["present", "gone"]);
    expect(
      await look(() => {
        throw refused("AccessDeniedException", 403);
      }),
    ).toEqual(["unknown", "unknown"]);
  });

  const faultable = {
    section: "versions" as const,
    contextOf: (_: unknown, ...middleware: ClientMiddleware[]) => versionsContext({}, ...middleware),
  };
  proveFaults(faultable);
  proveRefusals(faultable, { "eks:DescribeClusterVersions": ["AWS::EKS::ClusterVersion"] });
});

test.each([
  ["insights", insightsContext],
  ["versions", versionsContext],
] as const)("%s declare what they send", async (section, contextFor) => {
  const counter = createCallCounter();
  const collector = collectorFor(section);
  await collector.read(contextFor({}, counter.middleware));
  const sent = counter.counts().map(({ service, operation }) => actionOf(service, operation));
  expect([...new Set(sent)].sort()).toEqual([...collector.actions].sort());
});
