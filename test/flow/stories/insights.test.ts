import type { Insight } from "@aws-sdk/client-eks";
import { createApi, type schema } from "@eks-auditor/api";
import { plainPalette, type Report, renderTerminal } from "@eks-auditor/core/report";
import { afterEach, describe, expect, it } from "vitest";
import { askAccountStatus } from "../../../packages/cli/src/account-status.ts";
import { apiOver } from "../../../packages/cli/src/local-api.ts";
import { renderStanding } from "../../../packages/cli/src/render-status.ts";
import { accountId, clusterName, region } from "../../seed-account/facts.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { openStory, type Story } from "./fixture/open-story.ts";

let story: Story;
afterEach(() => story.close());

const insight = (status: "PASSING" | "ERROR", refreshed: string): Insight => ({
  id: "0f4a",
  name: "Deprecated APIs removed in Kubernetes v1.19",
  category: "UPGRADE_READINESS",
  kubernetesVersion: "1.19",
  insightStatus: {
    status,
    reason: status === "ERROR" ? "Deprecated API usage detected." : "Nothing detected.",
  },
  lastRefreshTime: new Date(`2021-04-09T${refreshed}Z`),
  ...(status === "ERROR" && { recommendation: "Update manifests and API clients." }),
});

const withInsights =
  (...insights: Insight[]) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    clusters: account.clusters.map((cluster) => ({ ...cluster, insights })),
  });

const ask = async <T>(path: string, at: string): Promise<T> => {
  const api = createApi({ history: story.history, clock: () => at, version: "0", onFault: () => {} });
  const response = await api.request(path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};

const findingsOf = ([report]: readonly Report[], which: "opened" | "resolved"): string[] =>
  report?.findings?.[which].map(({ rule, severity }) => `${rule} ${severity}`) ?? [];

describe("an insight that EKS has of a cluster", () => {
  it("is told when it stands in the way of the next upgrade and when it does no more, and nobody is asked who did it", async () => {
    story = await openStory();
    const appeared = await story.sweeps("01:00:00", withInsights(insight("PASSING", "00:50:00")));
    expect(appeared.map(({ severity, unattributed }) => [severity, unattributed])).toEqual([
      ["INFORMATIONAL", 0],
    ]);
    expect(story.messages()).toEqual([]);

    const failing = await story.sweeps("02:00:00", withInsights(insight("ERROR", "01:50:00")));
    expect(failing).toMatchObject([{ severity: "MEDIUM", unattributed: 0, unread: [] }]);
    expect(findingsOf(failing, "opened")).toEqual(["eks-upgrade-insight-passes MEDIUM"]);
    expect(story.messages()).toHaveLength(1);
    const text = failing.map((report) => renderTerminal(report, { width: 200 })).join("\n");
    expect(text).toContain("Deprecated API usage detected.");
    expect(text).toContain("AWS itself: EKS looks at the cluster once a day");
    expect(text).not.toContain("unattributed");

    const api = apiOver(story.history, { clock: () => story.instant("02:10:00"), version: "0" }, "history");
    expect(renderStanding(await askAccountStatus(api), plainPalette, 200)).toContain(
      `EKS insights that do not pass: Deprecated APIs removed in Kubernetes v1.19 (${clusterName})`,
    );

    // EKS has looked again, and found the same.
    expect(await story.sweeps("03:00:00", withInsights(insight("ERROR", "02:50:00")))).toEqual([]);

    const passing = await story.sweeps("04:00:00", withInsights(insight("PASSING", "03:50:00")));
    expect(findingsOf(passing, "resolved")).toEqual(["eks-upgrade-insight-passes MEDIUM"]);
  });

  it("that may not be read is named with the missing right, and nothing else is lost", async () => {
    story = await openStory();
    await story.sweeps("01:00:00", withInsights(insight("ERROR", "00:50:00")));
    story.aws.refuses("eks:ListInsights");
    expect(await story.sweeps("02:00:00", withInsights())).toEqual([]);
    const { items } = await ask<schema.Overview>("/v1/overview", story.instant("02:10:00"));
    const sections = new Map(
      items[0]?.sections.map(({ section, status, unread }) => [section, { status, unread }]),
    );
    expect(sections.get("insights")).toMatchObject({
      status: "denied",
      unread: [
        { action: "eks:ListInsights", words: expect.stringContaining("cluster insights are not compared") },
      ],
    });
    expect(
      [...sections].filter(([, { status }]) => status !== "complete").map(([section]) => section),
    ).toEqual(["insights"]);
  });
});

describe("until when EKS supports a version", () => {
  const supportOf = async (time: string) =>
    (await ask<schema.Overview>("/v1/overview", story.instant(time))).items.find(
      ({ cluster }) => cluster === clusterName,
    )?.support;

  it("is told by EKS of the region, and by the built-in calendar where that is refused", async () => {
    story = await openStory();
    expect(await supportOf("00:40:00")).toBeNull();
    await story.sweeps("01:00:00", (account) => ({
      ...account,
      clusterVersions: [
        {
          clusterVersion: "1.18",
          clusterType: "eks",
          endOfStandardSupportDate: new Date("2022-08-15T00:00:00Z"),
          endOfExtendedSupportDate: new Date("2023-08-15T00:00:00Z"),
        },
      ],
    }));
    const told = {
      level: "standard",
      standardUntil: "2022-08-15T00:00:00.000Z",
      extendedUntil: "2023-08-15T00:00:00.000Z",
    };
    expect(await supportOf("01:10:00")).toEqual(told);
    // What was told stands while nobody may ask.
    story.aws.refuses("eks:DescribeClusterVersions");
    expect(await story.sweeps("02:00:00")).toEqual([]);
    expect(await supportOf("02:10:00")).toEqual(told);
    const heads = await story.history.heads([{ kind: "region", accountId, region }]);
    const state = heads[0]?.sections.find(({ section }) => section === "versions");
    expect(state).toMatchObject({ status: "denied", unread: [{ action: "eks:DescribeClusterVersions" }] });
  });
});
