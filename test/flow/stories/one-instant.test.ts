import type { JsonObject } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { afterEach, describe, expect, it } from "vitest";
import { cloudTrailRecord, eks } from "../../seed-account/events.ts";
import { accountId, clusterName } from "../../seed-account/facts.ts";
import { accessEntry } from "../../seed-account/identity.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import { consoleUser } from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const arn = `arn:aws:iam::${accountId}:role/corp/PlatformAdmin`;

/** An ordinary administrator's role, of which no cluster speaks. */
const withRole = (account: AccountModel): AccountModel => ({
  ...account,
  roles: [
    ...account.roles,
    {
      role: {
        Path: "/corp/",
        RoleName: "PlatformAdmin",
        RoleId: "AROAEXAMPLEADMIN00013",
        Arn: arn,
        CreateDate: new Date("2019-04-01T00:00:00Z"),
        AssumeRolePolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${accountId}:root` },
              Action: "sts:AssumeRole",
            },
          ],
        }),
      },
      attachedPolicies: [],
      inlinePolicies: {},
    },
  ],
});

const grant = (account: AccountModel): AccountModel => ({
  ...account,
  clusters: account.clusters.map((cluster) => ({
    ...cluster,
    accessEntries: [
      ...cluster.accessEntries,
      accessEntry(arn, {
        type: "STANDARD",
        username: "admin",
        created: "2021-04-09T02:00:00Z",
        id: "11aa",
        policies: ["arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"],
      }),
    ],
  })),
});

const createAccessEntry: JsonObject = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T02:00:00Z",
  name: "CreateAccessEntry",
  identity: consoleUser,
  request: { name: clusterName, principalArn: encodeURIComponent(arn) },
  response: { accessEntry: { principalArn: arn, clusterName } },
});

const opened = (reports: readonly Report[]): string[] =>
  reports.flatMap(({ findings }) => (findings?.opened ?? []).map((one) => one.evidence.join()));

const rolesInView = async (): Promise<string[]> => {
  const scope = { kind: "account" as const, accountId };
  return (await story.history.known(scope, "identity")).map(({ id }) => id);
};

describe("what is judged by facts of one instant", () => {
  it("an access entry for a role that no cluster used before opens nothing, and brings the role into view", async () => {
    story = await openStory();
    await story.sweeps("01:00:00", withRole);
    const told = await story.happens("02:00:30", grant, createAccessEntry);
    expect(told.map(({ changes }) => changes.length)).toEqual([1]);
    expect(opened(told)).toEqual([]);
    expect(await rolesInView()).toContain(arn);
    expect(opened(await story.sweeps("04:00:00"))).toEqual([]);
  });

  it("one for a role that is not there is told, once, when the roles were read after the entry", async () => {
    story = await openStory();
    const told = await story.sweeps("02:00:30", grant);
    expect(opened(told)).toEqual([`role ${arn} does not exist`]);
    expect(await story.history.awaited()).toEqual([]);
    expect(opened(await story.sweeps("04:00:00"))).toEqual([]);
  });

  it("nor does a read of the cluster alone take a role for missing", async () => {
    story = await openStory();
    await story.sweeps("01:00:00", withRole);
    // Nobody asks for the roles: the commit itself does.
    const { auditor } = story;
    const scope = { kind: "cluster" as const, accountId, region: "ap-northeast-2", cluster: clusterName };
    await story.happens("02:00:00", grant);
    await auditor.capture([{ scope, sections: ["access"], eventIDs: [], origin: "command" }]);
    expect(opened(await auditor.publish())).toEqual([]);
    expect(await rolesInView()).toContain(arn);
  });
});

const newIssuer = "oidc.eks.ap-northeast-2.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const newProvider = `arn:aws:iam::${accountId}:oidc-provider/${newIssuer}`;

/** What eksctl makes beside a cluster: a provider for its tokens, and a role for a workload of it. */
const withTrustInNewCluster = (account: AccountModel): AccountModel => ({
  ...account,
  oidcProviders: [
    ...account.oidcProviders,
    { Arn: newProvider, Url: newIssuer, ClientIDList: ["sts.amazonaws.com"], ThumbprintList: [], Tags: [] },
  ],
  roles: [
    ...account.roles,
    {
      role: {
        Path: "/",
        RoleName: "new-cluster-workload",
        RoleId: "AROAEXAMPLEWORKLOAD013",
        Arn: `arn:aws:iam::${accountId}:role/new-cluster-workload`,
        CreateDate: new Date("2021-04-09T01:59:00Z"),
        AssumeRolePolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Federated: newProvider },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringEquals: {
                  [`${newIssuer}:sub`]: "system:serviceaccount:shop:web",
                  [`${newIssuer}:aud`]: "sts.amazonaws.com",
                },
              },
            },
          ],
        }),
      },
      attachedPolicies: [],
      inlinePolicies: {},
    },
  ],
});

const withNewCluster = (account: AccountModel): AccountModel => {
  const [first] = account.clusters;
  if (!first) throw new TypeError("the account has no cluster");
  const arn = first.cluster.arn?.replace(clusterName, "brand-new");
  const identity = { oidc: { issuer: `https://${newIssuer}` } };
  const cluster = { ...first.cluster, name: "brand-new", ...(arn && { arn }), identity };
  return { ...account, clusters: [...account.clusters, { ...first, cluster, accessEntries: [] }] };
};

const danglingOf = (reports: readonly Report[]): string[] =>
  reports.flatMap(({ findings }) =>
    (findings?.opened ?? [])
      .filter(({ rule }) => ["trust-issuer-live", "oidc-provider-of-live-cluster"].includes(rule))
      .map(({ rule, resource }) => `${rule} ${resource.name}`),
  );

/** The account's identities are read, of which no event told. */
const readIdentities = async (time: string, change: (account: AccountModel) => AccountModel) => {
  await story.happens(time, change);
  const scope = { kind: "account" as const, accountId };
  await story.auditor.capture([{ scope, sections: ["identity"], eventIDs: [], origin: "command" }]);
  return story.auditor.publish();
};

describe("what is judged by which clusters there are", () => {
  it("trust in a cluster that was made a moment ago is trust in no gone one", async () => {
    story = await openStory();
    const both = (account: AccountModel) => withNewCluster(withTrustInNewCluster(account));
    expect(danglingOf(await readIdentities("02:00:00", both))).toEqual([]);
    expect((await story.history.awaited()).flatMap(({ findings }) => findings)).not.toEqual([]);
    expect(danglingOf(await story.sweeps("04:00:00"))).toEqual([]);
    expect(await story.history.awaited()).toEqual([]);
  });

  it("trust in a cluster that is not there is told, once, when the clusters were listed after it", async () => {
    story = await openStory();
    expect(danglingOf(await readIdentities("02:00:00", withTrustInNewCluster))).toEqual([]);
    story.aws.refuses("eks:ListClusters");
    expect(danglingOf(await story.sweeps("03:00:00")), "they were not listed").toEqual([]);
    story.aws.asUsual();
    expect(danglingOf(await story.sweeps("04:00:00")).sort()).toEqual([
      `oidc-provider-of-live-cluster ${newIssuer}`,
      "trust-issuer-live new-cluster-workload",
    ]);
    expect(danglingOf(await story.sweeps("05:00:00"))).toEqual([]);
  });
});
