import { severities } from "@eks-auditor/core";
import { decideNotify } from "@eks-auditor/core/notify";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleActor, second } from "../report/sample.ts";
import { configOf, sampleReport, sampleReported } from "./sample.ts";

const now = second(30);
const governed = { owner: "platform", reason: "migration of November" };
const ends = { expires: "2026-12-01T00:00:00Z" };
const listener = sampleReported({
  section: "load-balancers",
  type: "AWS::ElasticLoadBalancingV2::Listener",
  id: "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:listener/app/web/50dc/6d0e",
  name: "web HTTPS:443",
  fields: [{ path: "/SslPolicy", before: "a", after: "b" }],
  namespaces: ["shop"],
  severity: "LOW",
});
const report = sampleReport([sampleReported(), listener]);

/** What a channel is told: names of the changes. */
const told = (config: Record<string, unknown>, of = report, at = now, channels: string[] = []) => {
  const { notify } = decideNotify(of, configOf(config), at, new Set(channels));
  return Object.fromEntries(
    notify.map(({ channel, report }) => [channel, report.changes.map(({ name }) => name)]),
  );
};

describe("changes that someone announced or muted (demands 7, 16)", () => {
  it.each([
    ["type", { type: "AWS::EKS::*" }, true],
    ["another type", { type: "AWS::IAM::*" }, false],
    ["resource by name", { resource: "ssup2-*" }, true],
    ["resource by id", { resource: "arn:aws:eks:*:cluster/ssup2-eks-cluster" }, true],
    ["field", { field: "resourcesVpcConfig.*" }, true],
    ["another field", { field: "version" }, false],
    ["actor by name", { actor: "alice" }, true],
    ["actor by principal", { actor: "*:role/Admin" }, true],
    ["another actor", { actor: "bob" }, false],
    ["kind of actor", { actorClass: ["person-console"], type: "AWS::EKS::Cluster" }, true],
    ["another kind of actor", { actorClass: "iac" }, false],
    ["cluster", { cluster: "ssup2-*", type: "AWS::EKS::Cluster" }, true],
    ["another cluster", { cluster: "payments" }, false],
    ["a namespace that the change does not tell", { namespace: "shop" }, false],
  ])("by %s", (_, match, muted) => {
    const only = sampleReport([sampleReported()]);
    for (const config of [
      { mutes: [{ ...match, ...governed, ...ends }] },
      { expected: [{ ...match, ...governed }] },
    ])
      expect(told(config, only)).toEqual(muted ? {} : { "#eks-audit": ["ssup2-eks-cluster"] });
  });

  it("leaves out what they are about, and tells the rest with its own title and severity", () => {
    const mutes = [{ type: "AWS::EKS::Cluster", ...governed, ...ends }];
    const attention = decideNotify(report, configOf({ mutes }), now);
    expect(attention.muted).toEqual([
      {
        type: "AWS::EKS::Cluster",
        id: report.changes[0]?.id,
        name: "ssup2-eks-cluster",
        by: "mute",
        ...governed,
        expires: "2026-12-01T00:00:00.000Z",
      },
    ]);
    const [sent] = attention.notify;
    expect(sent?.report).toMatchObject({
      id: report.id,
      severity: "LOW",
      title: "ssup2-eks-cluster: listener web HTTPS:443: SslPolicy a -> b by alice",
      changes: [{ name: "web HTTPS:443" }],
    });
  });

  it("keep silent about a whole report, with the reason", () => {
    const expected = [{ actor: "alice", ...governed }];
    expect(decideNotify(report, configOf({ expected }), now)).toMatchObject({
      notify: [],
      held: [{ kind: "muted", channel: "#eks-audit", reason: "expected by platform: migration of November" }],
    });
  });

  it("do not hide a second field, a second actor, or a change that nobody is known to have made", () => {
    const twoFields = sampleReported({
      fields: [{ path: "/version", before: 1, after: 2 }, ...sampleReported().fields],
    });
    const [cause] = sampleReported().causes;
    if (!cause) throw new Error("the sample has a cause");
    const bob = { ...cause, actor: sampleActor({ name: "bob" }) };
    const twoActors = sampleReported({ causes: [cause, bob] });
    const nobody = sampleReported({ causes: [] });
    for (const [match, change] of [
      [{ field: "version" }, twoFields],
      [{ actor: "alice" }, twoActors],
      [{ actor: "*" }, nobody],
    ] as const)
      expect(told({ mutes: [{ ...match, ...governed, ...ends }] }, sampleReport([change]))).not.toEqual({});
  });

  it("end: an expired mute hides nothing, and its end is said", () => {
    const mutes = [{ type: "AWS::EKS::*", ...governed, expires: second(29) }];
    const { notify, expired, muted } = decideNotify(report, configOf({ mutes }), now);
    expect(muted).toEqual([]);
    expect(expired).toMatchObject([{ about: "type AWS::EKS::*", owner: "platform" }]);
    expect(notify[0]?.report.notes).toEqual([
      {
        heading: "mutes that have ended",
        lines: ["type AWS::EKS::* (platform: migration of November) ended 2026-11-22 10:00:29 UTC"],
      },
    ]);
  });

  it("count by the time of the change for what is expected, by now for a mute", () => {
    const during = { from: second(0), to: second(20) };
    const later = "2026-11-23T00:00:00.000Z";
    expect(told({ expected: [{ cluster: "*", ...governed, during }] }, report, later)).toEqual({});
    expect(told({ mutes: [{ cluster: "*", ...governed, expires: second(20) }] }, report, later)).not.toEqual(
      {},
    );
    const hours = { from: "10:00", to: "11:00", days: ["sun"], timeZone: "UTC" };
    expect(told({ expected: [{ cluster: "*", ...governed, hours }] })).toEqual({});
    expect(
      told({ expected: [{ cluster: "*", ...governed, hours: { ...hours, days: ["mon"] } }] }),
    ).not.toEqual({});
  });
});

describe("how loud it is, and where it goes (demand 15)", () => {
  it("is overridden by type and field", () => {
    const severity = [
      { type: "AWS::EKS::Cluster", field: "version", severity: "CRITICAL" },
      { field: "resourcesVpcConfig.publicAccessCidrs", severity: "INFORMATIONAL" },
    ];
    expect(decideNotify(report, configOf({ severity }), now)).toMatchObject({
      severity: "LOW",
      notify: [{ report: { severity: "LOW" } }],
    });
  });

  it("each change goes where its namespace and cluster send it, the rest to the default", () => {
    const routes = [
      { namespace: "sh?p", channels: ["#shop", "#web"] },
      { cluster: "other", channels: ["#other"] },
    ];
    expect(told({ routes })).toEqual({
      "#eks-audit": ["ssup2-eks-cluster"],
      "#shop": ["web HTTPS:443"],
      "#web": ["web HTTPS:443"],
    });
    const [, shop] = decideNotify(report, configOf({ routes }), now).notify;
    expect(shop).toMatchObject({
      channel: "#shop",
      report: { severity: "LOW", changes: [{ name: "web HTTPS:443" }] },
    });
  });

  it("a route may ask for less or more than the default", () => {
    const routes = [
      { channels: ["#all"], minimumSeverity: "INFORMATIONAL" },
      { channels: ["#loud"], minimumSeverity: "HIGH" },
    ];
    const quiet = sampleReport([sampleReported({ severity: "INFORMATIONAL" })]);
    expect(Object.keys(told({ routes }, quiet))).toEqual(["#all"]);
    const { held } = decideNotify(quiet, configOf({ routes }), now);
    expect(held).toEqual([{ channel: "#loud", kind: "severity", reason: "INFORMATIONAL is below HIGH" }]);
  });

  it("a controller's work is silent by default", () => {
    const work = sampleReport([sampleReported({ severity: "INFORMATIONAL" })], { severity: "INFORMATIONAL" });
    expect(told({}, work)).toEqual({});
    expect(told({ slack: { minimumSeverity: "INFORMATIONAL" } }, work)).not.toEqual({});
  });

  it("whoever was told is told what became of it, however quiet that is", () => {
    const nothing = sampleReport([], { severity: "INFORMATIONAL" });
    expect(told({}, nothing)).toEqual({});
    expect(told({}, nothing, now, ["#eks-audit"])).toEqual({ "#eks-audit": [] });
  });
});

describe("quiet hours", () => {
  const quiet = [{ hours: { from: "22:00", to: "07:00", timeZone: "Europe/Paris" }, reason: "people sleep" }];
  const night = "2026-11-22T21:30:00.000Z";

  it("hold back what is not loud, until they end", () => {
    expect(decideNotify(report, configOf({ quiet }), night).held).toEqual([
      {
        channel: "#eks-audit",
        kind: "quiet",
        reason: "quiet until 2026-11-23 06:00:00 UTC: people sleep",
        until: "2026-11-23T06:00:00.000Z",
      },
    ]);
    expect(told({ quiet }, report, "2026-11-22T20:30:00.000Z")).not.toEqual({});
  });

  it("let through what is loud, and what goes into a thread that there is", () => {
    const loud = sampleReport([sampleReported({ severity: "HIGH" })]);
    expect(told({ quiet }, loud, night)).not.toEqual({});
    expect(told({ quiet }, report, night, ["#eks-audit"])).not.toEqual({});
  });

  it("may be one span: a break-glass day is recorded and nobody is called (demand 17)", () => {
    const during = { from: second(0), to: "2026-11-23T00:00:00Z" };
    const loud = sampleReport([sampleReported({ severity: "CRITICAL" })]);
    expect(told({ quiet: [{ during, upTo: "CRITICAL" }] }, loud)).toEqual({});
  });
});

it("loses no change: each is muted, or part of what every channel it is routed to gets or is spared", () => {
  const severity = fc.constantFrom(...severities);
  const change = fc
    .record({ id: fc.uuid(), severity, namespace: fc.constantFrom("a", "b", "c"), muted: fc.boolean() })
    .map(({ id, severity, namespace, muted }) =>
      sampleReported({ id, name: muted ? `muted-${id}` : id, severity, namespaces: [namespace] }),
    );
  const config = configOf({
    mutes: [{ resource: "muted-*", ...governed, ...ends }],
    routes: [
      { namespace: "a", channels: ["#a"], minimumSeverity: "HIGH" },
      { namespace: "b", channels: ["#b", "#all"] },
    ],
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(change, { selector: ({ id }) => id, maxLength: 12, minLength: 1 }),
      (changes) => {
        const { notify, held, muted } = decideNotify(sampleReport(changes), config, now);
        expect(muted.map(({ id }) => id).sort()).toEqual(
          changes.flatMap(({ id, name }) => (name.startsWith("muted-") ? [id] : [])).sort(),
        );
        for (const { id, name, namespaces } of changes) {
          if (name.startsWith("muted-")) continue;
          const wanted = { a: ["#a"], b: ["#b", "#all"], c: ["#eks-audit"] }[namespaces?.[0] ?? ""] ?? [];
          const getting = notify.filter(({ report }) => report.changes.some((one) => one.id === id));
          const spared = held.map(({ channel }) => channel);
          for (const channel of wanted)
            expect([...getting.map((one) => one.channel), ...spared]).toContain(channel);
          for (const { channel } of getting) expect(wanted).toContain(channel);
        }
      },
    ),
  );
});

describe("what several clusters share", () => {
  const ref = (cluster: string) => ({ accountId: "123456789012", region: "ap-northeast-2", cluster });
  const shared = {
    ...sampleReport([sampleReported()]),
    cluster: null,
    clusters: [ref("orders"), ref("payments")],
  };

  it("goes once to each channel that any of them has", () => {
    const routes = [
      { cluster: "orders", channels: ["#orders", "#platform"] },
      { cluster: "pay*", channels: ["#payments", "#platform"] },
      { cluster: "search", channels: ["#search"] },
    ];
    const { notify } = decideNotify(shared, configOf({ routes }), now);
    expect(notify.map(({ channel }) => channel).sort()).toEqual(["#orders", "#payments", "#platform"]);
  });

  it("is muted by what is about all of them, and not by what is about one", () => {
    const mute = (cluster: string) => told({ mutes: [{ cluster, ...governed, ...ends }] }, shared);
    expect(mute("orders")).toEqual({ "#eks-audit": ["ssup2-eks-cluster"] });
    expect(mute("*")).toEqual({});
  });
});
