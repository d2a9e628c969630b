import type { JsonObject } from "@eks-auditor/core";
import { afterEach, describe, expect, it } from "vitest";
import { cloudTrailRecord, eks, iam } from "../../seed-account/events.ts";
import { accountId, clusterName, providerArn, region } from "../../seed-account/facts.ts";
import type { AccountModel, ModelCluster } from "../../seed-account/model.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  consoleUser,
  endpointFrom,
  ssoUser,
  terraform,
  updatesEndpoint,
  type Who,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const open = "0.0.0.0/0";
const at = (time: string): string => `2021-04-09T${time}Z`;
const calls = (time: string, name: string, identity: Who, cluster = clusterName): JsonObject =>
  cloudTrailRecord({
    ...eks,
    at: at(time),
    name,
    identity,
    request: { name: cluster },
    response: { cluster: { name: cluster } },
  });

/** Another cluster of the same name, with the endpoint and the issuer that EKS gave it. */
const madeAgain =
  (time: string) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    clusters: account.clusters.map((one) => ({
      ...one,
      cluster: {
        ...one.cluster,
        createdAt: new Date(at(time)),
        endpoint: `https://AAAABBBBCCCCDDDDEEEEFFFF00001111.yl4.${region}.eks.amazonaws.com`,
        identity: { oidc: { issuer: `https://oidc.eks.${region}.amazonaws.com/id/AAAABBBBCCCCDDDD` } },
      },
    })),
  });

/** A second cluster, open to everybody, at the beginning of its life or when EKS is done with it. */
const young =
  (time: string, status: "CREATING" | "ACTIVE") =>
  (account: AccountModel): AccountModel => {
    const [first] = account.clusters;
    if (!first) throw new TypeError("the seed account has no cluster");
    const { endpoint, identity, certificateAuthority, resourcesVpcConfig, ...asked } = first.cluster;
    const completed = { endpoint, identity, certificateAuthority };
    const cluster: ModelCluster["cluster"] = {
      ...asked,
      ...(status === "ACTIVE" ? completed : {}),
      resourcesVpcConfig: {
        ...resourcesVpcConfig,
        publicAccessCidrs: [open],
        ...(status === "CREATING" && { clusterSecurityGroupId: undefined }),
      },
      name: "young",
      arn: `arn:aws:eks:${region}:${accountId}:cluster/young`,
      createdAt: new Date(at(time)),
      status,
    };
    return { ...account, clusters: [first, { cluster, accessEntries: [] }] };
  };

/** What a report tells, by kind and type, and by whom. */
const told = (reports: Awaited<ReturnType<Story["happens"]>>) =>
  reports.flatMap(({ changes }) =>
    changes.map(({ kind, type, causes }) => [
      `${kind} ${type.split("::")[2]}`,
      causes.map(({ actor }) => actor.name).join(),
    ]),
  );

describe("a cluster that is made again under the same name", () => {
  it("is told as a deletion, with all that it leaves behind, and a creation, each by who did it", async () => {
    story = await openStory();
    const reports = await story.happens(
      "01:30:00",
      madeAgain("01:20:00"),
      calls("01:05:00", "DeleteCluster", consoleUser),
      calls("01:20:00", "CreateCluster", terraform),
    );
    expect(told(reports).toSorted()).toEqual([
      ["created Cluster", "GitHubActions"],
      ["deleted Cluster", "kakao_ccc"],
    ]);
    const deletion = reports.find(({ changes }) => changes.some(({ kind }) => kind === "deleted"));
    expect(deletion).toMatchObject({
      severity: "HIGH",
      title: `${clusterName}: cluster deleted by kakao_ccc`,
      notes: [{ heading: "another one of the same name" }],
    });
    expect(JSON.stringify(deletion?.changes)).toContain("left behind its OIDC provider");
    expect(deletion?.findings?.opened.map(({ rule }) => rule)).toContain("trust-issuer-live");
    expect(await story.sweeps("02:30:00")).toEqual([]);
  });

  it("is told by nobody when a sweep finds it, and once", async () => {
    story = await openStory();
    const reports = await story.sweeps("02:00:00", madeAgain("01:20:00"));
    expect(told(reports)).toEqual([
      ["deleted Cluster", ""],
      ["created Cluster", ""],
    ]);
    expect(await story.sweeps("03:00:00")).toEqual([]);
  });

  it("names a late creator in the report of the creation, and the deleter nowhere but in that of the deletion", async () => {
    story = await openStory();
    await story.happens("01:30:00", madeAgain("01:20:00"), calls("01:05:00", "DeleteCluster", consoleUser));
    const late = await story.happens("01:40:00", null, calls("01:20:00", "CreateCluster", terraform));
    expect(told(late).toSorted()).toEqual([
      ["created Cluster", "GitHubActions"],
      ["deleted Cluster", "kakao_ccc"],
    ]);
  });
});

describe("a role and an OIDC provider that are made again", () => {
  it("a role with another unique id is another role, though it looks the same", async () => {
    story = await openStory();
    const again = (account: AccountModel): AccountModel => ({
      ...account,
      roles: account.roles.map((one, index) =>
        index === 0
          ? {
              ...one,
              role: { ...one.role, RoleId: "AROAEXAMPLEANOTHER01", CreateDate: new Date(at("01:20:00")) },
            }
          : one,
      ),
    });
    expect(
      told(await story.sweeps("02:00:00", again))
        .map(([what]) => what)
        .toSorted(),
    ).toEqual(["created Role", "deleted Role"]);
  });

  it("who deleted a provider is not named for the one that another person made later", async () => {
    story = await openStory();
    const record = (time: string, name: string, identity: Who, request: JsonObject): JsonObject =>
      cloudTrailRecord({
        ...iam,
        at: at(time),
        name,
        identity,
        request,
        response: { openIDConnectProviderArn: providerArn },
      });
    const gone = (account: AccountModel): AccountModel => ({
      ...account,
      oidcProviders: account.oidcProviders.filter(({ Arn }) => Arn !== providerArn),
    });
    let before: AccountModel | undefined;
    const deleted = await story.happens(
      "02:00:00",
      (account) => {
        before = account;
        return gone(account);
      },
      record("01:59:00", "DeleteOpenIDConnectProvider", consoleUser, {
        openIDConnectProviderArn: providerArn,
      }),
    );
    const created = await story.happens(
      "02:10:00",
      (account) => ({
        ...account,
        oidcProviders: (before ?? account).oidcProviders.map((one) =>
          one.Arn === providerArn ? { ...one, CreateDate: new Date(at("02:09:00")) } : one,
        ),
      }),
      record("02:09:00", "CreateOpenIDConnectProvider", ssoUser, {
        url: `https://${providerArn.split("oidc-provider/")[1]}`,
      }),
    );
    expect(told(deleted)).toEqual([["deleted OIDCProvider", "kakao_ccc"]]);
    expect(told(created)).toEqual([["created OIDCProvider", "dev@example.com"]]);
  });
});

describe("a new cluster", () => {
  it("is told with who made it, to whom it is open and which findings it has", async () => {
    story = await openStory();
    const [report, ...others] = await story.happens(
      "02:20:00",
      young("02:00:00", "ACTIVE"),
      calls("02:00:00", "CreateCluster", terraform, "young"),
    );
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      severity: "HIGH",
      title: "young: cluster with its API endpoint open to 0.0.0.0/0 created by GitHubActions",
      by: { name: "GitHubActions" },
    });
    expect(report?.findings?.opened.map(({ rule }) => rule)).toContain("eks-endpoint-closed-to-internet");
    expect(await story.sweeps("03:00:00")).toEqual([]);
  });

  it("is told by nobody when no event tells of it", async () => {
    story = await openStory();
    const [report] = await story.sweeps("02:20:00", young("02:00:00", "ACTIVE"));
    expect(report).toMatchObject({
      title: "young: cluster with its API endpoint open to 0.0.0.0/0 created, unattributed",
      unattributed: 1,
    });
  });

  it("is told once: what EKS completes later stands in the same report, by the same person", async () => {
    story = await openStory();
    const [begun] = await story.happens(
      "02:01:00",
      young("02:00:00", "CREATING"),
      calls("02:00:00", "CreateCluster", terraform, "young"),
    );
    const [done, ...others] = await story.sweeps("02:12:00", young("02:00:00", "ACTIVE"));
    expect(others).toEqual([]);
    expect(done).toMatchObject({ id: begun?.id, unattributed: 0, by: { name: "GitHubActions" } });
    expect(told(done ? [done] : [])).toEqual([["created Cluster", "GitHubActions"]]);
    expect(JSON.stringify(done?.changes[0]?.fields)).toContain("/endpoint");
  });

  it("and what a person changes meanwhile is that person's", async () => {
    story = await openStory();
    await story.happens(
      "02:01:00",
      young("02:00:00", "CREATING"),
      calls("02:00:00", "CreateCluster", terraform, "young"),
    );
    await story.sweeps("02:12:00", young("02:00:00", "ACTIVE"));
    const closed = (account: AccountModel): AccountModel => ({
      ...account,
      clusters: account.clusters.map((one) =>
        one.cluster.name === "young"
          ? { ...one, cluster: { ...one.cluster, deletionProtection: true } }
          : one,
      ),
    });
    const reports = await story.sweeps("02:40:00", closed);
    expect(told(reports)).toEqual([["modified Cluster", ""]]);
  });

  it("was there before the first reading: then nobody is told", async () => {
    story = await openStory();
    expect(await story.sweeps("02:20:00", young("00:10:00", "ACTIVE"))).toEqual([]);
  });
});

it("blocks of the endpoint, changed at the same time, explain no access entry", async () => {
  story = await openStory();
  const withoutEntry = (account: AccountModel): AccountModel => ({
    ...endpointFrom(open)(account),
    clusters: endpointFrom(open)(account).clusters.map((one) => ({
      ...one,
      accessEntries: one.accessEntries.slice(1),
    })),
  });
  const reports = await story.happens(
    "01:30:00",
    withoutEntry,
    updatesEndpoint("01:29:00", consoleUser, open),
  );
  expect(told([...reports, ...(await story.sweeps("01:40:00"))]).toSorted()).toEqual([
    ["deleted AccessEntry", ""],
    ["modified Cluster", "kakao_ccc"],
  ]);
});
