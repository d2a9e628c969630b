import { basename } from "node:path";
import { canonicalise, isJsonObject, type Json, type JsonObject, type Resource } from "@eks-auditor/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterForm, clusterResource } from "../../packages/capture/src/cluster/cluster.ts";
import { accessEntry } from "../../packages/capture/src/eks-members/access-entry.ts";
import { memberResource } from "../../packages/capture/src/eks-members/member.ts";
import { oidcProviderForm, oidcProviderResource } from "../../packages/capture/src/identity/oidc-provider.ts";
import { roleForm, roleResource } from "../../packages/capture/src/identity/role.ts";
import { storedPolicy } from "../../packages/capture/src/identity/stored-policy.ts";
import { attributesByKey } from "../../packages/capture/src/load-balancers/attributes.ts";
import {
  classicAttributesForm,
  classicLoadBalancerForm,
  classicLoadBalancerResource,
  classicPolicyForm,
} from "../../packages/capture/src/load-balancers/classic-load-balancer.ts";
import { listenerForm, listenerResource } from "../../packages/capture/src/load-balancers/listener.ts";
import {
  listenerRuleForm,
  listenerRuleResource,
} from "../../packages/capture/src/load-balancers/listener-rule.ts";
import {
  loadBalancerForm,
  loadBalancerResource,
} from "../../packages/capture/src/load-balancers/load-balancer.ts";
import {
  targetGroupForm,
  targetGroupResource,
} from "../../packages/capture/src/load-balancers/target-group.ts";
import { refusalOf } from "../../packages/capture/src/refusal.ts";
import { tagsByKey } from "../../packages/capture/src/tags.ts";
import { fateOf, normalise, type Operations, shuffle } from "./normalising.ts";
import { type Recorded, recordedAnswers } from "./recorded-answers.ts";

const accountId = "123456789012";
const regionScope = { kind: "region", accountId, region: "us-east-1" } as const;
const clusterScope = { kind: "cluster", accountId, region: "us-east-1", cluster: "c" } as const;
const nowhere = { attributes: undefined, tags: undefined, owners: [] } as const;
const listener = { ListenerArn: "listener", LoadBalancerArn: "load balancer" };

const properties = (resource: Resource): JsonObject => resource.properties;

const operations: Operations = {
  "eks.DescribeCluster": {
    things: ({ cluster }) => [cluster ?? null],
    form: clusterForm,
    properties: (thing) => properties(clusterResource(clusterScope, thing, undefined)),
  },
  "eks.DescribeAccessEntry": {
    things: ({ accessEntry }) => [accessEntry ?? null],
    form: accessEntry.form,
    properties: (thing) => properties(memberResource(clusterScope, accessEntry, thing)),
  },
  "iam.GetRole": {
    things: ({ Role }) => [Role ?? null],
    form: roleForm,
    properties: (thing) => roleProperties(thing),
  },
  "iam.ListRoles": {
    things: ({ Roles }) => Roles,
    form: roleForm,
    properties: (thing) => roleProperties(thing),
  },
  "iam.GetOpenIDConnectProvider": {
    things: (data) => [data],
    form: oidcProviderForm,
    properties: (thing) => properties(oidcProviderResource("arn", thing)),
  },
  "elb.DescribeLoadBalancers": {
    things: (data) => data.LoadBalancerDescriptions,
    form: classicLoadBalancerForm,
    properties: (description) =>
      properties(classicLoadBalancerResource(regionScope, { ...nowhere, description, policies: undefined })),
  },
  "elb.DescribeLoadBalancerAttributes": {
    things: (data) => [data.LoadBalancerAttributes ?? null],
    form: classicAttributesForm,
    properties: (thing) => canonicalise(classicAttributesForm, thing),
  },
  "elb.DescribeLoadBalancerPolicies": {
    things: (data) => data.PolicyDescriptions,
    form: classicPolicyForm,
    properties: (thing) => canonicalise(classicPolicyForm, thing),
  },
  "elbv2.DescribeLoadBalancers": {
    things: (data) => data.LoadBalancers,
    form: loadBalancerForm,
    properties: (description) =>
      properties(loadBalancerResource({ ...nowhere, description, wholeListeners: true })),
  },
  "elbv2.DescribeListeners": {
    things: (data) => data.Listeners,
    form: listenerForm,
    properties: (description) =>
      properties(
        listenerResource({
          ...nowhere,
          description,
          loadBalancerName: "lb",
          certificates: undefined,
          wholeRules: true,
          sslProtocols: undefined,
        }),
      ),
  },
  "elbv2.DescribeRules": {
    things: (data) => data.Rules,
    form: listenerRuleForm,
    properties: (description) =>
      properties(listenerRuleResource({ ...nowhere, description, listener, loadBalancerName: "lb" })),
  },
  "elbv2.DescribeTargetGroups": {
    things: (data) => data.TargetGroups,
    form: targetGroupForm,
    properties: (description) => properties(targetGroupResource({ ...nowhere, description })),
  },
};

const roleProperties = (role: never): JsonObject => {
  const { AssumeRolePolicyDocument: document } = role as { AssumeRolePolicyDocument?: string | object };
  // AWS's documentation has `<URL-encoded-JSON>` in its place.
  const trust =
    document === undefined || document === "<URL-encoded-JSON>" ? undefined : storedPolicy(document);
  return properties(
    roleResource({ role, detailed: true, trust, attached: undefined, inline: undefined, byReference: false }),
  );
};

/** Lists of keys and values, which are told by key. */
const keyed: Readonly<Record<string, (data: JsonObject) => Json[]>> = {
  "elb.DescribeTags": (data) => tagLists(data),
  "elbv2.DescribeTags": (data) => tagLists(data),
  "elbv2.DescribeLoadBalancerAttributes": (data) => [data.Attributes ?? []],
  "elbv2.DescribeTargetGroupAttributes": (data) => [data.Attributes ?? []],
};

const tagLists = ({ TagDescriptions }: JsonObject): Json[] =>
  list(TagDescriptions).map((each) => (isJsonObject(each) ? (each.Tags ?? []) : []));

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const recordings = (): Recorded[] => recordedAnswers([...Object.keys(operations), ...Object.keys(keyed)]);

/** Recordings that their authors cut down to a few fields: no ARN, so no resource. */
const trimmed = (recorded: Recorded): boolean =>
  recorded.operation === "eks.DescribeCluster" &&
  isJsonObject(recorded.data.cluster) &&
  !recorded.data.cluster.arn;

const answers = (): Recorded[] =>
  recordings().filter((recorded) => recorded.status < 400 && !trimmed(recorded));

describe("recorded answers of AWS", () => {
  test("keep everything that is not dropped by name", () => {
    const { seen, dropped, lost } = fateOf(operations, answers());
    expect(lost).toEqual([]);
    expect(seen).toEqual({
      "eks.DescribeAccessEntry": 1,
      "eks.DescribeCluster": 18,
      "elb.DescribeLoadBalancerAttributes": 5,
      "elb.DescribeLoadBalancerPolicies": 9,
      "elb.DescribeLoadBalancers": 22,
      "elbv2.DescribeListeners": 14,
      "elbv2.DescribeLoadBalancers": 31,
      "elbv2.DescribeRules": 5,
      "elbv2.DescribeTargetGroups": 14,
      "iam.GetOpenIDConnectProvider": 1,
      "iam.GetRole": 41,
      "iam.ListRoles": 21,
    });
    expect(dropped).toEqual([
      "eks.DescribeAccessEntry createdAt",
      "eks.DescribeAccessEntry modifiedAt",
      "eks.DescribeAccessEntry tags",
      "eks.DescribeCluster certificateAuthority.data",
      "eks.DescribeCluster createdAt",
      "eks.DescribeCluster health",
      "eks.DescribeCluster logging.clusterLogging",
      "eks.DescribeCluster platformVersion",
      "eks.DescribeCluster status",
      "eks.DescribeCluster tags",
      "elb.DescribeLoadBalancers CreatedTime",
      "elb.DescribeLoadBalancers Instances",
      "elbv2.DescribeLoadBalancers CreatedTime",
      "elbv2.DescribeLoadBalancers State",
      "iam.GetOpenIDConnectProvider CreateDate",
      "iam.GetOpenIDConnectProvider Tags",
      "iam.GetRole AssumeRolePolicyDocument",
      "iam.GetRole CreateDate",
      "iam.GetRole RoleLastUsed",
      "iam.GetRole Tags",
      "iam.ListRoles AssumeRolePolicyDocument",
      "iam.ListRoles CreateDate",
    ]);
    expect(
      recordings()
        .filter(trimmed)
        .map(({ file }) => basename(file)),
    ).toEqual(["eks.DescribeCluster.check_logs_are_enabled.json"]);
  });

  test("tell tags and attributes by key, all but AWS's own bookkeeping", () => {
    let lists = 0;
    for (const recorded of answers())
      for (const pairs of keyed[recorded.operation]?.(recorded.data) ?? []) {
        const texts = list(pairs) as { Key: string; Value: string }[];
        const byKey = recorded.operation.endsWith("Tags") ? tagsByKey(texts) : attributesByKey(texts);
        const own = texts.filter(({ Key }) => !Key.startsWith("aws:"));
        expect(byKey).toEqual(Object.fromEntries(own.map(({ Key, Value }) => [Key, Value])));
        lists += 1;
      }
    expect(lists).toBe(55);
  });

  test("that are errors say what they mean", () => {
    const errors = recordings().filter(({ status }) => status >= 400);
    const meanings = errors.map(({ operation, status, data }) => {
      const error = isJsonObject(data.Error) ? data.Error : {};
      const thrown = Object.assign(new Error(String(error.Message)), {
        name: String(error.Code),
        $metadata: { httpStatusCode: status },
      });
      return [operation, error.Code, refusalOf(thrown, "iam:GetRole").reason];
    });
    expect(meanings.sort()).toEqual([
      ["iam.GetOpenIDConnectProvider", "NoSuchEntity", "absent"],
      ["iam.GetRole", "NoSuchEntity", "absent"],
      ["iam.GetRole", "NoSuchEntity", "absent"],
    ]);
  });
});

describe("the canonical form of recorded answers", () => {
  const all = () => answers().flatMap((recorded) => normalise(operations, recorded));

  test("of itself is itself", () => {
    for (const { answer, form } of all()) {
      const once = canonicalise(form, answer);
      expect(canonicalise(form, once)).toEqual(once);
    }
  });

  test("does not depend on the order in which AWS lists sets and keys", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all()), fc.infiniteStream(fc.nat()), ({ answer, form }, order) => {
        const shuffled = shuffle(answer, new Set(form.sets), order);
        expect(JSON.stringify(canonicalise(form, shuffled as JsonObject))).toBe(
          JSON.stringify(canonicalise(form, answer)),
        );
      }),
      { numRuns: 500 },
    );
  });
});
