import { ApiServerRefusal, type Clients, createClients } from "@eks-auditor/capture";
import type { Report } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { expect, it } from "vitest";
import { accountId, region, roleArn, roles } from "../../seed-account/facts.ts";
import { kubernetesAnswers } from "../../seed-account/kubernetes.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { respond } from "../../seed-account/respond.ts";
import { story } from "../../seed-account/story.ts";

const arn = `arn:aws:iam::${accountId}:role/teams/tooling/deep-operator`;

const trusting = (principal: string): AccountModel["roles"][number] => ({
  role: {
    Path: "/teams/tooling/",
    RoleName: "deep-operator",
    RoleId: "AROAEXAMPLEDEEP000011",
    Arn: arn,
    CreateDate: new Date("2021-04-01T00:00:00Z"),
    AssumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" }],
    }),
  },
  attachedPolicies: [],
  inlinePolicies: {},
});

const nodes = `- rolearn: ${roleArn(roles.node)}\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:bootstrappers, system:nodes]\n`;
const operator = `- rolearn: arn:aws:iam::${accountId}:role/deep-operator\n  username: ops:{{SessionName}}\n  groups: [ops]\n`;
const bindings = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

it("a role that aws-auth and a binding of RBAC make administrator comes into view, and whoever may newly assume it is told loudly", async () => {
  const [morning] = story;
  if (!morning) throw new TypeError("the seed account has no story");
  const answers: Record<string, object> = { ...kubernetesAnswers };
  const map = (mapRoles: string): void => {
    answers["/api/v1/namespaces/kube-system/configmaps/aws-auth"] = {
      metadata: { name: "aws-auth", namespace: "kube-system", creationTimestamp: "2021-04-06T14:36:10Z" },
      data: { mapRoles },
    };
  };
  map(nodes);
  const account = (principal: string): AccountModel => ({
    ...morning.account,
    roles: [...morning.account.roles, trusting(principal)],
  });
  const answering = { account: account(`arn:aws:iam::${accountId}:user/operator`), refusals: {} };
  const openCluster: NonNullable<Clients["openCluster"]> = async () => ({
    get: async (path) => {
      const found = answers[new URL(path, "https://cluster").pathname];
      if (!found) throw new ApiServerRefusal(404, "404 page not found");
      return found;
    },
    close: () => {},
  });
  const database = await openEmbeddedDynamoDB();
  const clock = steppingClock("2021-04-09T00:30:00.000Z");
  const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
  const clients = createClients({
    region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [respond(answering)],
    openCluster,
  });
  const auditor = openAuditor({
    accountId,
    regions: [region],
    clientsFor: () => clients,
    history,
    clock: clock.now,
    quietWindowSeconds: 60,
    kubernetes: { enabled: true },
    deliver: async () => {},
  });
  const sweep = async (at: string): Promise<Report[]> => {
    clock.set(`2021-04-09T${at}.000Z`);
    await auditor.capture((await auditor.sweep()).requests);
    return auditor.publish();
  };
  const told = (reports: readonly Report[]): string[] =>
    reports.flatMap(({ changes }) =>
      changes.flatMap(({ effects }) => effects.map(({ severity, sentence }) => `${severity} ${sentence}`)),
    );
  try {
    await sweep("00:31:00");
    map(nodes + operator);
    expect(told(await sweep("02:00:00"))).toEqual([
      `MEDIUM arn:aws:iam::${accountId}:role/deep-operator now has the rights of Kubernetes group ops in cluster ssup2-eks-cluster by aws-auth`,
    ]);
    const inView = await history.known({ kind: "account", accountId }, "identity");
    expect(inView.map(({ id }) => id)).toContain(arn);
    answers[bindings] = {
      items: [
        {
          metadata: { name: "ops", creationTimestamp: "2021-04-09T02:59:00Z" },
          roleRef: { kind: "ClusterRole", name: "cluster-admin" },
          subjects: [{ kind: "Group", name: "ops" }],
        },
      ],
    };
    const bound = await sweep("03:00:00");
    expect(told(bound).filter((each) => each.startsWith("CRITICAL"))).toEqual([
      `CRITICAL group ops, which is arn:aws:iam::${accountId}:role/deep-operator, may now do everything in cluster ssup2-eks-cluster (cluster-admin)`,
    ]);
    expect(bound.flatMap(({ findings }) => findings?.opened.map(({ rule }) => rule) ?? []).sort()).toEqual([
      "aws-auth-no-cluster-admin",
      "rbac-no-cluster-admin",
    ]);
    answering.account = account(`arn:aws:iam::${accountId}:user/intern`);
    const [report] = await sweep("04:00:00");
    expect(report?.cluster?.cluster).toBe("ssup2-eks-cluster");
    expect(told(report ? [report] : []).filter((each) => each.startsWith("CRITICAL"))).toEqual([
      `CRITICAL user arn:aws:iam::${accountId}:user/intern may now assume role deep-operator, administrator of cluster ssup2-eks-cluster by aws-auth`,
    ]);
  } finally {
    clients.close();
    await database.close();
  }
});
