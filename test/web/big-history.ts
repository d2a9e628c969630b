import {
  type Actor,
  type Instant,
  type JsonObject,
  type Resource,
  type ResourceType,
  resourceKey,
  type Scope,
  type Section,
  shiftInstant,
} from "@eks-auditor/core";
import type { ActorClass } from "@eks-auditor/core/actor-class";
import { typesOfSection } from "@eks-auditor/core/coverage";
import { type Report, type ReportedChange, reportId } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";

/** How much history there is to be. */
export interface BigHistorySize {
  readonly clusters: number;
  readonly changes: number;
  /** Whose it is; absent: of an account that is made up. */
  readonly account?: string;
}

const accountId = "123456789012";
const regions = ["eu-west-1", "eu-central-1", "us-east-1", "ap-northeast-2"] as const;
/** A report tells of so many changes. */
const changesPerReport = 10;
const daysBack = 90;
const dayMilliseconds = 86_400_000;
/** Reports on their way at a time. */
const lanes = 24;
const namespaces = ["payments", "shop", "kube-system", "monitoring"] as const;

/** What people call a cluster and its parts, by its number. */
const placeOf = (number: number) => {
  const region = regions[number % regions.length] ?? "eu-west-1";
  const cluster = `cluster-${String(number).padStart(3, "0")}`;
  const arn = `arn:aws:eks:${region}:${accountId}:cluster/${cluster}`;
  // No two accounts have an issuer in common.
  const id = `${accountId}${number.toString(16).toUpperCase().padStart(20, "0")}`;
  const issuer = `oidc.eks.${region}.amazonaws.com/id/${id}`;
  return { region, cluster, arn, issuer, vpc: `vpc-${number.toString(16).padStart(17, "0")}` };
};

/**
 * Fills an empty history with an account of many clusters and as many changes over the last 90 days: its resources by
 * the commit protocol, its changes as the reports that tell of them. The same size gives the same history.
 */
export const fillBigHistory = async (
  history: History,
  { clusters, changes, account = accountId }: BigHistorySize,
  now: Instant,
): Promise<void> => {
  const ofAccount = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(accountId, account)) as T;
  const first = shiftInstant(now, -daysBack * dayMilliseconds);
  const numbers = [...Array(clusters).keys()];
  await Promise.all([
    inLanes(numbers, async (number) => {
      const { region, cluster } = placeOf(number);
      const scope = { kind: "cluster", accountId: account, region, cluster } as const;
      await read(history, scope, "cluster", first, ofAccount([controlPlane(number)]));
      await read(history, scope, "access", first, ofAccount(accessEntries(number)));
      await read(history, scope, "pod-identity", first, ofAccount([association(number)]));
    }),
    inLanes([...new Set(numbers.map((number) => placeOf(number).region))], (region) =>
      read(
        history,
        { kind: "region", accountId: account, region },
        "load-balancers",
        first,
        ofAccount(numbers.filter((number) => placeOf(number).region === region).flatMap(loadBalancers)),
      ),
    ),
    read(
      history,
      { kind: "account", accountId: account },
      "identity",
      first,
      ofAccount(numbers.flatMap(identities)),
    ),
    history.putMark("event", { at: shiftInstant(now, -60_000), seenAt: shiftInstant(now, -30_000) }),
    history.putMark("sweep", { at: shiftInstant(now, -3_600_000), seenAt: shiftInstant(now, -3_600_000) }),
  ]);
  const reports = Math.ceil(changes / changesPerReport);
  const step = Math.floor((daysBack * dayMilliseconds - 3_600_000) / reports);
  await inLanes([...Array(reports).keys()], async (index) => {
    const at = shiftInstant(first, 3_600_000 + index * step);
    const report = reportOf(index, (index * 7) % clusters, at);
    await history.putReport({ ...ofAccount(report), id: reportId(account, String(index)) }, 0);
  });
};

const inLanes = async <T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> => {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
};

/** Commits a first reading of a section: everything in it came into view. */
const read = async (
  history: History,
  scope: Scope,
  section: Section,
  at: Instant,
  resources: readonly Resource[],
): Promise<void> => {
  const outcome = await history.commit({
    head: await history.head(scope),
    readings: [
      {
        scope,
        section,
        observedAt: at,
        completedAt: at,
        status: "complete",
        resources,
        unread: [],
        lists: [{ types: typesOfSection(section) }],
        calls: 1,
      },
    ],
    changes: resources.map(({ properties, ...resource }) => ({
      kind: "entered",
      section,
      ...resource,
      before: null,
      after: properties,
      patch: [],
      observedAt: at,
      completedAt: at,
      previousObservedAt: null,
      previousRevisionAt: null,
    })),
    resources: new Map(resources.map((resource) => [resourceKey(resource), resource])),
    request: { scope, sections: [section], eventIDs: [], origin: "sweep" },
  });
  if (outcome.kind !== "committed") throw new TypeError(`section ${section} is read for the first time`);
  await history.markPublished(outcome.snapshot.id, at);
};

const resource = (
  number: number,
  type: ResourceType,
  id: string,
  name: string,
  properties: JsonObject,
  parents: readonly string[] = [],
): Resource => {
  const { region, cluster } = placeOf(number);
  return {
    type,
    id,
    name,
    properties,
    aliases: [name],
    parents,
    owners: [{ by: "cluster", region, cluster }],
  };
};

const controlPlane = (number: number): Resource => {
  const { cluster, arn, issuer, vpc } = placeOf(number);
  const isPublic = number % 3 === 0;
  return resource(number, "AWS::EKS::Cluster", arn, cluster, {
    name: cluster,
    arn,
    version: ["1.33", "1.34", "1.35"][number % 3] ?? "1.34",
    roleArn: `arn:aws:iam::${accountId}:role/eks-${cluster}`,
    endpoint: `https://${number.toString(16).toUpperCase().padStart(32, "0")}.gr7.eu-west-1.eks.amazonaws.com`,
    accessConfig: { authenticationMode: "API" },
    identity: { oidc: { issuer: `https://${issuer}` } },
    logging: { enabledTypes: number % 2 === 0 ? ["api", "audit"] : [] },
    resourcesVpcConfig: {
      vpcId: vpc,
      endpointPublicAccess: isPublic,
      endpointPrivateAccess: true,
      publicAccessCidrs: isPublic ? ["0.0.0.0/0"] : [],
    },
  });
};

const accessEntries = (number: number): Resource[] => {
  const { region, cluster, arn } = placeOf(number);
  return ["admin", "deploy"].map((role) => {
    const principalArn = `arn:aws:iam::${accountId}:role/${role}`;
    const id = `arn:aws:eks:${region}:${accountId}:access-entry/${cluster}/role/${accountId}/${role}/1`;
    const policy = role === "admin" ? "AmazonEKSClusterAdminPolicy" : "AmazonEKSEditPolicy";
    const accessScope =
      role === "admin" ? { type: "cluster", namespaces: [] } : { type: "namespace", namespaces: ["shop"] };
    return resource(
      number,
      "AWS::EKS::AccessEntry",
      id,
      principalArn,
      {
        principalArn,
        type: "STANDARD",
        username: principalArn,
        kubernetesGroups: [],
        associatedAccessPolicies: [
          { policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`, accessScope },
        ],
      },
      [arn],
    );
  });
};

const association = (number: number): Resource => {
  const { region, cluster, arn } = placeOf(number);
  const id = `arn:aws:eks:${region}:${accountId}:podidentityassociation/${cluster}/a-${number}`;
  return resource(
    number,
    "AWS::EKS::PodIdentityAssociation",
    id,
    "payments/worker",
    {
      namespace: "payments",
      serviceAccount: "worker",
      roleArn: `arn:aws:iam::${accountId}:role/${cluster}-worker`,
    },
    [arn],
  );
};

const loadBalancers = (number: number): Resource[] => {
  const { region, cluster, vpc } = placeOf(number);
  const elb = `arn:aws:elasticloadbalancing:${region}:${accountId}`;
  const balancer = `${elb}:loadbalancer/app/k8s-${cluster}/50dc6c495c0c9188`;
  const listener = `${elb}:listener/app/k8s-${cluster}/50dc6c495c0c9188/f2f7dc8efc522ab2`;
  const group = `${elb}:targetgroup/k8s-${cluster}/73e2d6bc24d8a067`;
  const action = { Type: "forward", TargetGroupArn: group };
  return [
    resource(number, "AWS::ElasticLoadBalancingV2::LoadBalancer", balancer, `k8s-${cluster}`, {
      LoadBalancerArn: balancer,
      Type: "application",
      Scheme: number % 4 === 0 ? "internet-facing" : "internal",
      VpcId: vpc,
      DNSName: `k8s-${cluster}-1.${region}.elb.amazonaws.com`,
      AvailabilityZones: [],
      SecurityGroups: [`sg-${number.toString(16).padStart(17, "0")}`],
    }),
    resource(
      number,
      "AWS::ElasticLoadBalancingV2::Listener",
      listener,
      `k8s-${cluster} HTTPS:443`,
      { ListenerArn: listener, Port: 443, Protocol: "HTTPS", DefaultActions: [action] },
      [balancer],
    ),
    resource(
      number,
      "AWS::ElasticLoadBalancingV2::TargetGroup",
      group,
      `k8s-${cluster}`,
      { TargetGroupArn: group, Port: 8080, Protocol: "HTTP", TargetType: "ip", VpcId: vpc },
      [balancer],
    ),
  ];
};

const identities = (number: number): Resource[] => {
  const { cluster, issuer } = placeOf(number);
  const provider = `arn:aws:iam::${accountId}:oidc-provider/${issuer}`;
  const web = `arn:aws:iam::${accountId}:role/${cluster}-web`;
  const worker = `arn:aws:iam::${accountId}:role/${cluster}-worker`;
  const trusts = (Statement: JsonObject): JsonObject => ({ Version: "2012-10-17", Statement: [Statement] });
  const byIssuer: Resource["owners"] = [{ by: "issuer", issuer }];
  return [
    {
      ...resource(number, "AWS::IAM::OIDCProvider", provider, issuer, {
        Url: issuer,
        ClientIDList: ["sts.amazonaws.com"],
      }),
      owners: byIssuer,
    },
    {
      ...resource(number, "AWS::IAM::Role", web, `${cluster}-web`, {
        Arn: web,
        RoleName: `${cluster}-web`,
        AssumeRolePolicyDocument: trusts({
          Effect: "Allow",
          Principal: { Federated: [provider] },
          Action: ["sts:assumerolewithwebidentity"],
          Condition: {
            stringequals: {
              [`${issuer.toLowerCase()}:sub`]: ["system:serviceaccount:shop:web"],
              [`${issuer.toLowerCase()}:aud`]: ["sts.amazonaws.com"],
            },
          },
        }),
      }),
      owners: byIssuer,
    },
    {
      ...resource(number, "AWS::IAM::Role", worker, `${cluster}-worker`, {
        Arn: worker,
        RoleName: `${cluster}-worker`,
        AssumeRolePolicyDocument: trusts({
          Effect: "Allow",
          Principal: { Service: ["pods.eks.amazonaws.com"] },
          Action: ["sts:assumerole", "sts:tagsession"],
        }),
      }),
      owners: [{ by: "role", roleArn: worker }],
    },
  ];
};

const people: readonly (readonly [name: string, actorClass: ActorClass])[] = [
  ["AWS Load Balancer Controller", "controller"],
  ["GitHubActions", "iac"],
  ["alice", "person-console"],
  ["eks.amazonaws.com", "aws-service"],
  ["bob", "person-cli"],
  // Names come from whoever names things in AWS.
  ["<img src=x onerror=alert(1)>", "unknown"],
];

const reportOf = (index: number, number: number, at: Instant): Report => {
  const { region, cluster } = placeOf(number);
  const [name, actorClass] = people[index % people.length] ?? ["alice", "person-console"];
  const isUnattributed = index % 11 === 0;
  const severity = (["INFORMATIONAL", "INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "LOW", "CRITICAL"] as const)[
    index % 7
  ];
  const principalArn = `arn:aws:iam::${accountId}:role/${index % people.length}`;
  const actor: Actor = {
    type: "AssumedRole",
    name,
    principalArn,
    accountId,
    sessionName: name,
    sourceIdentity: null,
    federation: null,
    invokedBy: null,
    channel: "console",
    agent: "Mozilla/5.0",
    from: "203.0.113.9",
    mfa: null,
    accessKeyHash: null,
  };
  const touched: readonly (readonly [Section, Resource])[] = [
    ["cluster", controlPlane(number)],
    ...accessEntries(number).map((entry) => ["access", entry] as const),
    ["pod-identity", association(number)],
    ...loadBalancers(number).map((part) => ["load-balancers", part] as const),
    ...identities(number).map((identity) => ["identity", identity] as const),
  ];
  const changes = touched
    .slice(0, changesPerReport)
    .map(([section, touchedResource], part): ReportedChange => {
      return {
        kind: part === 4 ? "created" : "modified",
        section,
        type: touchedResource.type,
        id: touchedResource.id,
        name: touchedResource.name,
        fields: [{ path: `/tags/revision`, before: String(index), after: String(index + 1) }],
        causes: isUnattributed
          ? []
          : [
              {
                eventID: `event-${index}-${part}`,
                eventName: part === 0 ? "UpdateClusterConfig" : "ModifyListener",
                eventSource: "eks.amazonaws.com",
                eventTime: shiftInstant(at, -60_000),
                awsRegion: region,
                actor,
              },
            ],
        effects: [],
        severity: part === 0 ? (severity ?? "LOW") : "LOW",
        namespaces: [namespaces[index % namespaces.length] ?? "shop"],
        observedAt: at,
      };
    });
  return {
    id: reportId("big", String(index)),
    accountId,
    cluster: { accountId, region, cluster },
    from: at,
    to: at,
    snapshotIds: [`cluster/${accountId}/${region}/${cluster}@000000000001`],
    severity: severity ?? "LOW",
    title: `${cluster}: change ${index} by ${isUnattributed ? "nobody known" : name}, and 9 more changes`,
    actors: isUnattributed ? [] : [actor],
    ...(!isUnattributed && {
      by: { class: actorClass, principalArn, name, evidence: [`${name} signed it`] },
    }),
    changes,
    unattributed: isUnattributed ? changes.length : 0,
    unread: [],
  };
};
