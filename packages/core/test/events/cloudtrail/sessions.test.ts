import { describe, expect, it } from "vitest";
import { actorClassOf, actorIdentity, actorKey } from "../../../src/events/actor-class/index.ts";
import { actorOf } from "../../../src/events/cloudtrail/index.ts";
import { recordOf } from "../coverage/record.ts";

const actor = (userIdentity: object | null | undefined, over: object = {}) =>
  actorOf(
    recordOf({ eventSource: "eks.amazonaws.com", eventName: "UpdateClusterConfig", userIdentity, ...over }),
  );
const identity = (userIdentity: object | null | undefined, over: object = {}) => {
  const one = actor(userIdentity, over);
  const call = { eventSource: "eks.amazonaws.com", eventName: "UpdateClusterConfig" };
  return actorIdentity(one, actorClassOf(one, call, new Map()));
};
const session = (name: string, sessionIssuer: object = { type: "Role", userName: "payments-api" }) => ({
  type: "AssumedRole",
  principalId: `AROAEXAMPLEPAYMENTS1:${name}`,
  sessionContext: { sessionIssuer },
});
const cli = { userAgent: "aws-cli/2.15.0 Python/3.11 Linux/5.10 exe/x86_64" };
const uuid = (digit: string): string => `${digit.repeat(8)}-aaaa-4bbb-8ccc-${digit.repeat(12)}`;

describe("a session of a workload is no person", () => {
  it.each([
    [
      "of EKS Pod Identity",
      `eks-payments-api-7c5ddbdf54-x8x2k-${uuid("1")}`,
      `eks-payments-api-7c5ddbdf54-q2q2q-${uuid("2")}`,
    ],
    [
      "of an SDK with a token of a service account",
      "botocore-session-1700000001",
      "botocore-session-1700000002",
    ],
    [
      "of the SDK for .NET",
      "aws-dotnet-sdk-session-638000000000000001",
      "aws-dotnet-sdk-session-638000000000000002",
    ],
    ["of the SDK for Rust", "web-identity-token-1700000000001", "web-identity-token-1700000000002"],
  ])(
    "%s: it has the role's name, though only that is left of its issuer, and is one actor",
    (_, one, other) => {
      const [first, second] = [identity(session(one), cli), identity(session(other), cli)];
      expect(first.name).toBe("payments-api");
      expect(actorKey(second)).toBe(actorKey(first));
    },
  );

  it("whatever tool it runs", () => {
    const pod = session(`eks-payments-api-7c5ddbdf54-x8x2k-${uuid("1")}`);
    expect(identity(pod, cli).class).toBe("unknown");
    const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
    const federated = {
      ...session("build"),
      sessionContext: {
        sessionIssuer: { type: "Role", userName: "payments-api" },
        webIdFederationData: {
          federatedProvider: `arn:aws:iam::111122223333:oidc-provider/${issuer}`,
          attributes: {},
        },
      },
    };
    expect(identity(federated, cli).class).toBe("unknown");
    expect(identity(session("alice"), cli)).toMatchObject({ class: "person-cli", name: "alice" });
  });

  it("and a person who calls a session so at the console is a person", () => {
    const console = { sessionCredentialFromConsole: "true", userAgent: "Mozilla/5.0" };
    const named = session(`eks-payments-api-x-${uuid("1")}`);
    expect(identity(named, console).class).toBe("person-console");
  });
});

it.each([true, "true", "True"])("a console session is told as one by %j", (said) => {
  expect(actor(session("alice"), { sessionCredentialFromConsole: said }).channel).toBe("console");
});

it.each([false, "false", "", null, undefined, 1, {}])("and is not by %j", (said) => {
  expect(actor(session("alice"), { sessionCredentialFromConsole: said }).channel).not.toBe("console");
});

it.each([
  [null, "AwsServiceEvent", "eks.amazonaws.com"],
  [undefined, "AwsServiceEvent", "eks.amazonaws.com"],
  [null, "AwsApiCall", "unknown"],
  [{}, "AwsApiCall", "unknown"],
  [{ type: "AWSService" }, "AwsApiCall", "eks.amazonaws.com"],
  [{ type: "AWSService", invokedBy: "autoscaling.amazonaws.com" }, "AwsApiCall", "autoscaling.amazonaws.com"],
  [{ type: "AssumedRole", sessionContext: { sessionIssuer: { userName: "ops" } } }, "AwsApiCall", "ops"],
  [{ type: "AssumedRole" }, "AwsApiCall", "unknown"],
  [
    {
      type: "IdentityCenterUser",
      onBehalfOf: { userId: "544894e8", identityStoreArn: "arn:aws:identitystore::1:x" },
    },
    "AwsApiCall",
    "544894e8",
  ],
  ["alice", "AwsApiCall", "unknown"],
])("whoever is behind %j of a %s is named %s", (userIdentity, eventType, name) => {
  expect(actor(userIdentity as object | null, { eventType }).name).toBe(name);
});
