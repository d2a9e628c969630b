import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ActorKnowledge,
  actorClassOf,
  actorIdentity,
  actorKey,
  roleKnowledge,
} from "../../../src/events/actor-class/index.ts";
import type { JsonObject, Resource } from "../../../src/index.ts";
import { sampleActor } from "../../report/sample.ts";

const accountId = "123456789012";
const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const provider = (name: string): string => `arn:aws:iam::${accountId}:oidc-provider/${name}`;
const roleArn = (name: string): string => `arn:aws:iam::${accountId}:role/${name}`;

interface ClassCase {
  readonly name: string;
  readonly role?: string;
  /** Who may assume the role: `sa:namespace/name` of the cluster, `other-sa:`, `web:issuer`, `service:`, `aws:arn`. */
  readonly trust?: readonly string[];
  readonly trustText?: string;
  readonly clusterRole?: boolean;
  readonly resources?: readonly Pick<Resource, "type" | "name" | "properties">[];
  readonly actor: Record<string, string | null>;
  readonly call: string;
  readonly class: string;
  readonly product?: string;
  readonly evidence?: readonly string[];
}

const cases: ClassCase[] = JSON.parse(
  readFileSync(new URL("actor-class.cases.json", import.meta.url), "utf8"),
);

const tokenStatement = (name: string, condition: JsonObject): JsonObject => ({
  Effect: "Allow",
  Principal: { Federated: provider(name) },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: condition,
});

const statement = (who: string): JsonObject => {
  const [kind = "", ...rest] = who.split(":");
  const name = rest.join(":");
  switch (kind) {
    case "sa":
    case "other-sa": {
      const of = kind === "sa" ? issuer : issuer.replace("0123", "9999");
      const sub = { [`${of}:sub`]: `system:serviceaccount:${name.replace("/", ":")}` };
      return tokenStatement(of, name === "*" ? {} : { StringEquals: sub });
    }
    case "web":
      return tokenStatement(name, { StringLike: { [`${name}:sub`]: "repo:example-org/*" } });
    case "service":
      return { Effect: "Allow", Principal: { Service: name }, Action: ["sts:AssumeRole", "sts:TagSession"] };
    default:
      return { Effect: "Allow", Principal: { AWS: name }, Action: "sts:AssumeRole" };
  }
};

const knowledgeOf = ({ role, trust, trustText, clusterRole, resources = [] }: ClassCase): ActorKnowledge => {
  if (role === undefined) return new Map();
  const cluster = {
    type: "AWS::EKS::Cluster" as const,
    name: "payments",
    properties: {
      identity: { oidc: { issuer: `https://${issuer}` } },
      roleArn: roleArn(clusterRole ? role : "eks"),
    },
  };
  const document = trustText ?? { Version: "2012-10-17", Statement: (trust ?? []).map(statement) };
  const ref = { accountId, region: "eu-west-1", cluster: "payments" };
  return new Map([
    [roleArn(role), roleKnowledge(roleArn(role), document, [{ ref, resources: [cluster, ...resources] }])],
  ]);
};

const actorOfCase = ({ role, actor }: ClassCase) => {
  const { federation, subject, ...over } = actor;
  return sampleActor({
    principalArn: roleArn(role ?? "anything"),
    name: "session",
    sessionName: "session",
    mfa: null,
    channel: "unknown",
    accessKeyHash: "0011223344556677",
    federation: federation
      ? {
          provider:
            federation === "cluster"
              ? provider(issuer)
              : federation.startsWith("sso")
                ? federation
                : provider(federation),
          subject: subject ?? null,
        }
      : null,
    ...over,
  });
};

const callOf = ({ call }: ClassCase) => {
  const [service, eventName = ""] = call.split(":");
  return { eventSource: `${service}.amazonaws.com`, eventName };
};

describe("what kind of actor it is rests on evidence (demands 7, 10)", () => {
  it.each(cases)("$name", (one) => {
    const found = actorClassOf(actorOfCase(one), callOf(one), knowledgeOf(one));
    expect(found.class, JSON.stringify(found)).toBe(one.class);
    if (one.product !== undefined) expect(found.product).toBe(one.product);
    for (const words of one.evidence ?? []) expect(found.evidence.join("\n")).toContain(words);
    expect(found.evidence.length).toBeGreaterThan(0);
  });

  it("never takes a session for a controller or AWS by what its caller chooses: role name, session name, user agent", () => {
    const chosen = fc.constantFrom(
      "aws-load-balancer-controller",
      "karpenter",
      "AWSServiceRoleForAmazonEKS",
      "eks.amazonaws.com",
      "elbv2.k8s.aws/v2.8.0",
      "terraform",
    );
    const channel = fc.constantFrom(
      "controller",
      "aws-service",
      "sdk",
      "cli",
      "terraform",
      "unknown" as const,
    );
    const trust = fc.subarray(["aws:arn:aws:iam::123456789012:root", "service:lambda.amazonaws.com"]);
    fc.assert(
      fc.property(chosen, chosen, chosen, channel, trust, (role, sessionName, agent, by, admits) => {
        const one = {
          name: "",
          role,
          trust: admits,
          actor: { agent, channel: by, sessionName },
          call: "",
          class: "",
        };
        const call = { eventSource: "elasticloadbalancing.amazonaws.com", eventName: "CreateRule" };
        const found = actorClassOf(actorOfCase(one), call, knowledgeOf(one));
        expect(["controller", "aws-service", "iac", "ci"]).not.toContain(found.class);
      }),
    );
  });
});

describe("acts are put together by class and principal", () => {
  const keyOf = (
    over: Parameters<typeof sampleActor>[0],
    actorClass: "controller" | "person-cli" | "aws-service",
  ) => actorKey(actorIdentity(sampleActor(over), { class: actorClass, evidence: [] }));

  it("a controller is one, whatever its sessions are called; people who share a role are several", () => {
    expect(keyOf({ name: "1617" }, "controller")).toBe(keyOf({ name: "1618" }, "controller"));
    expect(keyOf({ name: "alice" }, "person-cli")).not.toBe(keyOf({ name: "bob" }, "person-cli"));
    expect(keyOf({ name: "alice" }, "person-cli")).not.toBe(keyOf({ name: "alice" }, "controller"));
    const service = { principalArn: null, name: "eks.amazonaws.com" };
    expect(keyOf(service, "aws-service")).not.toBe(
      keyOf({ ...service, name: "ec2.amazonaws.com" }, "aws-service"),
    );
  });
});
