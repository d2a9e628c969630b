import type { KnownResource, Reading, Section } from "@eks-auditor/core";
import { describe, expect, test } from "vitest";
import { createCallCounter } from "../src/call-counter.ts";
import type { ClientMiddleware } from "../src/client-middleware.ts";
import { actionOf } from "../src/read-service.ts";
import { redact } from "../src/recording/redact.ts";
import { collectorFor } from "../src/registry.ts";
import { accountId, clusterArn, clusterScope, contextOf, region, roleArn } from "./fixture/account.ts";
import { type Answering, answeredClients, refused } from "./fixture/answering.ts";
import { type Faultable, proveFaults } from "./fixture/every-fault.ts";
import { proveRefusals } from "./fixture/every-refusal.ts";

const arn = (rest: string): string => `arn:aws:eks:${region}:${accountId}:${rest}`;
const addonArn = arn("addon/payments/vpc-cni/1");
const capabilityArn = arn("capability/payments/argocd/argocd/1");
const associationArn = arn("podidentityassociation/payments/a-1");
const apiKey = "key-of-a-vendor";
const externalId = "agreed-with-a-third-party";

const configurationValues = `
replicaCount: 2
vendor:
  apiKey: ${apiKey}
  site: eu
env:
  - name: DB_PASSWORD
    value: ${apiKey}
`;

const addon = {
  addonName: "vpc-cni",
  addonArn,
  clusterName: "payments",
  addonVersion: "v1.19.0-eksbuild.1",
  status: "DEGRADED",
  health: { issues: [{ code: "InsufficientNumberOfReplicas", message: "0 of 1", resourceIds: ["b", "a"] }] },
  serviceAccountRoleArn: roleArn("irsa"),
  configurationValues,
  podIdentityAssociations: [associationArn],
  createdAt: new Date("2026-01-01T00:00:00Z"),
};
const capability = {
  capabilityName: "argocd",
  arn: capabilityArn,
  clusterName: "payments",
  type: "ARGOCD",
  roleArn: roleArn("argocd"),
  status: "ACTIVE",
  version: "3.1.8",
  configuration: {
    argoCd: {
      rbacRoleMappings: [
        { role: "VIEWER", identities: [] },
        { role: "ADMIN", identities: [] },
      ],
    },
  },
};
const association = {
  associationId: "a-1",
  associationArn,
  clusterName: "payments",
  namespace: "kube-system",
  serviceAccount: "aws-node",
  roleArn: roleArn("pod"),
  targetRoleArn: "arn:aws:iam::444455556666:role/there",
  externalId,
  disableSessionTags: false,
  policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "*" } }),
  ownerArn: addonArn,
  modifiedAt: new Date("2026-11-01T00:00:00Z"),
};

const answering: Answering = {
  "eks ListAddons": () => ({ addons: ["vpc-cni"] }),
  "eks DescribeAddon": () => ({ addon }),
  "eks ListCapabilities": () => ({ capabilities: [{ capabilityName: "argocd" }] }),
  "eks DescribeCapability": () => ({ capability }),
  "eks ListPodIdentityAssociations": ({ nextToken }) => ({
    associations: nextToken ? [{ associationId: "a-1" }] : [],
    nextToken: nextToken ? undefined : "more",
  }),
  "eks DescribePodIdentityAssociation": () => ({ association }),
};

const contextFor = (over: Answering = {}, ...middleware: ClientMiddleware[]) =>
  contextOf(clusterScope, answeredClients({ ...answering, ...over }, ...middleware));

const read = (section: Section, over: Answering = {}): Promise<Reading> =>
  collectorFor(section).read(contextFor(over));

const knownOf = ({ resources }: Reading): KnownResource[] =>
  resources.map((resource) => ({ ...resource, revisionAt: "2026-11-01T00:00:00.000Z" }));

describe("add-ons and capabilities", () => {
  test("tell configuration with markers in place of secrets, and their health as a trend", async () => {
    const reading = await read("addons");
    expect(reading).toMatchObject({
      status: "complete",
      resources: [
        {
          type: "AWS::EKS::Addon",
          id: addonArn,
          aliases: ["payments|vpc-cni"],
          parents: [clusterArn, "payments"],
          properties: {
            serviceAccountRoleArn: roleArn("irsa"),
            configurationValues: {
              replicaCount: 2,
              vendor: { apiKey: expect.stringMatching(/^hmac-sha256:/), site: "eu" },
              env: [{ name: "DB_PASSWORD", value: expect.stringMatching(/^hmac-sha256:/) }],
            },
          },
        },
        {
          type: "AWS::EKS::Capability",
          id: capabilityArn,
          aliases: ["payments|argocd"],
          properties: {
            configuration: { argoCd: { rbacRoleMappings: [{ role: "ADMIN" }, { role: "VIEWER" }] } },
          },
        },
      ],
      trends: [
        {
          kind: "health",
          id: addonArn,
          status: "DEGRADED",
          issues: [{ code: "InsufficientNumberOfReplicas", message: "0 of 1", resourceIds: ["a", "b"] }],
        },
        { kind: "health", id: capabilityArn, status: "ACTIVE", issues: [] },
      ],
    });
    expect(JSON.stringify(reading)).not.toContain(apiKey);
    for (const { properties } of reading.resources) expect(properties).not.toHaveProperty("status");
  });

  test("are configured alike whatever the layout of the text, and a text that is none shows only that it changed", async () => {
    const configured = async (text: string) =>
      (
        await read("addons", {
          "eks DescribeAddon": () => ({ addon: { ...addon, configurationValues: text } }),
        })
      ).resources[0]?.properties.configurationValues;
    expect(await configured('{"b":[1],"a":{"x":true}}')).toEqual(await configured("a:\n  x: true\nb: [1]\n"));
    expect(await configured("{ no: settings")).toMatch(/^hmac-sha256:[0-9a-f]{16}$/);
  });

  test("are the same in a recording, without the secrets", async () => {
    const recorded = redact({ addon: { ...addon, health: null, createdAt: null } });
    expect(JSON.stringify(recorded)).not.toContain(apiKey);
    expect(redact(recorded)).toEqual(recorded);
    const replayed = await read("addons", {
      "eks DescribeAddon": () => ({
        addon: { ...addon, ...(recorded.addon as object), createdAt: undefined },
      }),
    });
    const live = await read("addons");
    expect(replayed.resources[0]?.properties.configurationValues).toEqual(
      live.resources[0]?.properties.configurationValues,
    );
  });

  test("that EKS is changing ask to be read again", async () => {
    const updating = { "eks DescribeAddon": () => ({ addon: { ...addon, status: "UPDATING" } }) };
    expect(await read("addons", updating)).toMatchObject({ settling: true });
  });
});

describe("a Pod Identity association", () => {
  test("tells whom a service account becomes, and lies in the add-on that made it", async () => {
    const reading = await read("pod-identity");
    expect(reading).toMatchObject({
      status: "complete",
      calls: 3,
      resources: [
        {
          id: associationArn,
          name: "kube-system/aws-node",
          aliases: ["a-1", "payments|a-1"],
          parents: [addonArn, "payments|vpc-cni", clusterArn, "payments"],
          properties: {
            roleArn: roleArn("pod"),
            targetRoleArn: "arn:aws:iam::444455556666:role/there",
            disableSessionTags: false,
            externalId: expect.stringMatching(/^hmac-sha256:/),
            policy: { Statement: [{ Action: ["s3:getobject"] }] },
          },
        },
      ],
    });
    expect(JSON.stringify(reading)).not.toContain(externalId);
    expect(reading.resources[0]?.properties).not.toHaveProperty("modifiedAt");
  });
});

describe.each(["addons", "pod-identity"] as const)("%s", (section) => {
  const collector = collectorFor(section);

  test("are looked for again by name: there, made anew, gone, or out of sight", async () => {
    const known = knownOf(await read(section));
    const look = async (over: Answering, of = known) =>
      new Set((await collector.whereabouts(contextFor(over), of)).values());
    expect(await look({})).toEqual(new Set(["present"]));
    expect(
      await look(
        {},
        known.map((each) => ({ ...each, id: `${each.id}0` })),
      ),
    ).toEqual(new Set(["gone"]));
    const refuse = (name: string, status: number): Answering =>
      Object.fromEntries(
        Object.keys(answering).map((call) => [
          call,
          () => {
            throw refused(name, status);
          },
        ]),
      );
    expect(await look(refuse("ResourceNotFoundException", 404))).toEqual(new Set(["gone"]));
    expect(await look(refuse("AccessDeniedException", 403))).toEqual(new Set(["unknown"]));
  });

  test("declare what they send", async () => {
    const counter = createCallCounter();
    await collector.read(contextFor({}, counter.middleware));
    const sent = counter.counts().map(({ service, operation }) => actionOf(service, operation));
    expect([...new Set(sent)].sort()).toEqual([...collector.actions].sort());
  });

  const faultable: Faultable = {
    section,
    contextOf: (_known, ...middleware) => contextFor({}, ...middleware),
  };
  proveFaults(faultable);
  proveRefusals(faultable, {
    "eks:ListAddons": ["AWS::EKS::Addon"],
    "eks:ListCapabilities": ["AWS::EKS::Capability"],
    "eks:ListPodIdentityAssociations": ["AWS::EKS::PodIdentityAssociation"],
  });
});
