import { type Change, clusterDirectory, type JsonObject, type Resource } from "@eks-auditor/core";
import {
  buildReport,
  commitFindings,
  netFindings,
  type ReportedFinding,
  type ReportPart,
  renderMarkdown,
  renderTerminal,
} from "@eks-auditor/core/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountId,
  accountScope,
  clusterRef,
  clusterScope,
  endpoint,
  region,
  regionScope,
  sampleCause,
  sampleChange,
  sampleSnapshot,
  second,
} from "./sample.ts";

const rule = "eks-endpoint-closed-to-internet";
const open = endpoint(true, ["0.0.0.0/0"]);
const office = endpoint(true, ["203.0.113.0/24"]);
const control = (properties: JsonObject): Resource => ({
  type: "AWS::EKS::Cluster",
  id: sampleChange().id,
  name: clusterRef.cluster,
  properties,
  aliases: [],
  parents: [],
  owners: [{ by: "cluster", region, cluster: clusterRef.cluster }],
});
const sections = [clusterScope, regionScope, accountScope].flatMap((scope) =>
  (["cluster", "access", "network", "load-balancers", "identity"] as const).map((section) => ({
    scope,
    section,
    lastCompleteAt: second(0),
  })),
);
const part = (over: Partial<ReportPart> = {}): ReportPart => ({
  reportId: "r",
  accountId,
  cluster: clusterRef,
  actor: "alice",
  resources: [`AWS::EKS::Cluster|${sampleChange().id}`],
  ...over,
});
const directory = clusterDirectory([{ ref: clusterRef, properties: {} }]);

const findings = (over: {
  resources: readonly Resource[];
  changes: readonly Change[];
  parts?: readonly ReportPart[];
  suppressions?: Parameters<typeof commitFindings>[0]["suppressions"];
}) =>
  commitFindings({
    facts: { accountId, now: second(10), resources: over.resources, sections, clusterRegions: [region] },
    changes: over.changes,
    parts: over.parts ?? [part()],
    directory,
    suppressions: over.suppressions ?? [],
  }).parts;

const rulesOf = (found: readonly ReportedFinding[] | undefined) => found?.map((one) => one.rule);

describe("what a commit opens and resolves", () => {
  const opening = sampleChange({ before: office, after: open });

  it("is the finding on what was changed, with rule, sentence and evidence", () => {
    const [found] = findings({ resources: [control(open)], changes: [opening] });
    expect(rulesOf(found?.opened)).toContain(rule);
    expect(found?.resolved).toEqual([]);
    expect(found?.opened.find((one) => one.rule === rule)).toMatchObject({
      severity: "HIGH",
      resource: { type: "AWS::EKS::Cluster", name: clusterRef.cluster },
      evidence: [expect.stringContaining("0.0.0.0/0"), expect.any(String)],
    });
    const closing = sampleChange({ before: open, after: office });
    const [closed] = findings({ resources: [control(office)], changes: [closing] });
    expect(rulesOf(closed?.resolved)).toContain(rule);
    expect(closed?.opened).toEqual([]);
  });

  it("is not what was so before, what someone answers for, or what only came into view", () => {
    const other = sampleChange({ before: { ...open, version: "1.30" }, after: { ...open, version: "1.31" } });
    const [same] = findings({ resources: [control({ ...open, version: "1.31" })], changes: [other] });
    expect([...(rulesOf(same?.opened) ?? []), ...(rulesOf(same?.resolved) ?? [])]).not.toContain(rule);

    const suppression = { rule, owner: "alice", reason: "a test", expiresAt: second(60) };
    const [suppressed] = findings({
      resources: [control(open)],
      changes: [opening],
      suppressions: [suppression],
    });
    expect(rulesOf(suppressed?.opened)).not.toContain(rule);
    const [expired] = findings({
      resources: [control(open)],
      changes: [opening],
      suppressions: [{ ...suppression, expiresAt: second(5) }],
    });
    expect(rulesOf(expired?.opened)).toContain(rule);

    const entered = sampleChange({ kind: "entered", before: null, after: open });
    expect(findings({ resources: [control(open)], changes: [entered] })).toEqual([
      { opened: [], resolved: [] },
    ]);
  });

  it("a finding on what nobody changed is told of whoever made it so, not of who changed something beside it", () => {
    const group: Resource = {
      ...control({ GroupId: "sg-1", VpcId: "vpc-1" }),
      type: "AWS::EC2::SecurityGroup",
      id: "sg-1",
      name: "web",
    };
    const ingress = (id: string, cidr: string): Resource => ({
      ...group,
      type: "AWS::EC2::SecurityGroupIngress",
      id,
      name: id,
      parents: ["sg-1"],
      properties: {
        GroupId: "sg-1",
        CidrIpv4: cidr,
        FromPort: 22,
        ToPort: 22,
        IpProtocol: "tcp",
        IsEgress: false,
      },
    });
    const made = (resource: Resource): Change =>
      sampleChange({
        ...resource,
        kind: "created",
        section: "network",
        before: null,
        after: resource.properties,
      });
    const harmless = ingress("sgr-1", "10.0.0.0/8");
    const wide = ingress("sgr-2", "0.0.0.0/0");
    const parts = [harmless, wide].map(({ type, id }, index) =>
      part({ reportId: `r-${index}`, actor: `${index}`, resources: [`${type}|${id}`] }),
    );
    const [theirs, its] = findings({
      resources: [control(office), group, harmless, wide],
      changes: [made(harmless), made(wide)],
      parts,
    });
    expect(rulesOf(its?.opened)).toContain("security-group-no-open-admin-ports");
    expect(rulesOf(theirs?.opened)).not.toContain("security-group-no-open-admin-ports");
  });
});

describe("findings of a report", () => {
  const finding = (id: string, severity: ReportedFinding["severity"] = "HIGH"): ReportedFinding => ({
    id,
    rule,
    title: "The endpoint is closed.",
    severity,
    resource: { type: "AWS::EKS::Cluster", id: "c", name: "c" },
    evidence: ["it is open"],
  });
  const reportWith = (opened: readonly ReportedFinding[], actorClass: "controller" | "person-cli") =>
    buildReport(
      {
        reportId: "r",
        accountId,
        cluster: clusterRef,
        holds: () => true,
        findings: { opened, resolved: [] },
      },
      {
        snapshots: [sampleSnapshot(1, clusterScope, [sampleChange()])],
        causesOf: () => [sampleCause()],
        actorOf: () => ({ class: actorClass, name: "alice", principalArn: null, evidence: [] }),
        effectsOf: () => [],
        directory,
      },
    );

  it("make it as loud as the worst that was opened; a controller's only when it is grave", () => {
    expect(reportWith([finding("a", "MEDIUM"), finding("b", "CRITICAL")], "person-cli")?.severity).toBe(
      "CRITICAL",
    );
    expect(reportWith([finding("a", "MEDIUM")], "controller")?.severity).toBe("INFORMATIONAL");
    expect(reportWith([finding("a", "HIGH")], "controller")?.severity).toBe("HIGH");
  });

  it("are shown wherever it is", () => {
    const report = reportWith([finding("a")], "person-cli");
    if (!report) throw new Error("there is a report");
    const words = "HIGH eks-endpoint-closed-to-internet on cluster c: The endpoint is closed. (it is open)";
    expect(renderTerminal(report, { width: 200 })).toContain(`findings opened:\n    ${words}`);
    expect(renderMarkdown(report)).toContain("**findings opened**");
  });

  it("come to what is so in the end, whatever the walk", () => {
    const step = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(step, fc.boolean(), (states, start) => {
        const moves = [start, ...states];
        const steps = states.map((now, index) => ({
          opened: now && !moves[index] ? [finding("a")] : [],
          resolved: !now && moves[index] ? [finding("a")] : [],
        }));
        const net = netFindings(steps);
        const end = states.at(-1);
        expect(net.opened.length).toBe(end && !start ? 1 : 0);
        expect(net.resolved.length).toBe(!end && start ? 1 : 0);
      }),
    );
  });
});
