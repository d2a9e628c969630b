import type { Resource, ResourceType } from "../../model/resource.ts";
import { type Doubts, doubtsOf } from "./doubt.ts";
import type { ExposureFacts, TargetCount } from "./facts.ts";
import type { Reach } from "./reach.ts";

/** The facts as they are asked for: by type, id and container, each found without a search. */
export interface ExposureLookup {
  ofType(type: ResourceType): readonly Resource[];
  find(type: ResourceType, id: string): Resource | undefined;
  /** Returns the resources of a type that have `id` among their parents. */
  within(type: ResourceType, id: string): readonly Resource[];
  /** What is not sure, since it was not read, or not lately. */
  readonly doubts: Doubts;
  /** Returns how many targets were seen; undefined when nobody looked. */
  targetCount(id: string): TargetCount | undefined;
  /** Returns what was worked out before for a key, or works it out. */
  once(key: string, work: () => Reach): Reach;
  /** Returns the resource of a type that names something among its associations (a subnet's network ACL). */
  associated(type: ResourceType, id: string): Resource | undefined;
}

/** Makes the view of some facts. */
export const exposureLookup = ({ resources, sections, targets }: ExposureFacts): ExposureLookup => {
  const types = Map.groupBy(resources, ({ type }) => type);
  const ofType = (type: ResourceType): readonly Resource[] => types.get(type) ?? [];
  const index = (keysOf: (resource: Resource) => readonly string[]) => {
    const made = new Map<ResourceType, ReadonlyMap<string, readonly Resource[]>>();
    return (type: ResourceType): ReadonlyMap<string, readonly Resource[]> => {
      const known = made.get(type) ?? grouped(ofType(type), keysOf);
      made.set(type, known);
      return known;
    };
  };
  const ids = index(({ id }) => [id]);
  const parents = index((resource) => resource.parents);
  const associations = index(associatedIds);
  const reaches = new Map<string, Reach>();
  return {
    ofType,
    find: (type, id) => ids(type).get(id)?.[0],
    within: (type, id) => parents(type).get(id) ?? [],
    doubts: doubtsOf(sections),
    targetCount: (id) => targets?.get(id),
    once: (key, work) => {
      const reach = reaches.get(key) ?? work();
      reaches.set(key, reach);
      return reach;
    },
    associated: (type, id) => associations(type).get(id)?.[0],
  };
};

/** The subnets that network ACLs and route tables name; `main` and the VPC of a VPC's main route table. */
const associatedIds = ({ properties }: Resource): string[] => {
  const { Associations, VpcId } = properties;
  if (!Array.isArray(Associations)) return [];
  return Associations.flatMap((each) => {
    if (each === null || typeof each !== "object" || Array.isArray(each)) return [];
    if (typeof each.SubnetId === "string") return [each.SubnetId];
    return each.Main === true && typeof VpcId === "string" ? [`main ${VpcId}`] : [];
  });
};

const grouped = (
  resources: readonly Resource[],
  keysOf: (resource: Resource) => readonly string[],
): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>();
  for (const resource of resources)
    for (const key of keysOf(resource)) {
      const there = found.get(key);
      if (there) there.push(resource);
      else found.set(key, [resource]);
    }
  return found;
};
