import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { type Edit, type Hypothesis, notKnownYet } from "@eks-auditor/core/hypothesis";
import { type Attributes, attributesOf, type ReferenceResolver, valueReferred } from "./attributes.ts";
import { identityOf } from "./identity.ts";
import { policyDocumentOf } from "./policy-document.ts";
import type { Plan, ResourceChange } from "./read-terraform.ts";
import { type References, referencesOf } from "./references.ts";
import { regionOf } from "./region-of.ts";
import type { Translated } from "./translated.ts";
import { translations } from "./types/index.ts";
import { type PlanLocation, partitionOfRegion } from "./where.ts";

/** What a plan intends, as far as it can be told. */
export interface Intended {
  readonly hypotheses: readonly Hypothesis[];
  /** What nobody knows before it is done, of what is understood: the attributes by address. */
  readonly unknown: readonly { readonly address: string; readonly attributes: readonly string[] }[];
  /** How many changes there are of types that are not understood, by type. */
  readonly unsupported: ReadonlyMap<string, number>;
  /** How many changes there are of types that are. */
  readonly understood: number;
}

const attachments = new Set(["aws_lb_target_group_attachment", "aws_alb_target_group_attachment"]);

/** Returns what a plan intends, in the words of AWS. References to what is not there yet are followed. Pure. */
export const planHypotheses = (plan: Plan, where: PlanLocation): Intended => {
  const references = referencesOf(plan);
  const unsupported = new Map<string, number>();
  const unknown: { address: string; attributes: string[] }[] = [];
  const hypotheses: Hypothesis[] = [];
  const targets = new Map<string, number>();
  let understood = 0;
  for (const resource of plan.resource_changes) {
    const { actions, before, after } = resource.change;
    if (resource.mode === "data" || !actions.some((action) => changing.has(action))) continue;
    const translate = Object.hasOwn(translations, resource.type) ? translations[resource.type] : undefined;
    if (attachments.has(resource.type)) {
      understood += 1;
      if (!actions.includes("create")) continue;
      const group = readerOf(resource, references, where)(() => {}).text("target_group_arn");
      if (group !== undefined) targets.set(group, (targets.get(group) ?? 0) + 1);
      continue;
    }
    if (!translate) {
      unsupported.set(resource.type, (unsupported.get(resource.type) ?? 0) + 1);
      continue;
    }
    understood += 1;
    const about = { ...where, region: regionOf(resource, where), address: resource.address };
    const id = identityOf(resource, about);
    const attributes = new Set<string>();
    const read = readerOf(resource, references, about);
    const old = isJsonObject(before)
      ? translate(attributesOf(before, undefined, undefined, silent), { ...about, id })
      : [];
    const next = isJsonObject(after)
      ? translate(
          read((path) => attributes.add(path)),
          { ...about, id },
        )
      : [];
    if (attributes.size > 0) unknown.push({ address: resource.address, attributes: [...attributes] });
    const isReplaced = actions.includes("create") && actions.includes("delete");
    hypotheses.push(
      ...between(old, next, {
        resource,
        id,
        region: about.region,
        accountId: where.accountId,
        isReplaced,
        hasUnknown: attributes.size > 0,
      }),
    );
  }
  return {
    hypotheses: hypotheses.map((one) => {
      const count = targets.get(one.id);
      return count === undefined || one.action === "delete" ? one : { ...one, targets: count };
    }),
    unknown,
    unsupported,
    understood,
  };
};

const changing: ReadonlySet<string> = new Set(["create", "update", "delete"]);
const silent: ReferenceResolver = { valuesOf: () => undefined, unknown: () => {} };

/** Returns what reads the attributes of a resource as they would be, with what they refer to in the place of what is unknown. */
const readerOf =
  (resource: ResourceChange, references: References, where: PlanLocation) =>
  (unknown: (path: string) => void): Attributes => {
    const identity = (one: ResourceChange): string =>
      identityOf(one, { ...where, region: regionOf(one, where) });
    const around: ReferenceResolver = {
      unknown,
      valuesOf: (expression) => {
        const { found, whole } = references.resolve(expression, resource);
        if (!whole) return undefined;
        const values: Json[] = [];
        for (const referred of found) {
          const value =
            valueReferred(referred, identity) ??
            writtenPolicy(referred.resource, referred.attribute, references, where);
          if (value === undefined) return undefined;
          values.push(...(Array.isArray(value) ? value : [value]));
        }
        return values;
      },
    };
    return attributesOf(
      resource.change.after ?? {},
      resource.change.after_unknown,
      references.expressionsOf(resource) ?? {},
      around,
    );
  };

const writtenPolicy = (
  resource: ResourceChange,
  attribute: string,
  references: References,
  where: PlanLocation,
): string | undefined => {
  if (resource.type !== "aws_iam_policy_document" || attribute !== "json") return undefined;
  let isWhole = true;
  const text = policyDocumentOf(
    readerOf(
      resource,
      references,
      where,
    )((path) => {
      // Where a document begins is of no weight; what its statements say is.
      if (path.startsWith("statement")) isWhole = false;
    }),
  );
  return isWhole && !text.includes(notKnownYet) ? text : undefined;
};

interface About {
  readonly resource: ResourceChange;
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
  readonly isReplaced: boolean;
  readonly hasUnknown: boolean;
}

/** Pairs what is with what would be: a security group of Terraform may be several resources of AWS. */
const between = (old: readonly Translated[], next: readonly Translated[], about: About): Hypothesis[] => {
  const idOf = (one: Translated): string => one.id ?? about.id;
  // Another one takes its place, with an id that nobody has given yet.
  const freshIdOf = (one: Translated): string =>
    about.isReplaced && one.id === undefined && !about.id.startsWith("arn:aws:iam")
      ? `${about.resource.address} (new)`
      : idOf(one);
  const keyOf = (one: Translated): string => `${one.type}|${idOf(one)}|${elementOf(one)}`;
  const before = new Map(old.map((one) => [keyOf(one), one]));
  const after = new Map(next.map((one) => [keyOf(one), one]));
  const rules = next.filter(({ type }) => type === ruleType).length;
  const gone = [...before].filter(([key]) => about.isReplaced || !after.has(key)).map(([, one]) => one);
  return [
    ...gone.flatMap((one) => hypothesis(one, one, null, idOf(one), about)),
    ...[...after].flatMap(([key, one]) => {
      const was = about.isReplaced ? undefined : before.get(key);
      const made = hypothesis(one, was ?? null, one, freshIdOf(one), about);
      if (was) return made;
      if (one.type === ruleType) return { ...made, ...named(made, rules) };
      return one.type === "AWS::EKS::AccessEntry" && !one.edits
        ? { ...made, ...entryNamed(made, about) }
        : made;
    }),
  ];
};

const ruleType = "AWS::EC2::SecurityGroupIngress";

/** The end of an entry's ARN nobody knows; the rest tells its cluster and account. */
const entryNamed = ({ id, aliases, after }: Hypothesis, { region, accountId }: About) => {
  const { clusterName, principalArn } = after ?? {};
  const [, kind = "role", name = ""] =
    /:(role|user)\/(?:.*\/)?([^/]+)$/.exec(String(principalArn as string)) ?? [];
  const scope = `${clusterName as string}/${kind}/${accountId}/${name}`;
  return {
    id: `arn:${partitionOfRegion(region)}:eks:${region}:${accountId}:access-entry/${scope}/${notKnownYet}`,
    aliases: [...aliases, id],
  };
};

/** A rule that is not there yet is called by its address, and is found by what it says as well. */
const named = ({ id, label, aliases, name }: Hypothesis, rules: number) => ({
  id: rules === 1 ? label : `${label}: ${name.slice(name.lastIndexOf(" from ") + 6)}`,
  aliases: [...aliases, id],
});

const elementOf = ({ edits = [] }: Translated): string =>
  JSON.stringify(edits.map(({ property, where }) => [property, where]));

const hypothesis = (
  one: Translated,
  before: Translated | null,
  after: Translated | null,
  id: string,
  { resource, region, hasUnknown }: About,
): Hypothesis => {
  const { type, name, owners = [], aliases = [], isGlobal, edits } = one;
  const common = {
    label: resource.address,
    type,
    id,
    name,
    ...(isGlobal ? {} : { region }),
    owners,
    aliases,
  };
  if (edits)
    return {
      ...common,
      action: "update",
      before: one.properties,
      after: one.properties,
      edits: after ? edits : edits.map((edit): Edit => ({ ...edit, value: null })),
      unknown: [],
    };
  return {
    ...common,
    action: after ? (before ? "update" : "create") : "delete",
    before: before?.properties ?? null,
    after: after?.properties ?? null,
    edits: [],
    unknown: after && hasUnknown ? unknownIn(before?.properties ?? {}, after.properties, type) : [],
  };
};

/** The top-level properties that would be there and are not known: whoever judges them must not take them for absent. */
const unknownIn = (before: JsonObject, after: JsonObject, type: string): string[] => [
  ...Object.entries(after).flatMap(([name, value]) =>
    JSON.stringify(value).includes(notKnownYet) ? [name] : [],
  ),
  ...(type === "AWS::IAM::Role" && after.AssumeRolePolicyDocument === undefined
    ? ["AssumeRolePolicyDocument"]
    : []),
  ...(type.endsWith("::LoadBalancer") && after.Scheme === undefined ? ["Scheme"] : []),
  ...Object.keys(before).filter((name) => name !== "AssumeRolePolicyDocument" && !Object.hasOwn(after, name)),
];
