import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { demoDocs } from "../../docs/readme.ts";
import { eksAuditor, type Outcome } from "../cli/fixture/eks-auditor.ts";

/** What `demo --json` gives, as far as it is looked at here. */
interface DemoAnswer {
  readonly steps: readonly {
    readonly name: string;
    readonly reports: readonly {
      readonly title: string;
      readonly severity: string;
      readonly unattributed: number;
      readonly changes: readonly {
        readonly kind: string;
        readonly type: string;
        readonly causes: readonly { readonly eventName: string; readonly actor: { readonly name: string } }[];
        readonly effects: readonly { readonly sentence: string }[];
      }[];
    }[];
    readonly captures: readonly { readonly outcome: string }[];
  }[];
  readonly totals: Record<string, number>;
  readonly slack: readonly { readonly threadTs?: string }[];
  readonly history: string;
  readonly urls: readonly string[];
}

describe("npm run demo", () => {
  let outcome: Outcome;
  let answer: DemoAnswer;
  const step = (name: string) => {
    const found = answer.steps.find((each) => each.name.endsWith(name));
    if (!found) throw new Error(`no step ${name}`);
    return found;
  };
  const changes = (name: string) => step(name).reports.flatMap((report) => report.changes);

  beforeAll(async () => {
    outcome = await eksAuditor(["demo", "--json"]);
    answer = JSON.parse(outcome.stdout) as DemoAnswer;
  });

  it("ends by itself, and well", () => {
    expect(outcome.code, outcome.stderr).toBe(0);
  });

  it("(a) tells who opened the endpoint to the internet, once for an event that came twice", () => {
    const [report, ...more] = step("endpoint-opened").reports;
    expect(more).toEqual([]);
    expect(report).toMatchObject({ severity: "HIGH", unattributed: 0 });
    expect(report?.changes[0]?.causes.map(({ actor }) => actor.name)).toEqual(["kakao_ccc"]);
    expect(report?.changes[0]?.effects[0]?.sentence).toMatch(/newly reachable from 0\.0\.0\.0\/0/);
  });

  it("(b) says who may newly assume the role", () => {
    const sentences = changes("trust-loosened").flatMap(({ effects }) =>
      effects.map(({ sentence }) => sentence),
    );
    expect(sentences.join()).toMatch(/any service account of .* may now assume role my-nginx-assets/);
  });

  it("(c) reports Terraform's cluster admin whatever the order of its events, and keeps the denied attempt apart", () => {
    const [entry] = changes("admin-added");
    expect(entry).toMatchObject({ kind: "created", type: "AWS::EKS::AccessEntry" });
    expect(entry?.causes.map(({ eventName }) => eventName)).toEqual([
      "CreateAccessEntry",
      "AssociateAccessPolicy",
    ]);
    expect(step("admin-added").reports[0]?.severity).toBe("CRITICAL");
    expect(answer.totals.attempts).toBe(1);
  });

  it("(d) reports the group's load balancer, and the namespace that joins it", () => {
    expect(
      changes("group-alb")
        .map(({ type }) => type.split("::")[2])
        .sort(),
    ).toEqual(["Listener", "ListenerRule", "LoadBalancer", "TargetGroup"]);
    const sentences = changes("namespace-joins").flatMap(({ effects }) =>
      effects.map(({ sentence }) => sentence),
    );
    expect(sentences.join()).toMatch(/namespace payments joined ingress group my-group/);
  });

  it("(e) reports the NLB in place of the CLB, and says later who deleted that one, in the thread", () => {
    const deleted = (name: string) => changes(name).find(({ kind }) => kind === "deleted");
    expect(deleted("nlb-replaces-clb")).toMatchObject({
      type: "AWS::ElasticLoadBalancing::LoadBalancer",
      causes: [],
    });
    expect(deleted("late-event")?.causes.map(({ eventName }) => eventName)).toEqual(["DeleteLoadBalancer"]);
    expect(answer.slack.filter((message) => message.threadTs !== undefined).length).toBeGreaterThan(0);
  });

  it("(f) finds by the sweep what no event told, and shows it as unattributed", () => {
    expect(step("no-event").reports).toHaveLength(1);
    expect(step("no-event").reports[0]).toMatchObject({ unattributed: 1 });
    expect(answer.totals.misses).toBe(1);
  });

  it("(g) reports nothing while the read of the load balancers is throttled", () => {
    expect(step("throttled").captures.length).toBeGreaterThan(0);
    expect(step("throttled").reports).toEqual([]);
  });

  it("(h) says of a role that is handed on who may assume it now, and who may not any more", () => {
    const sentences = changes("trust-handed-on").flatMap(({ effects }) =>
      effects.map(({ sentence }) => sentence),
    );
    expect(sentences).toEqual([
      "whoever account 210987654321 allows may now assume role my-nginx-assets",
      "any service account of cluster ssup2-eks-cluster may no longer assume role my-nginx-assets",
    ]);
  });

  it("(i) shows by which ways one rule lets the internet in, and answers so when asked", async () => {
    const sentences = changes("path-opened").flatMap(({ effects }) =>
      effects.map(({ sentence }) => sentence),
    );
    expect(sentences).toEqual([
      "newly reachable from 0.0.0.0/0: tcp port 30686 of 4 nodes of cluster ssup2-eks-cluster at their public addresses",
      // The load balancers' last reading was throttled: what it did not show is not sure.
      expect.stringMatching(
        /^perhaps newly reachable from 0\.0\.0\.0\/0: port 80 of default\/my-nginx through NLB \S+ \(listener TCP:80 → target group \S+ → 4 nodes\) \(undecided: listeners were not all read/,
      ),
    ]);
    const asked = ["exposure", "--history", answer.history];
    const before = await eksAuditor([
      ...asked,
      "--at",
      "2021-04-09T07:30:00Z",
      "--cluster",
      "ssup2-eks-cluster",
    ]);
    const after = await eksAuditor(asked);
    expect([before.code, after.code]).toEqual([3, 3]);
    expect(before.stdout).not.toContain("through NLB");
    expect(after.stdout).toMatch(/0\.0\.0\.0\/0 → port 80 of default\/my-nginx through NLB/);
    expect(after.stdout).toContain("0.0.0.0/0 → port 443 of the API endpoint of cluster ssup2-eks-cluster");
  });

  it("(j) names nobody by a late event for what that did not touch", () => {
    expect(step("late-and-not-guilty").captures.length).toBeGreaterThan(0);
    expect(step("late-and-not-guilty").reports).toEqual([]);
    expect(answer.totals.misses).toBe(1);
  });

  it("(k) tells of a new cluster who made it and to whom it is open, and that its end is grave", () => {
    expect(step("cluster-created-open").reports).toMatchObject([
      {
        severity: "HIGH",
        unattributed: 0,
        title: "preview: cluster with its API endpoint open to 0.0.0.0/0 created by GitHubActions",
      },
    ]);
    expect(step("cluster-deleted").reports).toMatchObject([
      { severity: "HIGH", unattributed: 0, title: "preview: cluster deleted by kakao_ccc" },
    ]);
    expect(answer.totals.deletions).toBe(2);
  });

  it("leaves a history that the other commands answer from", async () => {
    const { code, stdout } = await eksAuditor([
      "report",
      "--json",
      "--unattributed",
      "--history",
      answer.history,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("no longer writes audit logs");
    expect(answer.urls.length).toBeGreaterThan(3);
  });

  it("is what README shows", async () => {
    const docs = await demoDocs(async (args, env) => (await eksAuditor(args, { env })).stdout);
    expect(readFileSync(new URL("../../../README.md", import.meta.url), "utf8")).toBe(docs.readme);
    expect(readFileSync(new URL("../../../docs/demo.svg", import.meta.url), "utf8")).toBe(docs.picture);
  });
});
