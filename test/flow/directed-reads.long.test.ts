import { type ClientMiddleware, createCallCounter, createClients, operationOf } from "@eks-auditor/capture";
import { type CaptureRequest, isDrift, type Scope, shiftInstant } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { captureScope, lookAgainAfter, routeRecords, secondLookOf } from "@eks-auditor/pipeline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateAccount } from "../bench/generated-account.ts";
import { type AccountModel, type Responding, respond } from "../seed-account/index.ts";
import { nlb } from "../seed-account/load-balancers.ts";

const closing: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** What happens just before one call is answered. */
type Before = (call: string, answer: () => Promise<unknown>) => Promise<unknown>;

/** An account that was read once; `before` sees each call from then on. */
const openRead = async (account: AccountModel) => {
  const clock = steppingClock("2026-01-01T00:00:00.000Z");
  const database = await openEmbeddedDynamoDB();
  const history = openHistory({
    client: database.client,
    tableName: database.tableName,
    clock: clock.now,
  });
  const responding: Responding = { account, refusals: {} };
  const counter = createCallCounter();
  const hook: { before?: Before } = {};
  const hooked: ClientMiddleware =
    ({ service }) =>
    (stack) =>
      stack.add(
        (next, context) => async (args) => {
          const call = `${service}:${operationOf(context)}`;
          if (!hook.before) return next(args);
          return (await hook.before(call, () => next(args))) as Awaited<ReturnType<typeof next>>;
        },
        { step: "initialize", name: "hook", priority: "high" },
      );
  const clients = createClients({
    region: account.region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [counter.middleware, hooked, respond(responding)],
  });
  closing.push(database.close, clients.close);
  const dependencies = {
    history,
    clientsFor: () => clients,
    homeRegion: account.region,
    clock: clock.now,
  };
  const { accountId, region } = account;
  const capture = (request: CaptureRequest) => captureScope(request, dependencies);
  const whole = (scope: Scope, ...sections: CaptureRequest["sections"]): CaptureRequest => ({
    scope,
    sections,
    eventIDs: [],
    origin: "sweep",
  });
  const inRegion: Scope = { kind: "region", accountId, region };
  const inAccount: Scope = { kind: "account", accountId };
  for (const { cluster } of account.clusters)
    await capture(
      whole({ kind: "cluster", accountId, region, cluster: cluster.name ?? "" }, "cluster", "access"),
    );
  await capture(whole(inRegion, "load-balancers", "network"));
  await capture(whole(inAccount, "identity"));
  const wait = (seconds: number): void => clock.set(shiftInstant(clock.now(), seconds * 1_000));
  wait(3_600);
  return {
    history,
    responding,
    hook,
    counter,
    capture,
    whole,
    wait,
    inRegion,
    /** Routes a record and makes the reads that it asks for. Gives what they told, and the calls that they cost. */
    happens: async (source: string, eventName: string, requestParameters: object, more: object = {}) => {
      const record = {
        eventVersion: "1.11",
        eventID: crypto.randomUUID(),
        eventTime: `${clock.now().slice(0, 19)}Z`,
        eventSource: `${source}.amazonaws.com`,
        eventName,
        awsRegion: source === "iam" ? "us-east-1" : region,
        recipientAccountId: accountId,
        eventType: "AwsApiCall",
        readOnly: false,
        sourceIPAddress: "203.0.113.24",
        userAgent: "x",
        userIdentity: {
          type: "IAMUser",
          userName: "alice",
          arn: `arn:aws:iam::${accountId}:user/alice`,
          accountId,
        },
        requestParameters,
        ...more,
      };
      const { records } = decodeCloudTrail(JSON.stringify(record), { file: "test" });
      const { requests } = await routeRecords(
        records.map((each) => each.record),
        { history, clock: clock.now },
      );
      const calls = counter.total();
      const results = [];
      for (const request of requests) results.push(await capture(request));
      const changes = results.flatMap(({ outcome }) =>
        outcome.kind === "committed" ? outcome.snapshot.changes.filter(isDrift) : [],
      );
      return {
        results,
        calls: counter.total() - calls,
        told: changes.map(({ kind, name }) => `${kind} ${name}`),
      };
    },
  };
};

const withLoadBalancers = (count: number) =>
  generateAccount({ clusters: 1, applicationLoadBalancersPerCluster: count });

/** The load balancer of a number takes connections from inside only. */
const internal =
  (index: number) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    loadBalancers: account.loadBalancers.map((each, at) =>
      at === index ? { ...each, loadBalancer: { ...each.loadBalancer, Scheme: "internal" } } : each,
    ),
  });

const arnOf = (account: AccountModel, index: number): string =>
  account.loadBalancers[index]?.loadBalancer.LoadBalancerArn ?? "";
const nameOf = (account: AccountModel, index: number): string =>
  account.loadBalancers[index]?.loadBalancer.LoadBalancerName ?? "";

describe.each([3, 60])("in a region of %i load balancers", (count) => {
  test("an event of one costs at most 16 calls, and tells what changed on it", async () => {
    const account = withLoadBalancers(count);
    const live = await openRead(account);
    live.responding.account = internal(1)(account);
    const { calls, told } = await live.happens("elasticloadbalancing", "SetSubnets", {
      loadBalancerArn: arnOf(account, 1),
      subnets: [],
    });
    expect(told).toEqual([`modified ${nameOf(account, 1)}`]);
    expect(calls).toBeLessThanOrEqual(16);
    expect(
      (await live.happens("elasticloadbalancing", "SetSubnets", { loadBalancerArn: arnOf(account, 1) })).told,
    ).toEqual([]);
  });
});

describe.each([1, 12])("in an account of the roles of %i clusters", (clusters) => {
  test("an event of one role costs at most 5 calls, and tells what changed on it", async () => {
    const account = generateAccount({ clusters });
    const live = await openRead(account);
    const [first] = account.roles.filter(({ role }) =>
      String(role.AssumeRolePolicyDocument).includes("oidc"),
    );
    const roleName = first?.role.RoleName ?? "";
    const open = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
    };
    live.responding.account = {
      ...account,
      roles: account.roles.map((each) =>
        each === first
          ? { ...each, role: { ...each.role, AssumeRolePolicyDocument: JSON.stringify(open) } }
          : each,
      ),
    };
    const { calls, told } = await live.happens("iam", "UpdateAssumeRolePolicy", { roleName });
    expect(told).toEqual([`modified ${roleName}`]);
    expect(calls).toBeLessThanOrEqual(5);
    // What a policy allows is not read: whose it is, the role's own events tell.
    const policyArn = "arn:aws:iam::123456789012:policy/team";
    expect((await live.happens("iam", "CreatePolicyVersion", { policyArn })).calls).toBe(0);
  });
});

describe("in a region of many load balancers, what is no load balancer with an ARN", () => {
  const storeArn =
    "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:truststore/partners/5f3b2a1c0d9e8f76";
  const serviceId = "vpce-svc-0a1b2c3d4e5f60718";
  const before = ((): AccountModel => {
    const made = withLoadBalancers(20);
    return {
      ...made,
      loadBalancers: [...made.loadBalancers, nlb],
      trustStores: [{ TrustStoreArn: storeArn, Name: "partners", NumberOfCaCertificates: 1 }],
      network: {
        ...made.network,
        endpointServices: [
          {
            service: {
              ServiceId: serviceId,
              NetworkLoadBalancerArns: [nlb.loadBalancer.LoadBalancerArn],
            },
            principals: [],
          },
        ],
      },
    };
  })();
  let live: Awaited<ReturnType<typeof openRead>>;
  beforeAll(async () => {
    live = await openRead(before);
  });

  /** Whatever else there is goes as well: nobody who reads what an event names may tell of it. */
  const muchElseGone = (model: AccountModel): AccountModel => ({
    ...model,
    loadBalancers: model.loadBalancers.slice(0, 1),
    targetGroups: [],
  });

  test.each([
    {
      what: "a trust store, by its ARN",
      event: ["ModifyTrustStore", { trustStoreArn: storeArn }],
      change: (model: AccountModel): AccountModel => ({
        ...model,
        trustStores: [{ TrustStoreArn: storeArn, Name: "partners", NumberOfCaCertificates: 2 }],
      }),
      told: () => ["modified partners"],
      most: 3,
    },
    {
      what: "a trust store whose making gave no answer, by its name",
      event: ["CreateTrustStore", { name: "partners" }],
      change: (model: AccountModel): AccountModel => ({
        ...model,
        trustStores: [{ TrustStoreArn: storeArn, Name: "partners", NumberOfCaCertificates: 3 }],
      }),
      told: () => ["modified partners"],
      most: 6,
    },
    {
      what: "a classic load balancer, by its name",
      event: ["DeleteLoadBalancer", { loadBalancerName: "CLASSIC" }],
      change: (model: AccountModel): AccountModel => ({
        ...model,
        classicLoadBalancers: model.classicLoadBalancers.map((each) => ({
          ...each,
          loadBalancer: { ...each.loadBalancer, Scheme: "internal" },
        })),
      }),
      told: (model: AccountModel) => [
        `modified ${model.classicLoadBalancers[0]?.loadBalancer.LoadBalancerName}`,
      ],
      most: 4,
    },
    {
      what: "an endpoint service, by its id",
      event: ["ModifyVpcEndpointServicePermissions", { ServiceId: serviceId }],
      change: (model: AccountModel): AccountModel => ({
        ...model,
        network: {
          ...model.network,
          endpointServices: (model.network.endpointServices ?? []).map((each) => ({
            ...each,
            principals: [{ Principal: "*" }],
          })),
        },
      }),
      told: () => [`modified ${serviceId}`],
      most: 2,
    },
  ] as const)("is read alone: $what", async ({ what, event, change, told, most }) => {
    const classic = what.startsWith("a classic");
    const [eventName, parameters] = event;
    const name = before.classicLoadBalancers[0]?.loadBalancer.LoadBalancerName;
    live.responding.account = muchElseGone(change(before));
    const found = await live.happens(
      what.startsWith("an endpoint") ? "ec2" : "elasticloadbalancing",
      eventName,
      classic ? { loadBalancerName: name } : parameters,
      { apiVersion: classic ? "2012-06-01" : "2015-12-01" },
    );
    expect(found.told).toEqual(told(before));
    expect(found.calls).toBeLessThanOrEqual(most);
    expect(found.results.flatMap(({ missing }) => Object.values(missing ?? {}).flat())).toEqual([]);
  });

  test("a load balancer that a call names without its ARN is found by its name", async () => {
    live.responding.account = internal(1)(before);
    const found = await live.happens("elasticloadbalancing", "CreateLoadBalancer", {
      name: nameOf(before, 1),
    });
    expect(found.told).toEqual([`modified ${nameOf(before, 1)}`]);
    expect(found.calls).toBeLessThanOrEqual(16 + 3);
  });

  test("targets that follow an Auto Scaling group are read by their target group", async () => {
    const [group] = before.targetGroups;
    const targetGroupARNs = [group?.targetGroup.TargetGroupArn];
    const found = await live.happens("autoscaling", "AttachLoadBalancerTargetGroups", {
      autoScalingGroupName: "nobodys",
      targetGroupARNs,
    });
    const calls = found.results.find(({ request }) => request.sections.includes("load-balancers"));
    expect(calls?.request.subjects).toEqual({ "load-balancers": targetGroupARNs });
  });
});

describe("a reading of everything that takes long", () => {
  test("tells what it alone has seen, and does not undo what an event told meanwhile", async () => {
    const account = withLoadBalancers(3);
    const live = await openRead(account);
    const both = internal(1)(internal(0)(account));
    let meanwhile: Awaited<ReturnType<typeof live.happens>> | undefined;
    let begun = false;
    // The lists are read, and still show what was; then it changes, and an event tells of the first.
    live.hook.before = async (call, answer) => {
      const answered = await answer();
      if (call === "elbv2:DescribeLoadBalancers" && !begun) {
        begun = true;
        live.responding.account = internal(0)(account);
        meanwhile = await live.happens("elasticloadbalancing", "SetSubnets", {
          loadBalancerArn: arnOf(account, 0),
        });
        live.responding.account = both;
      }
      return answered;
    };
    const swept = await live.capture(live.whole(live.inRegion, "load-balancers"));
    delete live.hook.before;
    expect(meanwhile?.told).toEqual([`modified ${nameOf(account, 0)}`]);
    expect(swept.outcome.kind).not.toBe("stale");
    const schemes = async () =>
      (await live.history.known(live.inRegion, "load-balancers"))
        .filter(({ type }) => type === "AWS::ElasticLoadBalancingV2::LoadBalancer")
        .map(({ name, properties }) => `${name} ${String(properties.Scheme)}`)
        .sort();
    expect(await schemes()).toContain(`${nameOf(account, 0)} internal`);
    const { told } = await live.happens("elasticloadbalancing", "SetSubnets", {
      loadBalancerArn: arnOf(account, 1),
    });
    expect(told).toEqual([`modified ${nameOf(account, 1)}`]);
  });
});

describe("an event whose read still shows what was before", () => {
  test("is looked at again after a minute, for what it names alone, and told then", async () => {
    const account = withLoadBalancers(3);
    const live = await openRead(account);
    const arn = arnOf(account, 1);
    const { results, told } = await live.happens("elasticloadbalancing", "SetSubnets", {
      loadBalancerArn: arn,
    });
    expect(told).toEqual([]);
    const [result] = results;
    if (!result) throw new TypeError("the event was read for");
    const look = await lookAgainAfter(result, 0, live.history);
    expect(look).toMatchObject({
      request: { sections: ["load-balancers"], subjects: { "load-balancers": [arn] } },
      delaySeconds: 60,
    });
    live.wait(60);
    live.responding.account = internal(1)(account);
    const before = live.counter.total();
    const again = await live.capture(look?.request ?? result.request);
    expect(live.counter.total() - before).toBeLessThanOrEqual(16);
    const changes = again.outcome.kind === "committed" ? again.outcome.snapshot.changes : [];
    expect(changes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([`modified ${nameOf(account, 1)}`]);
    expect(await lookAgainAfter(again, 1, live.history)).toBeUndefined();
  });

  test("is looked at twice and no more, and not at all when its read shows the change", async () => {
    const account = withLoadBalancers(3);
    const live = await openRead(account);
    const asked = { loadBalancerArn: arnOf(account, 1) };
    const [unseen] = (await live.happens("elasticloadbalancing", "SetSubnets", asked)).results;
    if (!unseen) throw new TypeError("the event was read for");
    const delays = [];
    for (const looks of [0, 1, 2])
      delays.push((await lookAgainAfter(unseen, looks, live.history))?.delaySeconds);
    expect(delays).toEqual([60, 240, undefined]);
    live.wait(600);
    live.responding.account = internal(1)(account);
    const [seen] = (await live.happens("elasticloadbalancing", "SetSubnets", asked)).results;
    if (!seen) throw new TypeError("the event was read for");
    expect(await lookAgainAfter(seen, 0, live.history)).toBeUndefined();
  });
});

describe("what a list lacks", () => {
  const without = (account: AccountModel, index: number): AccountModel => ({
    ...account,
    loadBalancers: account.loadBalancers.filter((_, at) => at !== index),
  });

  test("is told as deleted when it is gone by its own id as well, a while later, with all that was in it", async () => {
    const account = withLoadBalancers(3);
    const live = await openRead(account);
    live.responding.account = without(account, 1);
    const swept = await live.capture(live.whole(live.inRegion, "load-balancers"));
    expect(swept.outcome.kind, "told at once").toBe("unchanged");
    const [look, ...more] = secondLookOf(swept);
    expect(more).toEqual([]);
    expect(look?.request).toMatchObject({
      subjects: { "load-balancers": [arnOf(account, 1)] },
      secondLook: true,
    });
    expect(look?.delaySeconds).toBeGreaterThanOrEqual(15);
    live.wait(look?.delaySeconds ?? 0);
    const before = live.counter.total();
    const found = await live.capture(look?.request ?? live.whole(live.inRegion));
    expect(live.counter.total() - before).toBe(1);
    const kinds = found.outcome.kind === "committed" ? found.outcome.snapshot.changes : [];
    const inside = kinds.filter(
      ({ id, parents }) => id === arnOf(account, 1) || parents.includes(arnOf(account, 1)),
    );
    expect(inside.length).toBe(kinds.length);
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(["deleted"]));
    expect(kinds.map(({ type }) => type)).toContain("AWS::ElasticLoadBalancingV2::Listener");
  });

  test("and AWS still describes by its id is no deletion: the list lagged", async () => {
    const account = withLoadBalancers(3);
    const live = await openRead(account);
    live.responding.account = without(account, 1);
    const swept = await live.capture(live.whole(live.inRegion, "load-balancers"));
    live.responding.account = account;
    const [look] = secondLookOf(swept);
    live.wait(20);
    const found = await live.capture(look?.request ?? live.whole(live.inRegion));
    expect(found.outcome.kind).toBe("unchanged");
    expect(found.missing).toEqual({});
  });
});
