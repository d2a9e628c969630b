import type { Resource } from "@eks-auditor/core";
import { evaluateRules, ruleLookup } from "@eks-auditor/core/rules";
import { accountFacts, clustersMark, openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { publishSnapshots } from "@eks-auditor/pipeline";
import { expect, onTestFinished, test } from "vitest";
import { cluster, loadBalancer, observe, reading, region, second } from "../history/world.ts";

const own = "123456789012";
const other = "345678901234";
const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

const platform: Resource = {
  type: "AWS::EKS::Cluster",
  id: `arn:aws:eks:eu-west-1:${other}:cluster/platform`,
  name: "platform",
  properties: { name: "platform", identity: { oidc: { issuer: `https://${issuer}` } } },
  aliases: ["platform"],
  parents: [],
  owners: [{ by: "cluster", region: "eu-west-1", cluster: "platform" }],
};

const provider: Resource = {
  type: "AWS::IAM::OIDCProvider",
  id: `arn:aws:iam::${own}:oidc-provider/${issuer}`,
  name: issuer,
  properties: { Url: issuer, ClientIDList: ["sts.amazonaws.com"] },
  aliases: [],
  parents: [],
  owners: [{ by: "issuer", issuer }],
};

const role: Resource = {
  type: "AWS::IAM::Role",
  id: `arn:aws:iam::${own}:role/deploy`,
  name: "deploy",
  properties: {
    RoleName: "deploy",
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: provider.id },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: "sts.amazonaws.com",
              [`${issuer}:sub`]: "system:serviceaccount:ci:deploy",
            },
          },
        },
      ],
    },
  },
  aliases: ["deploy"],
  parents: [],
  owners: [{ by: "issuer", issuer }],
};

/** Rules that speak of a cluster that is gone, or is another account's. */
const rules = ["trust-issuer-live", "oidc-provider-of-live-cluster", "trust-issuer-own-account"];

const opened = async () => {
  const database = await openEmbeddedDynamoDB();
  onTestFinished(database.close);
  const clock = steppingClock(second(1_000));
  const history = openHistory({
    client: database.client,
    tableName: database.tableName,
    clock: clock.now,
  });
  await observe(history, reading(region(), "load-balancers", second(0), [loadBalancer("web")]));
  // A sweep has listed the account's own clusters since.
  await history.putMark(clustersMark(own, "eu-west-1"), { at: second(1_900), seenAt: second(1_900) });
  return { history, clock };
};

const outcomes = async (history: Awaited<ReturnType<typeof opened>>["history"]) =>
  Object.fromEntries(
    evaluateRules(ruleLookup(await accountFacts(own, second(2_000), history)), { all: true })
      .filter(({ rule, status }) => rules.includes(rule) && status !== "PASSED")
      .map(({ rule, status, evidence }) => [rule, `${status}: ${evidence.join(", ")}`]),
  );

test("a role that trusts a cluster of another audited account is told as that, and not as one that trusts nobody", async () => {
  const { history } = await opened();
  const account = { kind: "account", accountId: own } as const;
  await observe(history, reading(account, "identity", second(10), [provider, role]));
  expect(await outcomes(history)).toEqual({
    "trust-issuer-live": expect.stringContaining("FAILED"),
    "oidc-provider-of-live-cluster": expect.stringContaining("FAILED"),
  });

  await observe(history, reading(cluster("platform", other), "cluster", second(20), [platform]));
  expect(await outcomes(history)).toEqual({
    "oidc-provider-of-live-cluster": `NOT_APPLICABLE: a cluster of account ${other}`,
    "trust-issuer-own-account": expect.stringContaining(`belongs to a cluster of account ${other}`),
  });
});

test("a report of such a role opens that finding and no other", async () => {
  const { history, clock } = await opened();
  const account = { kind: "account", accountId: own } as const;
  await observe(history, reading(cluster("platform", other), "cluster", second(5), [platform]));
  await observe(history, reading(account, "identity", second(10), [provider]));
  clock.set(second(1_150));
  await observe(history, reading(account, "identity", second(1_100), [provider, role]));
  clock.set(second(1_200));
  const findings: string[] = [];
  await publishSnapshots({
    history,
    now: clock.now,
    quietWindowSeconds: 0,
    suppressions: [],
    deliver: async ({ findings: found }) => {
      findings.push(...(found?.opened ?? []).map(({ rule }) => rule));
    },
  });
  expect(findings.filter((rule) => rules.includes(rule))).toEqual(["trust-issuer-own-account"]);
});
