import { type Change, clusterDirectory, type Effect, type JsonObject, type Owner } from "@eks-auditor/core";
import {
  buildReport,
  clustersOfPlace,
  countText,
  type ReportSources,
  renderTerminal,
} from "@eks-auditor/core/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildReports } from "./build-reports.ts";
import {
  accountId,
  accountScope,
  clusterRef,
  clusterScope,
  endpoint,
  region,
  regionScope,
  sampleActor,
  sampleCause,
  sampleChange,
  sampleSnapshot,
  second,
} from "./sample.ts";

const blue = { accountId, region, cluster: "blue" };
const issuer = "oidc.eks.ap-northeast-2.amazonaws.com/id/B0678ED568FC12BBC37256BBA2A4BB53";
const directory = clusterDirectory(
  [
    {
      ref: clusterRef,
      properties: { resourcesVpcConfig: { vpcId: "vpc-1" }, roleArn: "arn:aws:iam::123456789012:role/eks" },
    },
    {
      ref: blue,
      properties: {
        resourcesVpcConfig: { vpcId: "vpc-1" },
        identity: { oidc: { issuer: `https://${issuer}` } },
      },
    },
  ],
  new Map([["arn:aws:iam::123456789012:role/nodes", [blue]]]),
);

const build = (sources: Partial<ReportSources>) =>
  buildReports({ snapshots: [], causesOf: () => [], effectsOf: () => [], directory, ...sources });

const balancer = (over: Partial<Change>): Change =>
  sampleChange({
    section: "load-balancers",
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    id: "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/web/50dc",
    name: "web",
    owners: [{ by: "tag", region, cluster: clusterRef.cluster, controller: "aws-load-balancer-controller" }],
    ...over,
  });

describe("one change, one report (demand 8, 10)", () => {
  const made = balancer({ kind: "created", before: null, after: { Scheme: "internal" } });
  const gone = balancer({
    kind: "deleted",
    before: { Scheme: "internal" },
    after: null,
    observedAt: second(12),
  });

  it("says nothing of what was created and deleted within the window", () => {
    const snapshots = [sampleSnapshot(1, regionScope, [made]), sampleSnapshot(2, regionScope, [gone])];
    expect(build({ snapshots })).toEqual([]);
  });

  it("says nothing of what was changed and changed back", () => {
    const there = sampleChange({ before: endpoint(false, []), after: endpoint(true, ["0.0.0.0/0"]) });
    const back = sampleChange({ before: there.after, after: there.before });
    const snapshots = [sampleSnapshot(1, clusterScope, [there]), sampleSnapshot(2, clusterScope, [back])];
    expect(build({ snapshots })).toEqual([]);
    expect(build({ snapshots: snapshots.slice(0, 1) })).toHaveLength(1);
  });

  it("says nothing of what was deleted and made anew as it was", () => {
    const snapshots = [sampleSnapshot(1, regionScope, [gone]), sampleSnapshot(2, regionScope, [made])];
    expect(build({ snapshots })).toEqual([]);
  });

  it("tells two modifications as one, whatever the order in which snapshots are given, with both who made them", () => {
    const first = sampleChange({ before: { version: "1.29" }, after: { version: "1.30" } });
    const then = sampleChange({
      before: { version: "1.30" },
      after: { version: "1.31" },
      observedAt: second(12),
    });
    const snapshots = [sampleSnapshot(2, clusterScope, [then]), sampleSnapshot(1, clusterScope, [first])];
    const causesOf = (change: Change) =>
      change === then
        ? [sampleCause({ eventID: "b", eventTime: second(9), actor: sampleActor({ name: "bob" }) })]
        : [sampleCause({ eventID: "a", eventTime: second(3) })];
    const [report] = build({ snapshots, causesOf });
    expect(report?.changes[0]?.fields).toEqual([{ path: "/version", before: "1.29", after: "1.31" }]);
    expect(report?.changes[0]?.causes.map(({ eventID }) => eventID)).toEqual(["a", "b"]);
    expect(report?.title).toBe("ssup2-eks-cluster: cluster: version 1.29 -> 1.31 by alice and bob");
    expect([report?.from, report?.to]).toEqual([second(10), second(12)]);
  });

  it("keeps silent about what only came into view or went out of it", () => {
    const entered = balancer({ kind: "entered", before: null });
    const left = balancer({ kind: "left", after: null, id: "other" });
    expect(build({ snapshots: [sampleSnapshot(1, regionScope, [entered, left])] })).toEqual([]);
  });

  it("takes a property that could be read only in between as having been there all along", () => {
    const snapshots = [
      sampleSnapshot(1, regionScope, [
        balancer({ before: { Scheme: "internal" }, after: { Scheme: "internet-facing" } }),
      ]),
      sampleSnapshot(2, regionScope, [
        balancer({
          kind: "entered",
          before: { Scheme: "internet-facing" },
          after: { Scheme: "internet-facing", WebACL: "acl-1" },
        }),
      ]),
    ];
    const [report] = build({ snapshots });
    expect(report?.changes[0]?.fields.map(({ path }) => path)).toEqual(["/Scheme"]);
  });

  it("asks what the net change means, not what its steps meant", () => {
    const asked: Change[] = [];
    const snapshots = [
      sampleSnapshot(1, clusterScope, [
        sampleChange({ before: endpoint(false, []), after: endpoint(true, ["0.0.0.0/0"]) }),
      ]),
      sampleSnapshot(2, clusterScope, [
        sampleChange({ before: endpoint(true, ["0.0.0.0/0"]), after: endpoint(true, ["198.51.100.0/24"]) }),
      ]),
    ];
    const effectsOf = (change: Change) => {
      asked.push(change);
      return [];
    };
    build({ snapshots, effectsOf });
    expect(asked.map(({ before, after }) => [before, after])).toEqual([
      [endpoint(false, []), endpoint(true, ["198.51.100.0/24"])],
    ]);
  });

  it("collapses any walk of one resource to its two ends", () => {
    const state = fc.option(fc.constantFrom<JsonObject>({ a: 1 }, { a: 2 }, { a: 1, b: [1] }), { nil: null });
    fc.assert(
      fc.property(fc.array(state, { minLength: 2, maxLength: 8 }), (walk) => {
        const snapshots = walk.slice(1).flatMap((after, index) => {
          const before = walk[index] ?? null;
          if (!before && !after) return [];
          const kind = !before ? "created" : !after ? "deleted" : "modified";
          return [sampleSnapshot(index + 1, regionScope, [balancer({ kind, before, after })])];
        });
        const changes = build({ snapshots }).flatMap((report) => report.changes);
        const [from, to] = [walk[0] ?? null, walk.at(-1) ?? null];
        if (JSON.stringify(from) === JSON.stringify(to)) expect(changes).toEqual([]);
        else
          expect(changes.map(({ kind }) => kind)).toEqual([!from ? "created" : !to ? "deleted" : "modified"]);
      }),
    );
  });
});

describe("a report is of one actor (demands 7, 8)", () => {
  const actorOf: NonNullable<ReportSources["actorOf"]> = ({ actor: { name, principalArn } }) => ({
    class: "person-cli",
    name,
    principalArn,
    evidence: ["a test says so"],
  });
  const step = (seq: number, before: string, after: string) =>
    sampleSnapshot(seq, clusterScope, [
      sampleChange({ before: { version: before }, after: { version: after }, observedAt: second(10 + seq) }),
    ]);
  const causesBy =
    (names: Record<string, string>) =>
    ({ observedAt }: Change) => {
      const name = names[observedAt];
      return name ? [sampleCause({ eventID: observedAt, actor: sampleActor({ name }) })] : [];
    };

  it("splits what two people and nobody known did into three reports", () => {
    const changes = ["a", "b", "c", "d"].map((id, n) => balancer({ id, name: id, observedAt: second(n) }));
    const causesOf = causesBy({ [second(0)]: "alice", [second(1)]: "bob", [second(2)]: "alice" });
    const reports = build({ snapshots: [sampleSnapshot(1, regionScope, changes)], causesOf, actorOf });
    expect(reports.map(({ by, changes }) => [by?.name ?? null, changes.map(({ id }) => id)])).toEqual([
      [null, ["d"]],
      ["alice", ["a", "c"]],
      ["bob", ["b"]],
    ]);
    expect(new Set(reports.map(({ id }) => id)).size).toBe(3);
    expect(reports[1]?.title).toBe(
      "ssup2-eks-cluster: load balancer a: version 1.30 -> 1.31 by alice, and 1 more change",
    );
  });

  it("tells nobody to have done what another did in between", () => {
    const snapshots = [step(1, "1", "2"), step(2, "2", "3"), step(3, "3", "4")];
    const causesOf = causesBy({ [second(11)]: "alice", [second(12)]: "bob", [second(13)]: "alice" });
    const alices = buildReport(
      {
        reportId: "r",
        accountId,
        cluster: clusterRef,
        holds: (_, { observedAt }) => observedAt !== second(12),
      },
      { snapshots, causesOf, actorOf, effectsOf: () => [], directory },
    );
    expect(alices?.changes[0]?.fields).toEqual([{ path: "/version", before: "3", after: "4" }]);
  });

  it("says what came to nothing, and of how many changes the rest is left", () => {
    const there = balancer({ kind: "created", before: null, after: { a: 1 } });
    const gone = balancer({ kind: "deleted", before: { a: 1 }, after: null });
    const kept = balancer({ id: "kept", name: "kept", kind: "created", before: null, after: { a: 1 } });
    const frame = { reportId: "r", accountId, cluster: clusterRef, holds: () => true };
    const sources = { causesOf: () => [sampleCause()], actorOf, effectsOf: () => [], directory };
    const snapshots = [sampleSnapshot(1, regionScope, [there]), sampleSnapshot(2, regionScope, [gone])];
    expect(buildReport(frame, { ...sources, snapshots })).toMatchObject({
      title: "ssup2-eks-cluster: 1 change came to nothing, changed back by alice",
      severity: "INFORMATIONAL",
      changes: [],
      seen: 2,
      cancelled: 1,
    });
    const more = buildReport(frame, {
      ...sources,
      snapshots: [...snapshots, sampleSnapshot(3, regionScope, [kept])],
    });
    expect(more).toMatchObject({ seen: 3, cancelled: 1, changes: [{ id: "kept" }] });
    expect(more && countText(more)).toBe("1 change, what is left of 3 seen");
  });
});

describe("a change belongs to the clusters that it touches, or to none", () => {
  const clustersFor = (owners: readonly Owner[], scope = regionScope) =>
    build({ snapshots: [sampleSnapshot(1, scope, [balancer({ owners })])] }).map(
      (report) =>
        clustersOfPlace(report)
          .map(({ cluster }) => cluster)
          .join(" and ") || null,
    );

  it.each<[string, readonly Owner[], readonly (string | null)[]]>([
    ["the VPC of two clusters", [{ by: "vpc", vpcId: "vpc-1" }], ["blue and ssup2-eks-cluster"]],
    [
      "an issuer, however it is written",
      [{ by: "issuer", issuer: `HTTPS://${issuer.replace("oidc", "OIDC").replace("/id", ":443/id")}/` }],
      ["blue"],
    ],
    ["an issuer that merely contains another", [{ by: "issuer", issuer: `evil.example/${issuer}` }], [null]],
    ["an issuer's id in another case", [{ by: "issuer", issuer: issuer.toLowerCase() }], [null]],
    [
      "the role of a cluster",
      [{ by: "role", roleArn: "arn:aws:iam::123456789012:role/eks" }],
      ["ssup2-eks-cluster"],
    ],
    [
      "a role known through a node group",
      [{ by: "role", roleArn: "arn:aws:iam::123456789012:role/nodes" }],
      ["blue"],
    ],
    [
      "the tag of a cluster that is gone",
      [{ by: "tag", region, cluster: "green", controller: "service" }],
      ["green"],
    ],
    ["nothing", [], [null]],
    [
      "one cluster in two ways",
      [
        { by: "cluster", region, cluster: "blue" },
        { by: "issuer", issuer },
      ],
      ["blue"],
    ],
  ])("by %s", (_, owners, clusters) => {
    expect(clustersFor(owners)).toEqual(clusters);
  });

  const shared: readonly Owner[] = [{ by: "vpc", vpcId: "vpc-1" }];
  const effect = (sentence: string, clusters?: readonly string[]): Effect => ({
    kind: "reach",
    direction: "opened",
    severity: clusters?.length === 1 ? "HIGH" : "MEDIUM",
    sentence,
    subject: { type: "AWS::EC2::RouteTable", id: "rtb-1" },
    ...(clusters && { clusters }),
    evidence: [],
  });

  it("what several clusters share is told once and names them, and what it opens for one of them with that one", () => {
    const route = balancer({ type: "AWS::EC2::RouteTable", id: "rtb-1", name: "public", owners: shared });
    const effects = [
      effect("to what both share", ["blue", "ssup2-eks-cluster"]),
      effect("to something of the VPC"),
      effect("to a load balancer of blue", ["blue"]),
      effect("to a cluster of another VPC", ["red"]),
    ];
    const reports = build({
      snapshots: [sampleSnapshot(1, regionScope, [route])],
      effectsOf: () => effects,
    });
    expect(
      reports.map((report) => [
        report.title.split(":")[0],
        report.severity,
        ...report.changes.flatMap((change) => change.effects.map(({ sentence }) => sentence)),
      ]),
    ).toEqual([
      ["blue", "HIGH", "to a load balancer of blue"],
      [
        "blue and ssup2-eks-cluster",
        "HIGH",
        "to a cluster of another VPC",
        "to what both share",
        "to something of the VPC",
      ],
    ]);
    expect(reports[1]).toMatchObject({ cluster: null, clusters: [blue, clusterRef] });
  });

  it("what no report of one cluster tells is told by the one of all, so nothing is lost between them", () => {
    const route = balancer({ type: "AWS::EC2::RouteTable", id: "rtb-1", name: "public", owners: shared });
    const own = effect("to a load balancer of blue", ["blue"]);
    const frame = {
      reportId: "r",
      accountId,
      cluster: null,
      clusters: [blue, clusterRef],
      holds: () => true,
    };
    const sources = {
      snapshots: [sampleSnapshot(1, regionScope, [route])],
      causesOf: () => [],
      effectsOf: () => [own],
      directory,
    };
    expect(buildReport(frame, sources)?.changes[0]?.effects).toEqual([own]);
    expect(buildReport({ ...frame, isToldBy: () => true }, sources)?.changes[0]?.effects).toEqual([]);
  });

  it("names a few of many clusters", () => {
    const many = Array.from({ length: 6 }, (_, n) => ({
      ref: { accountId, region, cluster: `c${n}` },
      properties: { resourcesVpcConfig: { vpcId: "vpc-1" } },
    }));
    const [report] = build({
      snapshots: [sampleSnapshot(1, regionScope, [balancer({ owners: shared })])],
      directory: clusterDirectory(many),
    });
    expect(report?.title).toMatch(/^c0, c1 and 4 more clusters: /);
    expect(report && renderTerminal(report, { width: 200 })).toContain("c0, c1, c2, c3, c4 and c5 in");
  });

  it("gives each report an id of its own that depends on cluster and commits alone", () => {
    const snapshots = [
      sampleSnapshot(1, regionScope, [balancer({}), balancer({ id: "other", owners: shared })]),
    ];
    const [one, other] = build({ snapshots });
    const late = build({ snapshots: [...snapshots, ...snapshots], causesOf: () => [sampleCause()] });
    expect(one?.id).not.toBe(other?.id);
    expect(late.map(({ id }) => id)).toEqual([one?.id, other?.id]);
    expect(one?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it("makes the same report again from the commits that a report names", () => {
    const snapshots = [
      sampleSnapshot(1, regionScope, [balancer({})]),
      sampleSnapshot(7, accountScope, [
        balancer({ type: "AWS::IAM::Role", id: "r", owners: [{ by: "issuer", issuer }] }),
      ]),
      sampleSnapshot(3, clusterScope, [sampleChange()]),
    ];
    for (const report of build({ snapshots })) {
      const again = build({ snapshots: snapshots.filter(({ id }) => report.snapshotIds.includes(id)) });
      expect(again).toContainEqual(report);
    }
  });
});

describe("severity follows effect, not event name (demand 11)", () => {
  const effect: Effect = {
    kind: "reach",
    direction: "opened",
    severity: "HIGH",
    sentence: "port 443 of default/my-nginx is newly reachable from 0.0.0.0/0",
    subject: { type: "AWS::ElasticLoadBalancingV2::LoadBalancer", id: "web" },
    evidence: ["internet-facing"],
  };
  const snapshots = [sampleSnapshot(1, regionScope, [balancer({ before: { a: 1 }, after: { a: 2 } })])];
  const by = (...channels: ("controller" | "aws-service" | "console")[]) =>
    channels.map((channel, index) =>
      sampleCause({ eventID: `${index}`, actor: sampleActor({ channel, name: channel }) }),
    );

  /** Proven to be what their user agents say. */
  const actorOf: NonNullable<ReportSources["actorOf"]> = ({ actor: { channel, name, principalArn } }) => ({
    class: channel === "console" ? "person-console" : channel === "controller" ? "controller" : "aws-service",
    name,
    principalArn,
    evidence: [],
  });

  it.each([
    ["a controller at work", by("controller"), [], "INFORMATIONAL"],
    ["AWS itself", by("aws-service"), [], "INFORMATIONAL"],
    ["a person", by("console"), [], "LOW"],
    ["a person beside a controller", by("controller", "console"), [], "LOW"],
    ["nobody known", [], [], "LOW"],
    ["a controller that opens a way", by("controller"), [{ ...effect, severity: "MEDIUM" }], "INFORMATIONAL"],
    ["a person who opens the same way", by("console"), [{ ...effect, severity: "MEDIUM" }], "MEDIUM"],
    ["a controller that opens a very wide one", by("controller"), [effect], "HIGH"],
    [
      "a controller that lets someone else act",
      by("controller"),
      [{ ...effect, severity: "MEDIUM", kind: "access" }],
      "MEDIUM",
    ],
    [
      "a person who closes something",
      by("console"),
      [{ ...effect, direction: "closed", severity: "INFORMATIONAL" } as const],
      "LOW",
    ],
  ] as const)("of %s", (_, causes, effects, severity) => {
    const [report] = build({ snapshots, actorOf, causesOf: () => causes, effectsOf: () => effects });
    expect(report?.severity).toBe(severity);
  });

  it("takes nobody for a controller whose word is all there is for it", () => {
    const [report] = build({ snapshots, causesOf: () => by("controller") });
    expect(report?.severity).toBe("LOW");
  });

  it("says of what became possible who changed it", () => {
    const [report] = build({
      snapshots: [sampleSnapshot(1, regionScope, [balancer({})])],
      causesOf: () => [sampleCause()],
      effectsOf: () => [effect],
    });
    expect(report?.title).toBe(`ssup2-eks-cluster: ${effect.sentence}, changed by alice`);
  });

  it("makes news of what was closed when that is bad", () => {
    const [report] = build({
      snapshots: [sampleSnapshot(1, clusterScope, [sampleChange()])],
      effectsOf: () => [
        { ...effect, direction: "closed", severity: "MEDIUM", sentence: "no audit logs any more" },
      ],
    });
    expect(report?.title).toBe("ssup2-eks-cluster: no audit logs any more, unattributed");
  });

  it("names nobody for what they are not known to have done", () => {
    const changes = ["a", "b", "c"].map((id) => balancer({ id, name: id, kind: "created", before: null }));
    const title = (causes: Record<string, string>) =>
      build({
        snapshots: [sampleSnapshot(1, regionScope, changes)],
        causesOf: ({ id }) => {
          const name = causes[id];
          return name ? [sampleCause({ actor: sampleActor({ name }) })] : [];
        },
      })[0]?.title;
    const what = "ssup2-eks-cluster: load balancer a created";
    expect(title({ a: "alice", b: "alice", c: "alice" })).toBe(`${what} by alice, and 2 more changes`);
    expect(title({ a: "alice", b: "bob", c: "eve" })).toBe(
      `${what} by alice, and 2 more changes by bob and eve`,
    );
    expect(title({ b: "bob", c: "bob" })).toBe(`${what}, unattributed, and 2 more changes by bob`);
    expect(title({ b: "bob" })).toBe(`${what}, unattributed, and 2 more changes by bob, 2 of 3 unattributed`);
    expect(title({ a: "alice" })).toBe(`${what} by alice, and 2 more changes, 2 of 3 unattributed`);
  });

  it("says why nobody is named for what changes inside a cluster, and counts it as no miss", () => {
    const ingress = sampleChange({
      section: "kubernetes",
      type: "Kubernetes::networking.k8s.io::Ingress",
      id: "shop/web",
      name: "shop/web",
      kind: "created",
      before: null,
    });
    const [report] = build({
      snapshots: [sampleSnapshot(1, clusterScope, [ingress])],
      causesOf: () => [],
    });
    expect(report).toMatchObject({ unattributed: 0, title: "ssup2-eks-cluster: ingress shop/web created" });
    const told = report ? renderTerminal(report, { width: 200 }) : "";
    expect(told).toContain(
      "who    not known: CloudTrail does not tell of it, and the Kubernetes audit log is not read",
    );
    const [both] = build({
      snapshots: [sampleSnapshot(1, clusterScope, [ingress, sampleChange()])],
      causesOf: () => [],
    });
    expect(both).toMatchObject({ unattributed: 1 });
    expect(both?.title).toMatch(/, unattributed, and 1 more change$/);
  });

  it("puts the worst first and into the title", () => {
    const [report] = build({
      snapshots: [
        sampleSnapshot(1, regionScope, [balancer({ id: "a" }), balancer({ id: "b", name: "worse" })]),
      ],
      effectsOf: (change) => (change.id === "b" ? [effect] : []),
    });
    expect(report?.changes.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(report?.title).toBe(`ssup2-eks-cluster: ${effect.sentence} and 1 more change, unattributed`);
    expect(report?.unattributed).toBe(2);
  });

  it.each([
    [
      endpoint(false, ["0.0.0.0/0"]),
      endpoint(true, ["0.0.0.0/0"]),
      "API endpoint opened to 0.0.0.0/0 by alice",
    ],
    [
      endpoint(true, ["10.0.0.0/8"]),
      endpoint(true, ["0.0.0.0/1", "128.0.0.0/1"]),
      "API endpoint opened to 0.0.0.0/1, 128.0.0.0/1 by alice",
    ],
    [
      endpoint(true, ["0.0.0.0/0"]),
      endpoint(false, ["0.0.0.0/0"]),
      "API endpoint closed to the public by alice",
    ],
    [
      endpoint(true, ["10.0.0.0/8", "0.0.0.0/0"]),
      endpoint(true, ["10.0.0.0/8"]),
      "API endpoint closed to 0.0.0.0/0 by alice",
    ],
  ])("says in a person's words what happened to the API endpoint (%#)", (before, after, words) => {
    const [report] = build({
      snapshots: [sampleSnapshot(1, clusterScope, [sampleChange({ before, after })])],
      causesOf: () => [sampleCause()],
    });
    expect(report?.title).toBe(`ssup2-eks-cluster: ${words}`);
  });
});

describe("what could not be read is said (demand 33)", () => {
  it("names the gaps of the cluster, its region and its account, and of no other cluster", () => {
    const gap = (what: string) =>
      ({ what, action: "eks:Describe", reason: "denied", message: "no" }) as const;
    const state = {
      observedAt: second(1),
      completedAt: second(2),
      baselineAt: null,
      lastCompleteAt: null,
      covers: [],
    };
    const [report] = build({
      snapshots: [
        sampleSnapshot(1, clusterScope, [sampleChange()], {
          sections: [
            { section: "cluster", status: "complete", unread: [], ...state },
            { section: "access", status: "partial", unread: [gap("entry a")], ...state },
            { section: "addons", status: "throttled", unread: [], ...state },
          ],
        }),
      ],
      sectionsUnread: [
        { scope: regionScope, section: "load-balancers", unread: gap("listeners") },
        {
          scope: { ...regionScope, kind: "region", region: "eu-west-1" },
          section: "load-balancers",
          unread: gap("elsewhere"),
        },
        { scope: { kind: "cluster", ...blue }, section: "access", unread: gap("of blue") },
        { scope: accountScope, section: "identity", unread: gap("roles") },
      ],
    });
    expect(report?.unread.map(({ what }) => what).sort()).toEqual([
      "entry a",
      "listeners",
      "roles",
      "section addons",
    ]);
  });
});
