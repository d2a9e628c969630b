import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { schema } from "@eks-auditor/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eksAuditor } from "../cli/fixture/eks-auditor.ts";
import { albResources, openedAlb } from "./plans/opened-alb.ts";
import * as plans from "./plans/others.ts";
import { planOf, refers } from "./terraform.ts";

const recording = fileURLToPath(new URL("../../../recordings/seed-account", import.meta.url));
let folder: string;
let history: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "eks-auditor-plan-"));
  history = join(folder, "history");
  const read = await eksAuditor(["snapshot", "--recording", recording, "--history", history, "--json"]);
  expect(read.code, read.stderr).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (plan: object | string, ...args: string[]) => {
  const path = join(folder, "plan.json");
  await writeFile(path, typeof plan === "string" ? plan : JSON.stringify(plan));
  return eksAuditor(["plan", path, "--history", history, ...args]);
};

/** The judged plan, held against the API's own schema. */
const judged = async (plan: object, ...args: string[]) => {
  const { code, stdout, stderr } = await run(plan, "--json", ...args);
  expect(code, stderr).toBe(0);
  const value: unknown = JSON.parse(stdout);
  const meaning = schema.HypothesesMeaning.parse(value);
  const { unknown, unsupported } = value as {
    unknown: { address: string; attributes: string[] }[];
    unsupported: Record<string, number>;
  };
  const effects = meaning.changes.flatMap(({ label, effects: all }) =>
    all.map((effect) => ({ label, ...effect })),
  );
  return {
    ...meaning,
    unknown,
    unsupported,
    opened: effects.filter(({ direction }) => direction === "opened"),
    closed: effects.filter(({ direction }) => direction === "closed"),
    rules: {
      opened: meaning.findings.opened.map(({ rule }) => rule),
      resolved: meaning.findings.resolved.map(({ rule }) => rule),
    },
  };
};

describe("a plan that opens an ALB", () => {
  test("is refused in CI, with the whole way in, though nothing of it has an id yet", async () => {
    const { code, stdout, stderr } = await run(openedAlb(), "--fail-on", "exposure");
    expect(code).toBe(4);
    expect(stderr).toContain("--fail-on: the plan would bring 1 way in over the internet");
    expect(stdout).toContain(
      "MEDIUM newly reachable from 0.0.0.0/0: port 443 of target group web through ALB web (listener HTTPS:443 → target group web → its nodes)",
    );
    expect(stdout).toContain("security group web admits 0.0.0.0/0 (aws_vpc_security_group_ingress_rule.web)");
  });

  test("passes where it is internal, or no louder than is asked for, and says what it opens all the same", async () => {
    for (const [options, failOn] of [
      [{ internal: true }, "exposure,HIGH"],
      [{ cidr: "203.0.113.0/24" }, "HIGH"],
    ] as const) {
      const { code, stdout, stderr } = await run(openedAlb(options), "--fail-on", failOn);
      expect(code, stderr).toBe(0);
      expect(stdout).toContain("The plan would make 5 changes");
      expect(stdout).toContain("newly reachable from");
    }
  });

  test("opens it perhaps where nobody knows the scheme before it is applied", async () => {
    const { opened, unknown, rules } = await judged(openedAlb({ internal: "unknown" }));
    expect(opened.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /^perhaps newly reachable from 0\.0\.0\.0\/0: .*the scheme of web is not known until apply/,
      ),
    ]);
    expect(unknown).toEqual([{ address: "aws_lb.web", attributes: ["internal"] }]);
    expect(rules.opened).not.toContain("elbv2-internet-facing");
    // And is refused: perhaps open is not closed.
    expect((await run(openedAlb({ internal: "unknown" }), "--fail-on", "exposure")).code).toBe(4);
  });

  test("opens nothing without its listener, nor while its security group lets nobody in", async () => {
    const without = (address: string) => planOf(albResources().filter((one) => one.address !== address));
    expect((await judged(without("aws_lb_listener.https"))).opened).toEqual([]);
    expect((await judged(without("aws_vpc_security_group_ingress_rule.web"))).opened).toEqual([]);
  });

  test.each([
    ["made by a dynamic block", undefined],
    ["taken from a local", [{ target_group_arn: refers("local.group") }]],
  ])("opens it perhaps where what is behind is %s: Terraform tells nothing of that", async (_, action) => {
    const resources = albResources().map((one) =>
      one.address === "aws_lb_listener.https"
        ? { ...one, expressions: { ...one.expressions, default_action: action } }
        : one,
    );
    const { opened, unknown } = await judged(planOf(resources));
    expect(opened.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /^perhaps newly reachable from 0\.0\.0\.0\/0: .*which target group it sends to is not known until apply/,
      ),
    ]);
    expect(unknown.map(({ address }) => address)).toEqual(["aws_lb_listener.https"]);
    expect((await run(planOf(resources), "--fail-on", "exposure")).code).toBe(4);
  });

  test("counts the targets that it attaches", async () => {
    const attachment = (key: string) => ({
      address: `aws_lb_target_group_attachment.web["${key}"]`,
      index: key,
      after: { target_id: `i-${key}`, port: 30686 },
      unknown: { id: true, target_group_arn: true },
      expressions: { target_group_arn: refers("aws_lb_target_group.web.arn") },
    });
    const { opened } = await judged(planOf([...albResources(), attachment("a"), attachment("b")]));
    expect(opened[0]?.sentence).toContain("target group web → 2 nodes");
  });
});

test.each(Object.entries(plans.openedSsh))(
  "SSH opened by a rule written %s its group is told once",
  async (_, plan) => {
    const { opened, rules, changes } = await judged(plan);
    expect(changes).toHaveLength(1);
    expect(opened.map(({ severity, sentence }) => `${severity} ${sentence}`)).toEqual([
      "HIGH newly reachable from 0.0.0.0/0: tcp port 22 of 4 nodes of cluster ssup2-eks-cluster at their public addresses",
    ]);
    expect(rules.opened).toEqual(["security-group-no-open-admin-ports"]);
    expect((await run(plan, "--fail-on", "high")).code).toBe(4);
  },
);

test("a rule whose source nobody knows opens perhaps", async () => {
  const { opened, unknown } = await judged(plans.sshFromUnknown);
  expect(opened[0]?.sentence).toMatch(/^perhaps newly .*whom a rule lets in is not known until apply/);
  expect(unknown).toEqual([
    { address: "aws_vpc_security_group_ingress_rule.ssh", attributes: ["cidr_ipv4"] },
  ]);
});

describe("who could newly become whom", () => {
  test("is told of a trust policy that is widened, as a report would tell it", async () => {
    const { opened, rules } = await judged(plans.widenedTrust);
    expect(opened.map(({ severity, sentence }) => `${severity} ${sentence}`)).toEqual([
      "HIGH any service account of cluster ssup2-eks-cluster may now assume role my-nginx-assets",
    ]);
    expect(rules.opened).toContain("trust-subject-narrow");
  });

  test("is told of an access entry whose policy comes beside it, and of the role that becomes administrator", async () => {
    const { opened, changes } = await judged(plans.newAdministrator);
    expect(changes.map(({ label, type }) => `${label} ${type}`)).toEqual([
      "aws_iam_role.ops AWS::IAM::Role",
      "aws_eks_access_entry.ops AWS::EKS::AccessEntry",
    ]);
    expect(opened.map(({ severity, sentence }) => `${severity} ${sentence}`)).toEqual([
      "CRITICAL whoever account 123456789012 allows may now assume role ops, administrator of cluster ssup2-eks-cluster by access entry",
      "CRITICAL arn:aws:iam::123456789012:role/ops now has AmazonEKSClusterAdminPolicy (whole cluster) in cluster ssup2-eks-cluster",
    ]);
  });

  test("is told through modules, variables and policy documents", async () => {
    const { opened, unknown } = await judged(plans.irsaInModule);
    expect(opened.map(({ label, sentence }) => `${label}: ${sentence}`)).toEqual([
      "module.ci.aws_iam_role.deploy: GitHub Actions workflows of any repository of example-org, for any audience that the provider accepts, may now assume role deploy",
    ]);
    expect(unknown).toEqual([]);
  });

  test("is perhaps where nobody can tell the policy: that is said, and taken neither for good nor for bad", async () => {
    const { opened, unknown, findings, rules } = await judged(plans.trustNotKnown);
    expect([opened, rules.opened]).toEqual([[], []]);
    expect(unknown).toEqual([{ address: "aws_iam_role.deploy", attributes: ["assume_role_policy"] }]);
    expect(findings.undecided.map(({ rule }) => rule)).toContain("trust-not-open");
    const { stdout } = await run(plans.trustNotKnown);
    expect(stdout).toMatch(/deploy: AssumeRolePolicyDocument is not known until apply \(\d+ rules\)/);
  });
});

test("an endpoint that is narrowed closes its finding, and widened opens it", async () => {
  const narrowed = await judged(plans.endpoint(["0.0.0.0/0"], ["203.0.113.0/24"]));
  expect(narrowed.rules.resolved).toEqual(["eks-endpoint-closed-to-internet"]);
  expect(narrowed.closed.map(({ sentence }) => sentence)).toEqual([
    "API endpoint of cluster ssup2-eks-cluster no longer reachable from 0.0.0.0/0, except from 203.0.113.0/24",
  ]);
  expect(
    (await run(plans.endpoint(["0.0.0.0/0"], ["203.0.113.0/24"]), "--fail-on", "LOW,exposure")).code,
  ).toBe(0);
  // What history knows to be so already is no news, whatever the state of Terraform says.
  expect((await judged(plans.endpoint(["203.0.113.0/24"], ["0.0.0.0/0"]))).opened).toEqual([]);
});

test("what is deleted closes ways; what is not understood is counted and named; data and no-ops are nothing", async () => {
  const { closed, unsupported, changes } = await judged(plans.deletedAlb);
  expect(changes.map(({ label, kind }) => `${label} ${kind}`)).toEqual(["aws_lb.web deleted"]);
  expect(closed[0]?.sentence).toMatch(
    /^no longer reachable from 0\.0\.0\.0\/0: port 80 of default\/my-nginx/,
  );
  expect(unsupported).toEqual({ aws_s3_bucket: 2, aws_route53_record: 1 });
  const { stdout } = await run(plans.deletedAlb);
  expect(stdout).toContain(
    "Not judged: 3 changes of types that are not understood: aws_s3_bucket (2), aws_route53_record",
  );
});

test("the findings that would open come in the forms of other tools", async () => {
  const { stdout } = await run(plans.widenedTrust, "--format", "sarif");
  const [{ results }] = (JSON.parse(stdout) as { runs: [{ results: { ruleId: string }[] }] }).runs;
  expect(results.map(({ ruleId }) => ruleId)).toContain("trust-subject-narrow");
});

describe("what is no plan", () => {
  test.each([
    ["", /is empty: write it with terraform plan -out/],
    ["\u0000\u0001PK", /is not a text file, which a plan is: write it with terraform plan -out/],
    ["[]", /no JSON object/],
    ["{}", /no plan of Terraform: it has no resource_changes/],
    [{ format_version: "1.0", terraform_version: "1.9.8", values: {} }, /this is a state, not a plan/],
    [{ format_version: "2.0", resource_changes: [] }, /format_version is 2\.0, and 1\.x/],
    [{ format_version: "1.2", errored: true, resource_changes: [] }, /could not complete this plan/],
    [{ format_version: "1.2", resource_changes: [{ type: "aws_lb" }] }, /resource_changes\.0\.address/],
    [{ format_version: "1.2", resource_changes: "all" }, /resource_changes/],
  ])("is refused in words: %j", async (plan, why) => {
    const { code, stdout, stderr } = await run(plan);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(why);
  });

  test("and one that is hostile harms nobody", async () => {
    const evil = "\u001b[2J\u202e__proto__";
    const hostile = planOf([
      {
        address: `aws_iam_role.${evil}`,
        after: {
          name: evil,
          assume_role_policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}',
          tags: JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":"x"}'),
        },
        expressions: JSON.parse('{"__proto__":{"references":["var.x"]},"name":{"references":["var.loop"]}}'),
      },
      {
        address: "module.a.aws_iam_role.circle",
        after: { name: "circle" },
        unknown: { assume_role_policy: true },
        expressions: { assume_role_policy: { references: ["module.b.x"] } },
      },
      { address: "constructor.toString", after: {} },
    ]);
    const { code, stdout, stderr } = await run(hostile);
    expect(code, stderr).toBe(0);
    for (const steering of ["\u001b", "\u202e"]) expect(stdout).not.toContain(steering);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(stdout).toContain("everyone with an AWS account may now assume role \\u001b[2J\\u202e__proto__");
    expect(stdout).toContain("constructor");
  });

  test("a plan that says no region is laid over that of all clusters; over another one everything is perhaps", async () => {
    const nowhere = planOf(albResources(), { region: null });
    expect((await judged(nowhere)).opened[0]?.sentence).toMatch(/^newly reachable from 0\.0\.0\.0\/0/);
    const { opened } = await judged(nowhere, "--region", "eu-west-1");
    expect(opened[0]?.sentence).toMatch(/^perhaps newly reachable from 0\.0\.0\.0\/0/);
  });
});
