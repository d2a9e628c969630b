import {
  isJsonObject,
  type Json,
  type JsonObject,
  type Resource,
  type ResourceType,
  resourceKey,
  sameJson,
} from "@eks-auditor/core";
import { ruleInWords } from "@eks-auditor/core/hypothesis";
import { attributesOf, type ReferenceResolver } from "./attributes.ts";
import { identityIn } from "./identity.ts";
import type { StateResource } from "./read-terraform.ts";
import { regionIn } from "./region-of.ts";
import type { Translated } from "./translated.ts";
import { translations } from "./types/index.ts";
import type { PlanLocation } from "./where.ts";

/** What history knows of a resource, as far as it is compared. */
export type ComparedResource = Pick<Resource, "type" | "id" | "name" | "properties"> &
  Partial<Pick<Resource, "aliases">> & { readonly owners: readonly { readonly by: string }[] };

/** One property that is otherwise than in code; null: it is not there. */
export interface StateDifference {
  readonly path: string;
  readonly code: Json;
  readonly now: Json;
}

/** A resource that is in code. */
export interface Coded {
  readonly address: string;
  readonly type: ResourceType;
  readonly id: string;
  readonly name: string;
  readonly differences: readonly StateDifference[];
}

/** What of an account is in code, and what is not as code has it. */
export interface StateComparison {
  readonly inCode: readonly Coded[];
  /** In code, and history does not know it: deleted, or beside what concerns a cluster. */
  readonly unknown: readonly Omit<Coded, "differences">[];
  /** There, and in no code. */
  readonly notInCode: readonly Omit<Coded, "address" | "differences">[];
  /** How many there are in no code that a controller made. */
  readonly byControllers: number;
  readonly unsupported: ReadonlyMap<string, number>;
}

const silent: ReferenceResolver = { valuesOf: () => undefined, unknown: () => {} };

/** Tags are compared by neither: Terraform tells those of the provider as well, and AWS its own. */
const notCompared: ReadonlySet<string> = new Set(["Tags", "tags"]);

/** Compares a state of Terraform with what history knows. Pure. */
export const compareState = (
  state: readonly StateResource[],
  known: readonly ComparedResource[],
  where: PlanLocation,
): StateComparison => {
  const find = finderIn(known);
  const unsupported = new Map<string, number>();
  const whole = new Map<
    string,
    { readonly address: string; readonly translated: Translated; readonly id: string }
  >();
  const elements = new Map<string, Map<string, Element[]>>();
  for (const { type, address, values } of state) {
    const translate = Object.hasOwn(translations, type) ? translations[type] : undefined;
    if (!translate || !values) {
      if (!partsOnly.has(type)) unsupported.set(type, (unsupported.get(type) ?? 0) + 1);
      continue;
    }
    const about = { ...where, region: regionIn([values], where), address };
    const id = identityIn(type, address, [values], about);
    for (const translated of translate(attributesOf(values, undefined, undefined, silent), {
      ...about,
      id,
    })) {
      const own = translated.id ?? id;
      const key = keyOf(translated.type, find(translated.type, own)?.id ?? own);
      if (!translated.edits) whole.set(key, { address, translated, id: own });
      for (const { property, where: named, value } of translated.edits ?? []) {
        const lists = elements.get(key) ?? new Map<string, Element[]>();
        lists.set(property, [...(lists.get(property) ?? []), { named, value: value ?? {} }]);
        elements.set(key, lists);
      }
    }
  }
  const inCode: Coded[] = [];
  const unknown: Omit<Coded, "differences">[] = [];
  for (const [key, { address, translated, id }] of whole) {
    const { type, name } = translated;
    const there = find(type, id);
    if (!there) unknown.push({ address, type, id, name });
    else
      inCode.push({
        address,
        type,
        id: there.id,
        name: there.name,
        differences: [
          ...leaves(translated.properties, there.properties, elements.get(key)),
          ...ofElements(elements.get(key) ?? new Map(), there, translated.properties),
        ],
      });
  }
  const coded = new Set([...whole.keys(), ...elements.keys()]);
  const others = known.filter((one) => comparable.has(one.type) && !coded.has(resourceKey(one)));
  const made = others.filter(isMadeByController);
  return {
    inCode,
    unknown,
    notInCode: others.filter((one) => !made.includes(one)).map(({ type, id, name }) => ({ type, id, name })),
    byControllers: made.length,
    unsupported,
  };
};

interface Element {
  readonly named: JsonObject | string;
  readonly value: JsonObject;
}

/** In a state, but no resource of AWS of its own. */
const partsOnly: ReadonlySet<string> = new Set([
  "aws_lb_target_group_attachment",
  "aws_alb_target_group_attachment",
]);

/** What Terraform would have if it had it. */
const comparable: ReadonlySet<ResourceType> = new Set<ResourceType>([
  "AWS::EKS::Cluster",
  "AWS::EKS::AccessEntry",
  "AWS::EKS::PodIdentityAssociation",
  "AWS::EKS::Nodegroup",
  "AWS::IAM::Role",
  "AWS::IAM::OIDCProvider",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::SecurityGroupIngress",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::EC2::Subnet",
]);

const keyOf = (type: ResourceType, id: string): string => `${type}|${id}`;

const finderIn = (known: readonly ComparedResource[]) => {
  const byId = new Map(known.map((one) => [resourceKey(one), one]));
  const byAlias = new Map(
    known.flatMap((one) =>
      [...namesOf(one), ...ruleInWords(one)].map((alias) => [keyOf(one.type, alias), one] as const),
    ),
  );
  return (type: ResourceType, id: string): ComparedResource | undefined =>
    byId.get(keyOf(type, id)) ?? byAlias.get(keyOf(type, id));
};

/** By what a state names some of them: an entry by cluster and principal, a role by its name. */
const namesOf = ({ type, name, properties, aliases = [] }: ComparedResource): readonly string[] =>
  type === "AWS::EKS::AccessEntry"
    ? [`${String(properties.clusterName as string)}|${String(properties.principalArn as string)}`]
    : type === "AWS::IAM::Role"
      ? [name]
      : aliases;

/** Controllers and AWS make things of their own, which belong in no code. */
const isMadeByController = ({ type, name, owners, properties }: ComparedResource): boolean =>
  owners.some((owner) => owner.by === "tag") ||
  (type === "AWS::IAM::Role" && String(properties.Path as string).startsWith("/aws-service-role/")) ||
  ((type === "AWS::EC2::SecurityGroup" || type === "AWS::EC2::SecurityGroupIngress") &&
    owners.some((owner) => owner.by === "cluster") &&
    name.startsWith("eks-cluster-sg-"));

/** Returns what of the code's properties is otherwise; what code does not say is not compared. */
const leaves = (
  code: JsonObject,
  now: JsonObject,
  elements: ReadonlyMap<string, unknown> | undefined,
  path: readonly string[] = [],
): StateDifference[] =>
  Object.entries(code).flatMap(([name, wanted]): StateDifference[] => {
    if (path.length === 0 && (notCompared.has(name) || elements?.has(name) || listsOfOthers.has(name)))
      return [];
    const there = Object.hasOwn(now, name) ? (now[name] ?? null) : null;
    const below = [...path, name];
    if (isJsonObject(wanted) && isJsonObject(there) && name !== "AssumeRolePolicyDocument")
      return leaves(wanted, there, undefined, below);
    return isSame(wanted, there) ? [] : [{ path: below.join("."), code: wanted, now: there }];
  });

/** Their elements are resources of their own in Terraform. */
const listsOfOthers: ReadonlySet<string> = new Set([
  "AttachedManagedPolicies",
  "RolePolicyList",
  "associatedAccessPolicies",
  "AvailabilityZones",
  "DefaultActions",
  "Actions",
  "Conditions",
  "LoadBalancerArns",
]);

/** Lists of texts have no order here; nothing and an empty list are the same. */
const isSame = (a: Json, b: Json): boolean => sameJson(sorted(a), sorted(b));

const sorted = (value: Json): Json =>
  value === null || (Array.isArray(value) && value.length === 0)
    ? []
    : Array.isArray(value)
      ? value.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
      : value;

/** Returns what was put beside what is in code, and what of it is gone: the policies of a role or an access entry. */
const ofElements = (
  elements: ReadonlyMap<string, readonly Element[]>,
  { type, properties }: ComparedResource,
  code: JsonObject,
): StateDifference[] => {
  const lists =
    type === "AWS::IAM::Role"
      ? ["AttachedManagedPolicies", "RolePolicyList"]
      : type === "AWS::EKS::AccessEntry"
        ? ["associatedAccessPolicies"]
        : [];
  return lists.flatMap((property): StateDifference[] => {
    const wanted = new Set([
      ...(elements.get(property) ?? []).map(({ named }) => nameOf(named)),
      ...(Array.isArray(code[property]) ? code[property].filter(isJsonObject).map(nameOf) : []),
    ]);
    const list = properties[property];
    const there = new Set(
      Array.isArray(list)
        ? list.filter(isJsonObject).map(nameOf)
        : Object.keys(isJsonObject(list) ? list : {}),
    );
    const extra = [...there]
      .filter((name) => !wanted.has(name))
      .map((name): StateDifference => ({ path: property, code: null, now: name }));
    const missing = [...wanted]
      .filter((name) => !there.has(name))
      .map((name): StateDifference => ({ path: property, code: name, now: null }));
    return [...extra, ...missing];
  });
};

const nameOf = (named: JsonObject | string): string =>
  typeof named === "string" ? named : String((named.PolicyArn ?? named.policyArn ?? "") as string);
