import type { Resource, ResourceType } from "./resource.ts";

/**
 * A list that AWS gave whole. What exists rests on such lists and on nothing else: something is missing only where a
 * list that would show it came to its last page, whatever else of the section was refused.
 */
export interface WholeList {
  /** The types whose existence the list decides. */
  readonly types: readonly ResourceType[];
  /** Id of the container that it was asked for (the listeners of one load balancer); absent: all of the scope. */
  readonly of?: string;
  /** What was asked for by its own id: the answer decides these and no others. */
  readonly ids?: readonly string[];
  /** Ids or names that the list holds and that could not be described: they are there. */
  readonly undescribed?: readonly string[];
}

/**
 * What lies within what: it does not outlive its container, so a list that lacks the container decides it too. A target
 * group is not of them, which stays when its load balancer goes.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html
 */
const containers: Readonly<Partial<Record<ResourceType, readonly ResourceType[]>>> = {
  "AWS::ElasticLoadBalancingV2::Listener": ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  "AWS::ElasticLoadBalancingV2::ListenerRule": [
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::Listener",
  ],
  "AWS::WAFv2::WebACLAssociation": ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  "AWS::EC2::SecurityGroupIngress": ["AWS::EC2::SecurityGroup"],
  "AWS::EC2::SecurityGroupEgress": ["AWS::EC2::SecurityGroup"],
};

/** Returns whether a resource lies within another and ends with it. */
export const liesWithin = (
  inner: Pick<Resource, "type" | "parents">,
  outer: Pick<Resource, "type" | "id">,
): boolean => (containers[inner.type] ?? []).includes(outer.type) && inner.parents.includes(outer.id);

/** More are as good as all: a list of them is no use to anyone. */
const unlistedMax = 200;

/**
 * Gives, by type that lies within others and of which not all was listed, the containers that no list of it is of, as
 * far as some of it was listed container by container. `isListed` says whether an earlier list counts.
 */
export const unlistedContainers = (
  lists: readonly WholeList[],
  resources: readonly Pick<Resource, "type" | "id">[],
  isListed: (type: ResourceType, id: string) => boolean = () => false,
): Record<string, string[]> => {
  const whole = new Set(wholeTypes(lists));
  const found: Record<string, string[]> = {};
  for (const [type, outer = []] of Object.entries(containers) as [ResourceType, readonly ResourceType[]][]) {
    const of = lists.flatMap((list) => (list.types.includes(type) && list.of !== undefined ? [list.of] : []));
    const nearest = outer.at(-1);
    if (whole.has(type) || of.length === 0) continue;
    const listed = new Set(of);
    const unlisted = resources
      .filter((one) => one.type === nearest && !listed.has(one.id) && !isListed(type, one.id))
      .map(({ id }) => id);
    if (unlisted.length <= unlistedMax) found[type] = unlisted.sort();
  }
  return found;
};

type Sought = Pick<Resource, "type" | "id" | "name" | "aliases" | "parents">;

/** Makes the question whether lists decide if a resource exists: they would show it if it did. */
export const deciderOf = (lists: readonly WholeList[]): ((resource: Sought) => boolean) => {
  const byType = new Map<ResourceType, Decided>();
  for (const list of lists)
    for (const type of list.types) {
      const decided = byType.get(type) ?? {
        all: false,
        of: new Set(),
        ids: new Set(),
        undescribed: new Set(),
      };
      byType.set(type, decided);
      for (const name of list.undescribed ?? []) decided.undescribed.add(name);
      if (list.ids) for (const id of list.ids) decided.ids.add(id);
      else if (list.of !== undefined) decided.of.add(list.of);
      else decided.all = true;
    }
  return ({ type, id, name, aliases, parents }) => {
    const decided = byType.get(type);
    if (!decided) return false;
    if ([id, name, ...aliases].some((known) => decided.undescribed.has(known))) return false;
    return decided.all || decided.ids.has(id) || parents.some((parent) => decided.of.has(parent));
  };
};

interface Decided {
  all: boolean;
  readonly of: Set<string>;
  readonly ids: Set<string>;
  readonly undescribed: Set<string>;
}

/** Returns the types of which every list of the scope was read whole. */
export const wholeTypes = (lists: readonly WholeList[]): ResourceType[] => [
  ...new Set(
    lists.filter(({ of, ids }) => of === undefined && ids === undefined).flatMap(({ types }) => types),
  ),
];
