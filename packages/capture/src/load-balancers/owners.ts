import {
  type KnownResource,
  type Owner,
  type ResourceType,
  resourceKey,
  type TagOwner,
} from "@eks-auditor/core";
import { type KeyedTag, tagsByKey, tagTexts } from "../tags.ts";
import { ownerFromTags, withNamespaces } from "./owner-tags.ts";

/** What the owners of one thing are found from. */
interface Tagged {
  readonly type: ResourceType;
  readonly id: string;
  /** Undefined: the tags could not be read. */
  readonly tags: readonly KeyedTag[] | undefined;
  readonly vpcId: string | undefined;
}

/** Finds owners by tags; without tags those that history knows, without an owner tag the VPC. */
export interface OwnerFinder {
  /** The owner that the thing's own tags tell. */
  tagged(tags: readonly KeyedTag[] | undefined): TagOwner | undefined;
  /** `inherited` are those of what contains it; `namespaces` those of the target groups behind it. */
  owners(
    thing: Tagged,
    behind?: { inherited?: readonly Owner[]; namespaces?: readonly string[] },
  ): readonly Owner[];
}

/** Makes the finder of one read. `known` is what history holds of the section. */
export const ownerFinder = (region: string, known: readonly KnownResource[]): OwnerFinder => {
  const before = new Map(known.map((resource) => [resourceKey(resource), resource.owners]));
  const tagged: OwnerFinder["tagged"] = (tags) => tags && ownerFromTags(region, tagTexts(tagsByKey(tags)));
  return {
    tagged,
    owners: ({ type, id, tags, vpcId }, { inherited = [], namespaces = [] } = {}) => {
      if (!tags) {
        const last = before.get(resourceKey({ type, id }));
        if (last) return last;
      }
      const own = tagged(tags);
      if (own) return [withNamespaces(own, namespaces)];
      if (inherited.length > 0) return inherited.map((owner) => onlyWith(owner, namespaces));
      return vpcId ? [{ by: "vpc", vpcId }] : [];
    },
  };
};

/** A rule of a shared load balancer concerns the namespaces that it forwards to, when they are known. */
const onlyWith = (owner: Owner, namespaces: readonly string[]): Owner =>
  owner.by === "tag" && namespaces.length > 0
    ? { ...owner, namespaces: [...new Set(namespaces)].sort() }
    : owner;
