import { type CloudTrailRecord, type Decoded, decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { auditedServices, eventNamesByService, ignoredBecause, route } from "@eks-auditor/core/coverage";
import { beforeAll, expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import { auditRules, rulesMet } from "./audit-rules.ts";
import { delivered, isEnvelope, type Json, realDocuments } from "./real-documents.ts";
import { at, everythingIn } from "./synthesized.ts";

/** Every event of the data comes from a region that this deployment audits, or is treated as if it did. */
const home = "eu-west-1";
const audited = [home, "us-east-1", "ap-southeast-2"];
const rules = auditRules("three-regions", home);

interface Told {
  readonly name: string;
  readonly event: Json;
  readonly region: string;
  /** What the coverage table makes of it: kind, and for what is ignored the reason. */
  readonly routing: { readonly kind: string; readonly reason?: string };
}

/** IAM's events come to us-east-1, whatever a hand-made record says. */
const busOf = ({ eventSource, awsRegion }: CloudTrailRecord): string => {
  if (eventSource === "iam.amazonaws.com") return "us-east-1";
  return audited.includes(awsRegion) ? awsRegion : home;
};

/** Some records of tests and of documentation were cut down; no pattern looks at what they lack. */
const completed = (raw: Json): Json => ({
  awsRegion: "us-east-1",
  recipientAccountId: "111122223333",
  ...raw,
  eventTime: "2026-11-22T10:00:00Z",
});

const decoded = (raw: Json): Decoded => {
  const first = decodeCloudTrail(JSON.stringify(raw), { file: "line" });
  if (first.rejected[0]?.kind !== "incomplete" || isEnvelope(raw)) return first;
  return decodeCloudTrail(JSON.stringify(completed(raw)), { file: "line" });
};

const told = (raw: Json): Told[] =>
  decoded(raw).records.map(({ record }) => ({
    name: `${record.eventSource.replace(".amazonaws.com", "")}:${record.eventName}`,
    event: delivered(raw),
    region: busOf(record),
    routing: route(record),
  }));

let all: Told[];
let others: Json[];

beforeAll(() => {
  const documents = realDocuments();
  all = documents.flatMap(told);
  others = documents.filter((raw) => decoded(raw).records.length === 0).map(delivered);
});

const ours = (event: Json) => ({ ...event, account: accountId });

const leftOut = new Set(
  eventNamesByService().flatMap(({ source, leftOut: names }) =>
    names.map((name) => `${source.replace("aws.", "")}:${name}`),
  ),
);

/** What the table routes is let in, whatever becomes of it then: failed, or of something that no cluster has. */
const isWanted = ({ name, routing }: Told): boolean =>
  !leftOut.has(name) &&
  (["routed", "attempt", "unknown"].includes(routing.kind) ||
    routing.reason === ignoredBecause.nothingInView);

test("every real event that is routed meets exactly one rule of its region", () => {
  const wanted = all.filter(isWanted);
  const met = wanted.map(({ name, event, region }) => ({
    name,
    rules: rulesMet(rules, region, ours(event)).length,
  }));
  expect(met.filter((one) => one.rules !== 1)).toEqual([]);
  const routed = wanted.filter(({ routing }) => routing.kind === "routed");
  expect(routed.length).toBeGreaterThan(100);
  const sources = new Set(routed.map(({ event }) => event.source));
  expect([...sources].sort()).toEqual(["aws.ec2", "aws.eks", "aws.elasticloadbalancing", "aws.iam"]);
});

test("no other real event meets a rule, reads and events of other services included", () => {
  const unwanted = all.filter((one) => !isWanted(one));
  expect(unwanted.length).toBeGreaterThan(2_000);
  const met = unwanted.filter(({ event, region }) => rulesMet(rules, region, ours(event)).length > 0);
  expect(met.map(({ name }) => name)).toEqual([]);
});

test("what is left out of the patterns for its volume stays out", () => {
  const names = all.filter(({ name }) => leftOut.has(name)).map(({ name }) => name);
  expect(new Set(names)).toEqual(
    new Set(
      ["CreateNetworkInterface", "DeleteNetworkInterface", "DetachNetworkInterface"].map(
        (name) => `ec2:${name}`,
      ),
    ),
  );
});

test("the same events of another account meet none", () => {
  const theirs = (event: Json) => ({ ...event, account: "999999999999" });
  const met = all.filter(({ event, region }) => rulesMet(rules, region, theirs(event)).length > 0);
  expect(met.map(({ name }) => name)).toEqual([]);
});

test("what is no CloudTrail event meets none", () => {
  expect(others.length).toBeGreaterThan(15);
  for (const event of others)
    for (const region of audited) expect(rulesMet(rules, region, ours(event))).toEqual([]);
});

test("IAM's events meet the rules of us-east-1 and of no other region", () => {
  const iam = all.filter((one) => one.name.startsWith("iam:") && isWanted(one));
  expect(iam.length).toBeGreaterThan(50);
  for (const { event } of iam)
    expect(audited.map((region) => rulesMet(rules, region, ours(event)).length)).toEqual([0, 1, 0]);
});

test("what a rule lets in, the bus of the home region lets on", () => {
  const bus = everythingIn("three-regions").find(
    ({ type, name }) => type === "aws:cloudwatch/eventRule:EventRule" && name === "forwarded",
  );
  const arrivals = {
    name: "forwarded",
    region: home,
    pattern: JSON.parse(String(at(bus?.inputs, "eventPattern"))) as Json,
  };
  const wanted = all.filter(isWanted);
  const stopped = wanted.filter(({ event }) => rulesMet([arrivals], home, ours(event)).length === 0);
  expect(stopped.map(({ name }) => name)).toEqual([]);
  expect([...auditedServices.values()].map(({ source }) => source).sort()).toEqual(
    [...(arrivals.pattern.source as string[])].sort(),
  );
});
