import type { Resource, TagOwner } from "../../../model/resource.ts";

/** Returns the cluster that the tags of something name as its owner. */
export const tagOwner = ({ owners }: Resource): TagOwner | undefined =>
  owners.find((owner) => owner.by === "tag");
