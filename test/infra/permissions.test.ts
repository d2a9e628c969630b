import { declaredActions } from "@eks-auditor/capture";
import { expect, test } from "vitest";
import { allowedBy, resourcesOf, roleOf, statementsIn } from "./synthesized.ts";

const roles = resourcesOf("aws:iam/role:Role");
const entries = ["api", "capture", "publish", "route", "slack", "summarise", "sweep"];

const actionsOf = (entry: string): string[] => allowedBy(roleOf(entry)).flatMap(({ Action }) => Action);

/** Actions that IAM lets nobody limit to a resource, or whose resource nobody can know before. */
const openActions = new Set([...declaredActions(), "xray:PutTraceSegments", "xray:PutTelemetryRecords"]);

test("no role has an action with a wildcard, and only reads of what is audited and traces have an open resource", () => {
  for (const role of roles)
    for (const { Effect, Action, Resource } of allowedBy(role)) {
      expect(Effect).toBe("Allow");
      expect(Action.filter((action) => action.includes("*"))).toEqual([]);
      if (Resource?.includes("*")) expect(Action.filter((action) => !openActions.has(action))).toEqual([]);
    }
});

test("no role has a managed policy, and each trusts one AWS service and no account", () => {
  for (const role of roles) {
    expect(role.inputs.managedPolicyArns ?? [], role.name).toEqual([]);
    const [trust, ...more] = statementsIn(role.inputs.assumeRolePolicy);
    expect(more).toEqual([]);
    expect(Object.keys(trust?.Principal ?? {})).toEqual(["Service"]);
    expect(trust?.Principal?.Service).toHaveLength(1);
  }
});

test("capture may read exactly what the collectors declare, and no other function may", () => {
  const declared = new Set(declaredActions());
  const ofAccount = (entry: string): string[] =>
    allowedBy(roleOf(entry))
      .filter(({ Resource }) => Resource?.includes("*"))
      .flatMap(({ Action }) => Action)
      .sort();
  expect(ofAccount("capture")).toEqual([...declared].sort());
  expect(ofAccount("sweep")).toEqual(["eks:ListClusters"]);
  for (const entry of ["api", "publish", "route", "slack", "summarise"]) expect(ofAccount(entry)).toEqual([]);
});

test("nothing can write to what is audited", () => {
  const audited = /^(eks|elasticloadbalancing|iam|ec2|autoscaling|wafv2|sts|tag):/;
  const writes = roles
    .flatMap(allowedBy)
    .flatMap(({ Action }) => Action)
    .filter((action) => audited.test(action) && !/:(Describe|Get|List)/.test(action));
  expect(writes).toEqual([]);
});

test("the API cannot write, and only slack reads the secret", () => {
  expect(
    actionsOf("api")
      .filter((action) => /:(Put|Update|Delete|Send|BatchWrite)/.test(action))
      .sort(),
  ).toEqual(["logs:PutLogEvents"]);
  for (const entry of entries) {
    expect(actionsOf(entry).includes("ssm:GetParameter")).toBe(entry === "slack");
  }
});

test("only those who make reports may put report events", () => {
  for (const entry of entries)
    expect(actionsOf(entry).includes("events:PutEvents"), entry).toBe(
      ["publish", "summarise"].includes(entry),
    );
});

test("each function may write to its own log group only", () => {
  for (const entry of entries) {
    const logs = allowedBy(roleOf(entry)).filter(({ Action }) =>
      Action.some((action) => action.startsWith("logs:")),
    );
    expect(logs.flatMap(({ Resource }) => Resource)).toEqual([
      expect.stringContaining(`log-group:/aws/lambda/eks-auditor-production-${entry}:*`),
    ]);
  }
});
