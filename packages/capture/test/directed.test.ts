import { diffReading, type KnownResource, type Reading, type Section } from "@eks-auditor/core";
import { describe, expect, test } from "vitest";
import { createCallCounter } from "../src/call-counter.ts";
import type { Clients } from "../src/clients.ts";
import type { Collector } from "../src/collector.ts";
import { collectorFor } from "../src/registry.ts";
import { accountId, clusterScope, contextOf, nothingKnown, region, roleArn } from "./fixture/account.ts";
import { type Answering, answeredClients, refused } from "./fixture/answering.ts";
import * as nodes from "./fixture/nodes.ts";

const arn = (rest: string): string => `arn:aws:eks:${region}:${accountId}:${rest}`;

/** Reads a section whole, then, after something changed, what an event names of it alone. */
const directed = async (
  section: Section,
  before: Answering,
  after: Answering,
  subjects: readonly string[],
): Promise<{ reading: Reading | undefined; calls: string[]; changes: string[] }> => {
  const collector: Collector = collectorFor(section);
  const contextFor = (clients: Clients, known: readonly KnownResource[]) =>
    contextOf(clusterScope, clients, { ...nothingKnown, resources: async () => known });
  const whole = await collector.read(contextFor(answeredClients(before), []));
  const known = whole.resources.map((each) => ({ ...each, revisionAt: "2026-11-01T00:00:00.000Z" }));
  const counter = createCallCounter();
  const clients = answeredClients(after, counter.middleware);
  const reading = await collector.readSubjects?.(contextFor(clients, known), subjects);
  const calls = counter
    .counts()
    .flatMap(({ operation, calls: count }) => new Array<string>(count).fill(operation))
    .sort();
  if (!reading) return { reading, calls, changes: [] };
  const previous = {
    ...whole,
    baselineAt: whole.observedAt,
    lastCompleteAt: whole.observedAt,
    covers: whole.covers ?? [],
  };
  // Whatever a list lacks is looked for again and found gone: what stays was not decided.
  const whereabouts = new Map(known.map(({ type, id }) => [`${type}|${id}`, "gone" as const]));
  const changes = diffReading({ reading, known, previous, whereabouts });
  return {
    reading,
    calls,
    changes: changes.map(({ kind, type, name }) => `${kind} ${type.split("::").at(-1)} ${name}`).sort(),
  };
};

const onlyNames = (names: readonly string[]): Answering => ({
  "eks ListAddons": () => ({ addons: names }),
  "eks ListCapabilities": () => ({ capabilities: [{ capabilityName: "argocd" }] }),
  "eks DescribeAddon": ({ addonName }) => {
    if (!names.includes(String(addonName))) throw refused("ResourceNotFoundException", 404);
    return {
      addon: { addonName, addonArn: arn(`addon/payments/${String(addonName)}/1`), addonVersion: "v1" },
    };
  },
  "eks DescribeCapability": ({ capabilityName }) => {
    if (capabilityName !== "argocd") throw refused("ResourceNotFoundException", 404);
    return {
      capability: { capabilityName, arn: arn("capability/payments/ARGOCD/argocd/1"), type: "ARGOCD" },
    };
  },
});

describe("add-ons and capabilities", () => {
  const many = ["vpc-cni", "coredns", "kube-proxy"];

  test("one is read by its name, of whichever kind it is, and no other is touched", async () => {
    const { calls, changes, reading } = await directed("addons", onlyNames(many), onlyNames([]), [
      "payments|vpc-cni",
    ]);
    expect(calls).toEqual(["DescribeAddon", "DescribeCapability"]);
    expect(reading?.status).toBe("complete");
    expect(changes).toEqual(["deleted Addon vpc-cni"]);
  });

  test("by its ARN beside, one call is enough; and what is new is seen", async () => {
    const made = await directed("addons", onlyNames(many), onlyNames([...many, "adot"]), [
      "payments|adot",
      arn("addon/payments/adot/1"),
    ]);
    expect(made.calls).toEqual(["DescribeAddon"]);
    expect(made.changes).toEqual(["created Addon adot"]);
    const capability = await directed("addons", onlyNames(many), onlyNames(many), [
      "payments|argocd",
      `payments|${roleArn("argocd")}`,
      arn("capability/payments/ARGOCD/argocd/1"),
    ]);
    expect(capability.calls).toEqual(["DescribeCapability"]);
    expect(capability.changes).toEqual([]);
  });

  test("what a tag names by its ARN alone is read by its name, and what is nothing of it reads all", async () => {
    const tagged = await directed("addons", onlyNames(many), onlyNames(many), [
      arn("addon/payments/coredns/1"),
    ]);
    expect(tagged.calls).toEqual(["DescribeAddon"]);
    expect(
      (await directed("addons", onlyNames(many), onlyNames(many), ["payments"])).reading,
    ).toBeUndefined();
  });
});

const associations = (ids: readonly string[], roles: Record<string, string> = {}): Answering => ({
  "eks ListPodIdentityAssociations": () => ({
    associations: ids.map((associationId) => ({ associationId })),
  }),
  "eks DescribePodIdentityAssociation": ({ associationId }) => {
    const id = String(associationId);
    if (!ids.includes(id)) throw refused("ResourceNotFoundException", 404);
    return {
      association: {
        associationId: id,
        associationArn: arn(`podidentityassociation/payments/${id}`),
        namespace: "ns",
        serviceAccount: id,
        roleArn: roles[id] ?? roleArn("pod"),
        ...(id.startsWith("a-c") && { ownerArn: arn("addon/payments/vpc-cni/1") }),
      },
    };
  },
});

describe("Pod Identity associations", () => {
  test("of an add-on that an event names are those that it made, and what is new", async () => {
    const { calls, changes } = await directed(
      "pod-identity",
      associations(["a-1", "a-2", "a-c1", "a-c2"]),
      associations(["a-2", "a-c2", "a-c3"], { "a-c2": roleArn("other"), "a-2": roleArn("other") }),
      ["payments|vpc-cni", arn("addon/payments/vpc-cni/1")],
    );
    expect(calls).toEqual([
      "DescribePodIdentityAssociation",
      "DescribePodIdentityAssociation",
      "DescribePodIdentityAssociation",
      "ListPodIdentityAssociations",
    ]);
    // Neither that a-1 is gone nor that a-2 has another role was asked for.
    expect(changes).toEqual([
      "created PodIdentityAssociation ns/a-c3",
      "deleted PodIdentityAssociation ns/a-c1",
      "modified PodIdentityAssociation ns/a-c2",
    ]);
  });

  test("one is read by its id or its ARN", async () => {
    const before = associations(["a-1", "a-2"]);
    for (const subject of ["payments|a-1", arn("podidentityassociation/payments/a-1")]) {
      const { calls, changes } = await directed("pod-identity", before, associations([]), [subject]);
      expect(calls).toEqual(["DescribePodIdentityAssociation"]);
      expect(changes).toEqual(["deleted PodIdentityAssociation ns/a-1"]);
    }
  });
});

const entries = (names: readonly string[], configs: readonly string[] = []): Answering => ({
  "eks ListAccessEntries": () => ({ accessEntries: names.map(roleArn) }),
  "eks DescribeAccessEntry": ({ principalArn }) => {
    const name = names.find((each) => roleArn(each) === principalArn);
    if (name === undefined) throw refused("ResourceNotFoundException", 404);
    return {
      accessEntry: { principalArn, accessEntryArn: arn(`access-entry/payments/role/${accountId}/${name}/1`) },
    };
  },
  "eks ListAssociatedAccessPolicies": () => ({ associatedAccessPolicies: [] }),
  "eks ListIdentityProviderConfigs": () => ({
    identityProviderConfigs: configs.map((name) => ({ type: "oidc", name })),
  }),
  "eks DescribeIdentityProviderConfig": ({ identityProviderConfig }) => {
    const { name } = identityProviderConfig as { name: string };
    if (!configs.includes(name)) throw refused("ResourceNotFoundException", 404);
    return {
      identityProviderConfig: {
        oidc: {
          identityProviderConfigName: name,
          identityProviderConfigArn: arn(`identityproviderconfig/payments/oidc/${name}/1`),
        },
      },
    };
  },
});

describe("access entries", () => {
  const before = entries(["admin", "node", "dev"], ["people", "others"]);

  test("of the role that a node group was given", async () => {
    const { calls, changes } = await directed("access", before, entries([]), [
      "payments|blue",
      `payments|${roleArn("node")}`,
      nodes.nodegroupArn,
    ]);
    expect(calls).toEqual(["DescribeAccessEntry"]);
    expect(changes).toEqual(
      ["deleted AccessEntry node"].map((text) => expect.stringContaining(text.slice(0, 19))),
    );
  });

  test("that a tag names by its own ARN", async () => {
    const { calls } = await directed("access", before, before, [
      arn(`access-entry/payments/role/${accountId}/dev/1`),
    ]);
    expect(calls).toEqual(["DescribeAccessEntry", "ListAssociatedAccessPolicies"]);
  });

  test("stay as they are when a provider of people is taken away, and so does another provider", async () => {
    const { calls, changes } = await directed("access", before, entries([]), ["payments|people"]);
    expect(calls).toEqual(["DescribeIdentityProviderConfig"]);
    expect(changes).toEqual(["deleted IdentityProviderConfig people"]);
  });
});

describe("node groups", () => {
  const answering = (change: (model: nodes.NodesModel) => void = () => {}): Answering => {
    const model = nodes.nodesModel();
    change(model);
    return nodes.nodesAnswering(model);
  };

  test("one is read with its Auto Scaling group, its launch templates and its nodes, and nothing else", async () => {
    const { calls, changes, reading } = await directed(
      "nodes",
      answering(),
      answering((model) => {
        for (const each of model.nodegroups) Object.assign(each, { labels: { tier: "edge" } });
        model.profiles.length = 0;
      }),
      ["payments|blue", nodes.nodegroupArn],
    );
    expect(calls).toEqual([
      "DescribeAutoScalingGroups",
      "DescribeInstances",
      "DescribeLaunchTemplateVersions",
      "DescribeLaunchTemplateVersions",
      "DescribeNodegroup",
    ]);
    expect(reading?.status).toBe("complete");
    expect(changes).toEqual(["modified Nodegroup blue"]);
  });

  test("what others use of the same launch template stays as it is", async () => {
    const { changes } = await directed("nodes", answering(), answering(), ["payments|blue"]);
    expect(changes).toEqual([]);
  });

  test("a Fargate profile is read alone", async () => {
    const { calls, changes } = await directed(
      "nodes",
      answering(),
      answering((model) => {
        model.profiles.length = 0;
      }),
      ["payments|batch", nodes.profileArn],
    );
    expect(calls).toEqual(["DescribeFargateProfile"]);
    expect(changes).toEqual(["deleted FargateProfile batch"]);
  });

  test("an Auto Scaling group, a launch template and a node that are known are read by what events call them", async () => {
    const group = await directed("nodes", answering(), answering(), [
      "own",
      `payments|${nodes.groupArn("own")}`,
    ]);
    expect(group.calls).not.toContain("ListNodegroups");
    expect(group.changes).toEqual([]);
    const template = await directed("nodes", answering(), answering(), [nodes.ownTemplateId]);
    expect(template.calls).toEqual(["DescribeLaunchTemplateVersions"]);
    expect(template.changes).toEqual([]);
  });

  test("a name that nothing is known by reads the section", async () => {
    expect((await directed("nodes", answering(), answering(), ["someones-group"])).reading).toBeUndefined();
  });
});
