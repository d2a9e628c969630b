import type { Reading, Resource, Section } from "@eks-auditor/core";
import { expect, test } from "vitest";
import {
  actionOf,
  type ClientMiddleware,
  collectedSections,
  collectorFor,
  createCallCounter,
  declaredActions,
  listClusterNames,
} from "../src/index.ts";
import * as account from "./fixture/account.ts";
import { readSections, replayedClients } from "./fixture/replayed.ts";

const clientsOf = (answers = account.accountAnswers(), ...middleware: ClientMiddleware[]) =>
  replayedClients([answers], ...middleware);

const readAll = async (clients = clientsOf().clients): Promise<Map<Section, Reading>> =>
  new Map((await readSections(clients)).map((reading) => [reading.section, reading]));

const resourcesOf = (readings: Map<Section, Reading>, section: Section): Map<string, Resource> =>
  new Map(readings.get(section)?.resources.map((resource) => [resource.id, resource]));

test("every section of the account is read completely, over several pages, with no call too many", async () => {
  const { clients, replay } = clientsOf();
  const readings = await readAll(clients);
  expect(replay.misses()).toEqual([]);
  expect(
    [...readings].map(([section, { status, unread, calls, resources }]) => [
      section,
      status,
      unread,
      calls,
      resources.length,
    ]),
  ).toEqual([
    // The cluster, and its certificate authorities.
    ["cluster", "complete", [], 1 + 1, 1],
    // Access entries: two pages, two details each of two. The OIDC providers of people: list and one detail.
    ["access", "complete", [], 2 + 2 * 2 + 2, 3],
    // Providers: list and one detail. Roles: two pages, and two of what the list leaves out.
    ["identity", "complete", [], 2 + 2 + 2, 4],
    // Classic: list, tags, attributes, policies. Then lists (3), attributes (2 + 2 + 2), listeners (2), certificates, rules,
    // tags; web ACLs and what the one guards, trust stores and the revocations of the one, security policies;
    // endpoint services, and who may connect to the one that leads to a load balancer.
    ["load-balancers", "complete", [], 4 + 3 + 6 + 2 + 1 + 1 + 1 + 2 + 2 + 1 + 2, 11],
  ]);
});

test("a cluster tells its kubeconfig facts and enabled logs, and nothing that moves by itself", async () => {
  const cluster = resourcesOf(await readAll(), "cluster").get(account.clusterArn);
  expect(cluster).toMatchObject({
    type: "AWS::EKS::Cluster",
    aliases: ["payments"],
    bornAt: "2026-01-01T00:00:00.000Z",
    owners: [{ by: "cluster", region: account.region, cluster: "payments" }],
    properties: {
      logging: { enabledTypes: ["api", "audit"] },
      certificateAuthority: {
        certificates: [
          {
            fingerprint256: expect.stringMatching(/^[0-9A-F]{64}$/),
            subject: "CN=kubernetes",
            notBefore: "2021-04-06T14:28:25.000Z",
            notAfter: "2031-04-04T14:28:25.000Z",
          },
        ],
      },
      certificateAuthorities: { "ca-1": { signingStatus: "IN_USE", createdBy: "EKS" } },
      tags: { team: "core" },
    },
  });
  expect(JSON.stringify(cluster?.properties)).not.toMatch(
    /status|platformVersion|createdAt|CERTIFICATE|LS0tLS1/,
  );
});

test("an access entry carries its policies, is found by its principal, and lies in its cluster", async () => {
  const entry = resourcesOf(await readAll(), "access").get(
    `arn:aws:eks:${account.region}:${account.accountId}:access-entry/payments/id-0`,
  );
  const principal = account.roleArn("admin");
  expect(entry).toMatchObject({
    name: principal,
    aliases: [principal, `payments|${principal}`],
    parents: [account.clusterArn, "payments"],
    properties: {
      kubernetesGroups: ["auditors", "viewers"],
      associatedAccessPolicies: [
        { policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy" },
        {
          policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
          accessScope: { type: "namespace", namespaces: ["blog", "shop"] },
        },
      ],
    },
  });
});

test("an OIDC provider of people is found by its name within the cluster", async () => {
  const config = resourcesOf(await readAll(), "access").get(account.identityProviderConfigArn);
  expect(config).toMatchObject({
    type: "AWS::EKS::IdentityProviderConfig",
    aliases: ["payments|people"],
    parents: [account.clusterArn, "payments"],
    properties: { issuerUrl: "https://login.example.com", groupsClaim: "groups" },
  });
  expect(config?.properties).not.toHaveProperty("status");
});

test("roles that trust workloads or are referred to are in view, with owners, and without external ids", async () => {
  const readings = await readAll();
  const roles = resourcesOf(readings, "identity");
  expect([...roles.keys()].sort()).toEqual(
    [account.providerArn, account.roleArn("admin"), account.roleArn("irsa"), account.roleArn("pod")].sort(),
  );
  expect(roles.get(account.roleArn("irsa"))).toMatchObject({
    aliases: ["irsa", "AROAEXAMPLE0000000000"],
    owners: [
      { by: "issuer", issuer: account.issuer },
      { by: "role", roleArn: account.roleArn("irsa") },
    ],
    properties: {
      AttachedManagedPolicies: [{ PolicyName: "ReadOnlyAccess" }],
      RolePolicyList: { bucket: { Statement: [{ Action: ["s3:getobject"] }] } },
      PermissionsBoundary: { PermissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess" },
      Tags: { team: "core" },
    },
  });
  expect(roles.get(account.roleArn("irsa"))).not.toHaveProperty("byReference");
  expect(roles.get(account.roleArn("admin"))).toMatchObject({
    byReference: true,
    properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Condition: {
              stringequals: { "sts:externalid": [expect.stringMatching(/^hmac-sha256:[0-9a-f]{16}$/)] },
            },
          },
        ],
      },
    },
  });
  expect(JSON.stringify([...readings.values()])).not.toContain(account.externalId);
});

test("where all roles cannot be asked for together each is asked by itself, which tells the same and says so", async () => {
  const together = await readAll();
  const counter = createCallCounter();
  const refused = await readAll(clientsOf(undefined, counter.middleware, account.refusingAllDetails).clients);
  expect(refused.get("identity")).toMatchObject({
    status: "complete",
    unread: [],
    unobserved: [{ action: "iam:GetAccountAuthorizationDetails", reason: "denied" }],
    // Instead of two pages: three calls for each of three roles and one inline policy.
    calls: (together.get("identity")?.calls ?? 0) - 2 + 1 + 3 * 3 + 1,
  });
  expect(refused.get("identity")?.resources).toEqual(together.get("identity")?.resources);
  expect(together.get("identity")?.unobserved).toEqual([]);
});

test("a role that was made anew since it was listed is asked by itself, and so is one with half an answer", async () => {
  const answers = account.accountAnswers();
  const all = [...answers.values()].flatMap((each) =>
    "output" in each && Array.isArray(each.output.RoleDetailList) ? each.output.RoleDetailList : [],
  ) as Record<string, unknown>[];
  for (const role of all) {
    if (role.RoleName === "irsa") role.RoleId = "AROAANOTHER0000000000";
    if (role.RoleName === "pod") delete role.AttachedManagedPolicies;
  }
  const counter = createCallCounter();
  const found = await readAll(clientsOf(answers, counter.middleware).clients);
  expect(found.get("identity")?.resources).toEqual((await readAll()).get("identity")?.resources);
  expect(counter.counts().find(({ operation }) => operation === "GetRole")?.calls).toBe(2);
});

test("a role that was once in view stays in view when it trusts nobody of ours any more", async () => {
  const before = resourcesOf(await readAll(), "identity");
  const irsa = before.get(account.roleArn("irsa"));
  const known = {
    ...account.nothingKnown,
    roleArns: async () => [],
    resources: async () =>
      irsa ? [{ ...irsa, id: account.roleArn("unrelated"), revisionAt: "2026-11-01T00:00:00.000Z" }] : [],
  };
  const context = account.contextOf(account.accountScope, clientsOf().clients, known);
  const reading = await collectorFor("identity").read(context);
  expect(reading.resources.map(({ name }) => name).sort()).toEqual(
    [account.issuer, "irsa", "pod", "unrelated"].sort(),
  );
});

test("load balancers tell their owner: by tags with the namespaces behind them, else by VPC", async () => {
  const found = resourcesOf(await readAll(), "load-balancers");
  const group = {
    by: "tag",
    cluster: "payments",
    controller: "aws-load-balancer-controller",
    stack: "my-group",
  };
  expect(found.get(account.albArn)).toMatchObject({
    owners: [{ ...group, namespaces: ["blog", "shop"] }],
    aliases: ["k8s-mygroup-9758714285", "k8s-mygroup-9758714285-724452701.eu-west-1.elb.amazonaws.com"],
    bornAt: "2026-03-01T00:00:00.000Z",
    properties: { Attributes: { "access_logs.s3.enabled": "false" }, SecurityGroups: ["sg-1", "sg-2"] },
  });
  expect(found.get(account.albArn)?.properties).not.toHaveProperty("State");
  expect(found.get(account.ruleArn)).toMatchObject({
    owners: [{ ...group, namespaces: ["shop"] }],
    parents: [account.listenerArn, account.albArn, "k8s-mygroup-9758714285"],
    properties: { Conditions: [{ PathPatternConfig: { Values: ["/a", "/b"] } }] },
  });
  expect(found.has(account.defaultRuleArn)).toBe(false);
  expect(found.get(account.listenerArn)).toMatchObject({
    parents: [account.albArn, "k8s-mygroup-9758714285"],
    properties: { Certificates: [{ IsDefault: true }, { IsDefault: false }] },
  });
  expect(found.get(account.blogGroupArn)).toMatchObject({
    owners: [{ ...group, namespaces: ["blog"] }],
    parents: [account.albArn],
  });
  expect(found.get(account.nlbArn)?.owners).toEqual([{ by: "vpc", vpcId: "vpc-1" }]);
  expect(found.get(account.nlbListenerArn)?.owners).toEqual([{ by: "vpc", vpcId: "vpc-1" }]);
  expect(
    found.get(
      `arn:aws:elasticloadbalancing:${account.region}:${account.accountId}:loadbalancer/${account.classicName}`,
    ),
  ).toMatchObject({
    owners: [
      {
        by: "tag",
        cluster: "payments",
        controller: "kubernetes-cloud-provider",
        stack: "default/my-nginx",
        namespaces: ["default"],
      },
    ],
    properties: { PolicyDescriptions: { tls: {} } },
  });
});

test("what stands in front of a load balancer is told: its web ACL, its protocols, whom it trusts", async () => {
  const { resources } = (await readAll()).get("load-balancers") ?? { resources: [] };
  const alb = resources.find(({ id }) => id === account.albArn);
  const guard = resources.find(({ type }) => type === "AWS::WAFv2::WebACLAssociation");
  expect(guard).toMatchObject({
    properties: { ResourceArn: account.albArn, WebACLArn: account.webAclArn },
    aliases: [account.albArn],
    parents: [account.albArn, alb?.name],
    owners: alb?.owners,
  });
  expect(resources.find(({ id }) => id === account.listenerArn)?.properties).toMatchObject({
    SslPolicy: "ELBSecurityPolicy-2016-08",
    SslProtocols: ["TLSv1", "TLSv1.1", "TLSv1.2"],
    MutualAuthentication: { Mode: "verify", TrustStoreArn: account.trustStoreArn },
  });
  expect(resources.find(({ id }) => id === account.nlbListenerArn)?.properties).not.toHaveProperty(
    "SslProtocols",
  );
  expect(resources.find(({ id }) => id === account.trustStoreArn)).toEqual({
    type: "AWS::ElasticLoadBalancingV2::TrustStore",
    id: account.trustStoreArn,
    name: "partners",
    aliases: ["partners"],
    parents: [],
    // Nobody tags a trust store for its cluster: it belongs to whose listener trusts it.
    owners: resources.find(({ id }) => id === account.listenerArn)?.owners,
    properties: {
      Name: "partners",
      TrustStoreArn: account.trustStoreArn,
      NumberOfCaCertificates: 2,
      TotalRevokedEntries: 7,
      Revocations: [
        { NumberOfRevokedEntries: 3, RevocationId: 1, RevocationType: "CRL" },
        { NumberOfRevokedEntries: 4, RevocationId: 2, RevocationType: "CRL" },
      ],
      Tags: {},
    },
  });
  const classic = resources.find(({ type }) => type === "AWS::ElasticLoadBalancing::LoadBalancer");
  expect(classic?.properties.SslProtocols).toEqual({ tls: ["TLSv1", "TLSv1.2"] });
});

test("what offers a load balancer to other accounts is told, with who may connect and whether they are asked", async () => {
  const { resources } = (await readAll()).get("load-balancers") ?? { resources: [] };
  const services = resources.filter(({ type }) => type === "AWS::EC2::VPCEndpointService");
  // What leads to a Gateway Load Balancer has appliances behind it.
  expect(services).toEqual([
    {
      type: "AWS::EC2::VPCEndpointService",
      id: account.endpointServiceId,
      name: account.endpointServiceId,
      aliases: [`com.amazonaws.vpce.eu-west-1.${account.endpointServiceId}`],
      parents: [account.nlbArn],
      owners: resources.find(({ id }) => id === account.nlbArn)?.owners,
      properties: {
        ServiceId: account.endpointServiceId,
        ServiceName: `com.amazonaws.vpce.eu-west-1.${account.endpointServiceId}`,
        ServiceType: [{ ServiceType: "Interface" }],
        AcceptanceRequired: true,
        AvailabilityZones: ["eu-west-1a", "eu-west-1b"],
        NetworkLoadBalancerArns: [account.nlbArn],
        PrivateDnsNameConfiguration: { Type: "TXT", Name: "_a" },
        AllowedPrincipals: [
          { Principal: "*", PrincipalType: "All" },
          { Principal: "arn:aws:iam::444455556666:root", PrincipalType: "Account" },
        ],
        Tags: { team: "edge" },
      },
    },
  ]);
});

test("a region whose web ACLs outnumber its load balancers is asked for each load balancer", async () => {
  const answers = account.accountAnswers();
  const WebACLs = ["edge", "api", "pool"].map((name) => ({ ARN: `${account.webAclArn}/${name}` }));
  account.answer(answers, ["wafv2", "ListWebACLs"], { Scope: "REGIONAL" }, { WebACLs });
  const WebACL = { ARN: `${account.webAclArn}/api` };
  account.answer(answers, ["wafv2", "GetWebACLForResource"], { ResourceArn: account.albArn }, { WebACL });
  const { clients } = clientsOf(answers);
  const reading = await collectorFor("load-balancers").read(account.contextOf(account.regionScope, clients));
  expect(reading.status).toBe("complete");
  const guards = reading.resources.filter(({ type }) => type === "AWS::WAFv2::WebACLAssociation");
  expect(guards.map(({ properties }) => properties.WebACLArn)).toEqual([WebACL.ARN]);
});

test("a region without load balancers is not asked for web ACLs, trust stores and endpoint services, nor known policies again", async () => {
  const counter = createCallCounter();
  const answers = account.accountAnswers();
  const first = await readAll(clientsOf(answers).clients);
  const known = first.get("load-balancers")?.resources ?? [];
  const listeners = known.filter(({ type }) => type.endsWith("::Listener"));
  const knownElsewhere = {
    ...account.nothingKnown,
    resources: async () => listeners.map((each) => ({ ...each, revisionAt: "2026-11-01T00:00:00.000Z" })),
  };
  const asked = async (): Promise<string[]> => {
    const { clients } = clientsOf(answers, counter.middleware);
    await collectorFor("load-balancers").read(
      account.contextOf(account.regionScope, clients, knownElsewhere),
    );
    return counter.counts().map(({ operation }) => operation);
  };
  const empty = { LoadBalancers: [] };
  expect(await asked()).not.toContain("DescribeSSLPolicies");
  expect(await asked()).toContain("ListWebACLs");
  account.answer(answers, ["elbv2", "DescribeLoadBalancers"], {}, empty);
  const before = counter.counts();
  await asked();
  const grew = counter
    .counts()
    .filter(({ operation, calls }) => before.some((old) => old.operation === operation && old.calls < calls));
  expect(grew.map(({ operation }) => operation)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/WebACL|TrustStore|SSLPolicies|EndpointService/)]),
  );
});

test("the health of targets is a trend, and one that cannot be seen is no gap", async () => {
  const context = {
    ...account.contextOf(account.regionScope, clientsOf().clients),
    targetHealth: true,
  };
  const reading = await collectorFor("load-balancers").read(context);
  const none = { healthy: 0, unhealthy: 0, initial: 0, draining: 0, unused: 0, unavailable: 0 };
  expect(reading.trends).toEqual(
    [
      { id: account.blogGroupArn, values: none },
      {
        id: account.shopGroupArn,
        values: { ...none, healthy: 2, unhealthy: 1, initial: 1, draining: 1, unavailable: 1 },
      },
      { id: account.classicArn, values: { ...none, healthy: 1, unhealthy: 1 } },
    ]
      .map((trend) => ({ kind: "target-health", observedAt: reading.observedAt, ...trend }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  expect(reading.unobserved).toEqual([]);
  expect(JSON.stringify(reading.resources)).not.toMatch(/unhealthy|InService/);

  const answers = account.accountAnswers();
  const input = { TargetGroupArn: account.shopGroupArn };
  const error = { name: "ThrottlingException", message: "Rate exceeded", httpStatusCode: 400 };
  account.refuse(answers, ["elbv2", "DescribeTargetHealth"], input, error);
  const partly = await collectorFor("load-balancers").read({
    ...context,
    clients: clientsOf(answers).clients,
  });
  expect(partly.status).toBe("complete");
  expect(partly.trends?.map(({ id }) => id)).not.toContain(account.shopGroupArn);
  expect(partly.unobserved).toEqual([
    expect.objectContaining({ action: "elasticloadbalancing:DescribeTargetHealth", reason: "throttled" }),
  ]);
});

test("what is declared is what is sent, and nothing else", async () => {
  const counter = createCallCounter();
  const { clients } = clientsOf(account.accountAnswers(), counter.middleware);
  await listClusterNames(clients);
  await readSections(clients, account.nothingKnown, { targetHealth: true });
  // The other way to ask for roles.
  const { clients: refusing } = clientsOf(undefined, counter.middleware, account.refusingAllDetails);
  await collectorFor("identity").read(account.contextOf(account.accountScope, refusing));
  // The other way to ask what guards a load balancer, for regions with many web ACLs.
  const answers = account.accountAnswers();
  const WebACLs = [{ ARN: `${account.webAclArn}/a` }, { ARN: `${account.webAclArn}/b` }];
  account.answer(answers, ["wafv2", "ListWebACLs"], { Scope: "REGIONAL" }, { WebACLs });
  const other = clientsOf(answers, counter.middleware).clients;
  await collectorFor("load-balancers").read(account.contextOf(account.regionScope, other));
  const sent = new Set(counter.counts().map(({ service, operation }) => actionOf(service, operation)));
  // `elasticloadbalancing` stands for both generations; sections that the fixture does not hold bring actions of their own.
  const exercised = account.sections.flatMap(([section]) => {
    const { actions, impliedActions = [] } = collectorFor(section);
    return actions.filter((action) => !impliedActions.includes(action));
  });
  expect([...sent].sort()).toEqual([...new Set(["eks:ListClusters", ...exercised])].sort());
  expect(declaredActions()).toEqual(expect.arrayContaining([...sent]));
});

test("a section is only read of the kind of scope that has it", async () => {
  expect(collectedSections("account")).toEqual(["identity"]);
  const wrong = account.contextOf(account.regionScope, clientsOf().clients);
  await expect(collectorFor("identity").read(wrong)).rejects.toThrow("a region has no section identity");
});

test("a cluster that EKS is changing asks to be read again", async () => {
  const answers = account.accountAnswers();
  const cluster = { name: "payments", arn: account.clusterArn, status: "UPDATING" };
  account.answer(answers, ["eks", "DescribeCluster"], { name: "payments" }, { cluster });
  const { clients } = clientsOf(answers);
  const reading = await collectorFor("cluster").read(account.contextOf(account.clusterScope, clients));
  expect(reading).toMatchObject({ status: "complete", settling: true });
});

test.each(account.sections.map(([section, scope]) => ({ section, scope })))(
  "$section ends as not-observed when the time is over before it begins",
  async ({ section, scope }) => {
    const context = {
      ...account.contextOf(scope, clientsOf().clients),
      deadline: "2026-11-22T09:59:59.999Z",
    };
    const reading = await collectorFor(section).read(context);
    expect(reading).toMatchObject({ status: "not-observed", resources: [], calls: 0 });
  },
);
