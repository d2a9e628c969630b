import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { Owner, Resource } from "../../model/resource.ts";
import type { EffectContext } from "./effect-context.ts";
import { closed, opened } from "./effect-of.ts";

type TagOwner = Extract<Owner, { by: "tag" }>;

/**
 * Which namespace joined or left an ingress group, from the tags of target groups alone. Whoever may write Ingresses
 * in a namespace of the group can add and override rules of all its members. Needs a view: only beside the group's
 * other target groups can a namespace be told to be new.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ingressgroup
 */
export const ingressGroupEffects = (change: Change, view: EffectContext | undefined): Effect[] => {
  if (!view || change.kind === "modified") return [];
  return change.owners.flatMap((owner) => {
    if (owner.by !== "tag" || !owner.stack || owner.stack.includes("/")) return [];
    const others = membersOf(owner, change, view);
    const present = new Set(others.flatMap(({ owners }) => namespacesOf(owners, owner)));
    const concerned = (owner.namespaces ?? []).filter((namespace) => !present.has(namespace));
    // The first members of a group join nobody, and the last ones leave nobody.
    if (present.size === 0) return [];
    return concerned.map((namespace) => effect(change, owner, namespace, [...present].sort()));
  });
};

const effect = (change: Change, owner: TagOwner, namespace: string, others: readonly string[]): Effect => {
  const group = `ingress group ${owner.stack} of cluster ${owner.cluster}`;
  const evidence = [`namespaces of the group beside it: ${others.join(", ")}`, `target group ${change.name}`];
  // Who may write Ingresses there may now act on the others' rules: more than a way that a controller opened.
  const kind = "access" as const;
  return change.kind === "deleted"
    ? closed(change, { kind, sentence: `namespace ${namespace} left ${group}`, evidence })
    : opened(change, {
        kind,
        severity: "MEDIUM",
        sentence: `namespace ${namespace} joined ${group} and shares its load balancer with ${others.join(", ")}`,
        evidence,
      });
};

const membersOf = (owner: TagOwner, change: Change, view: EffectContext): Resource[] =>
  view.resources.filter(
    ({ type, id, owners }) =>
      type === change.type && id !== change.id && owners.some((each) => sameGroup(each, owner)),
  );

const namespacesOf = (owners: readonly Owner[], group: TagOwner): string[] =>
  owners.flatMap((each) => (each.by === "tag" && sameGroup(each, group) ? (each.namespaces ?? []) : []));

const sameGroup = (owner: Owner, group: TagOwner): boolean =>
  owner.by === "tag" &&
  owner.cluster === group.cluster &&
  owner.region === group.region &&
  owner.stack === group.stack;
