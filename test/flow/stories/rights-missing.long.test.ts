import { createApi, type schema } from "@eks-auditor/api";
import type { Report } from "@eks-auditor/core/report";
import { plainPalette, renderMarkdown, renderTerminal } from "@eks-auditor/core/report";
import { reportBlocks } from "@eks-auditor/slack";
import { afterEach, describe, expect, it } from "vitest";
import { judgeFreshness } from "../../../packages/cli/src/doctor/checks/freshness.ts";
import { judgePermissions } from "../../../packages/cli/src/doctor/checks/permissions.ts";
import { renderExposure } from "../../../packages/cli/src/render-exposure.ts";
import { cloudTrailRecord, elbV2 } from "../../seed-account/events.ts";
import { clusterName, region } from "../../seed-account/facts.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { baseline } from "../../seed-account/story.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import { consoleUser, loosensTrust, trustLoosened } from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const told = (reports: readonly Report[]): string[] =>
  reports
    .flatMap(({ changes }) => changes.map(({ kind, type }) => `${kind} ${type.split("::").at(-1)}`))
    .sort();

const openRule = "sgr-0c39e7abf5d4b6a83";

const withoutRule = (account: AccountModel): AccountModel => ({
  ...account,
  network: {
    ...account.network,
    securityGroupRules: account.network.securityGroupRules.filter(
      ({ SecurityGroupRuleId }) => SecurityGroupRuleId !== openRule,
    ),
  },
});

/** Something goes in every section of which the morning has something to spare. */
const muchIsDeleted = (account: AccountModel): AccountModel => ({
  ...withoutRule(account),
  loadBalancers: [],
  targetGroups: [],
  oidcProviders: account.oidcProviders.slice(1),
  nodes: { ...account.nodes, nodegroups: [] },
  clusters: account.clusters.map((cluster) => ({
    ...cluster,
    accessEntries: cluster.accessEntries.slice(1),
  })),
});

const ask = async <T>(path: string, at: string): Promise<T> => {
  const api = createApi({ history: story.history, clock: () => at, version: "0", onFault: () => {} });
  const response = await api.request(path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};

describe("what a policy of before does not allow yet", () => {
  const details = [
    "eks:ListCertificateAuthorities",
    "eks:ListCapabilities",
    "eks:ListIdentityProviderConfigs",
    "ec2:DescribeVpcAttribute",
    "ec2:DescribeVpcBlockPublicAccessOptions",
    "ec2:DescribeVpcBlockPublicAccessExclusions",
    "ec2:DescribeSecurityGroupVpcAssociations",
    "ec2:DescribeTransitGatewayVpcAttachments",
    "elbv2:DescribeListenerAttributes",
    "wafv2:ListWebACLs",
    "iam:GetAccountAuthorizationDetails",
    "iam:ListAttachedRolePolicies",
  ] as const;

  it("hides no deletion in any section, changes nothing itself, and is told by the right that is missing", async () => {
    story = await openStory();
    for (const operation of details) story.aws.refuses(operation);
    expect(told(await story.sweeps("01:00:00"))).toEqual([]);
    const reports = await story.sweeps("02:00:00", muchIsDeleted);
    expect(told(reports)).toEqual(
      expect.arrayContaining([
        "deleted AccessEntry",
        "deleted Listener",
        "deleted LoadBalancer",
        "deleted Nodegroup",
        "deleted OIDCProvider",
        "deleted SecurityGroupIngress",
        "deleted TargetGroup",
      ]),
    );
    const text = reports.map((report) => renderTerminal(report, { width: 400 })).join("\n");
    expect(text).toContain(
      `ec2:DescribeVpcAttribute refused in ${region}: DNS attributes of 1 VPC are not compared`,
    );
    expect(text).toContain(
      `eks:ListIdentityProviderConfigs refused in cluster ${clusterName} (${region}): identity provider configurations are not compared`,
    );
    story.aws.asUsual();
    expect(told(await story.sweeps("04:00:00"))).toEqual([]);
  });
});

describe("a list that a service control policy refuses for good", () => {
  it("deletes nothing, leaves what rests on it undecided, and is said wherever it matters", async () => {
    story = await openStory();
    story.aws.refuses("ec2:DescribeSecurityGroupRules", "UnauthorizedOperation");
    expect(told(await story.sweeps("02:00:00", withoutRule))).toEqual([]);
    expect(told(await story.sweeps("08:00:00"))).toEqual([]);
    // What has nothing to do with it is told, with what is not compared beside.
    const reports = await story.sweeps("09:00:00", (account) => ({
      ...account,
      network: {
        ...account.network,
        vpcs: account.network.vpcs.map((vpc) => ({ ...vpc, Tags: [{ Key: "team", Value: "shop" }] })),
      },
    }));
    expect(told(reports)).toEqual(["modified VPC"]);
    const missing = `ec2:DescribeSecurityGroupRules refused in ${region}: security group rules are not compared, and new or deleted ones are not told`;
    for (const report of reports) {
      expect(renderTerminal(report, { width: 400 })).toContain(missing);
      expect(renderMarkdown(report).replaceAll("\\", "").replaceAll("`", "")).toContain(missing);
      expect(JSON.stringify(reportBlocks(report))).toContain(missing);
    }

    const at = story.instant("21:00:00");
    const exposure = await ask<schema.ClusterExposure>(
      `/v1/clusters/${region}/${clusterName}/exposure?limit=500`,
      at,
    );
    expect(exposure.unread).toEqual(["network"]);
    expect(exposure.basis.missing.map(({ words }) => words)).toEqual([missing]);
    const network = exposure.basis.sections.find(({ section }) => section === "network");
    expect(network).toMatchObject({
      status: "partial",
      readAt: expect.stringContaining("2021-04-09T09:00:00"),
      ageSeconds: 12 * 3_600,
    });
    expect(network?.lastCompleteAt?.slice(0, 16)).toBe(story.instant("00:30:00").slice(0, 16));
    const ways = exposure.items.filter(({ entrance }) => entrance !== undefined);
    expect(ways.length).toBeGreaterThan(0);
    for (const { words, undecided } of ways) {
      expect(words).toContain("perhaps ");
      expect(undecided.join()).toContain("ec2:DescribeSecurityGroupRules refused");
    }
    const text = renderExposure({ ...exposure, accountId: "123456789012" }, plainPalette);
    expect(text).toContain(`; last read whole at 2021-04-09 00:30`);
    expect(text).toContain(missing);

    const findings = await ask<schema.FindingPage>("/v1/findings?limit=500", at);
    expect(findings.basis.missing.map(({ words }) => words)).toEqual([missing]);
    const roles = await ask<schema.AssumableRolePage>(
      "/v1/access/what-can-assume?subject=system:serviceaccount:kube-system:aws-node",
      at,
    );
    expect(roles.basis).toMatchObject({ missing: [], readAt: expect.stringContaining("2021-04-09T09:00:0") });

    const status = await ask<schema.Status>("/v1/status", at);
    expect(status.missing.map(({ words }) => words)).toEqual([missing]);
    expect(judgePermissions({ roles: [], gaps: status.gaps }).map(({ found }) => found)).toContainEqual(
      expect.stringMatching(
        /AWS refused ec2:DescribeSecurityGroupRules .*security group rules are not compared/,
      ),
    );
    const known = { settings: { regions: [region], sweepEveryMinutes: 360, heartbeatEveryMinutes: 5 } };
    expect(
      judgeFreshness(status, {
        ...known,
        home: region,
        deployedAt: null,
        now: 0,
        deployment: { app: "a", stage: "s" },
      } as never),
    ).toContainEqual(expect.objectContaining({ remedy: "allow ec2:DescribeSecurityGroupRules" }));
  });
});

describe("what a change means rests on sections that its own event does not read", () => {
  it("and where one of these could not be read whole, the report says so, by the right that is missing", async () => {
    story = await openStory();
    story.aws.refuses("ec2:DescribeSecurityGroupRules", "UnauthorizedOperation");
    expect(told(await story.sweeps("02:00:00"))).toEqual([]);
    const [balancer] = baseline.loadBalancers;
    const listenerArn = balancer?.listeners[0]?.listener.ListenerArn ?? "";
    const [report] = await story.happens(
      "03:00:00",
      (account) => ({
        ...account,
        loadBalancers: account.loadBalancers.map((each) => ({ ...each, listeners: [] })),
      }),
      cloudTrailRecord({
        ...elbV2,
        at: "2021-04-09T02:59:50Z",
        name: "DeleteListener",
        identity: consoleUser,
        request: { listenerArn },
      }),
    );
    expect(told(report ? [report] : [])).toContain("deleted Listener");
    const missing = `ec2:DescribeSecurityGroupRules refused in ${region}: security group rules are not compared, and new or deleted ones are not told`;
    expect(report && renderTerminal(report, { width: 400 })).toContain(missing);
  });

  it("but what rests on nothing beside says nothing of it", async () => {
    story = await openStory();
    story.aws.refuses("ec2:DescribeSecurityGroupRules", "UnauthorizedOperation");
    await story.sweeps("02:00:00");
    const [report] = await story.happens("03:00:00", trustLoosened, loosensTrust("02:59:50", consoleUser));
    expect(told(report ? [report] : [])).toEqual(["modified Role"]);
    expect(report?.unread).toEqual([]);
  });
});
