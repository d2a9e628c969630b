import type { Owner, Resource } from "../../../model/resource.ts";

export type TagOwner = Extract<Owner, { by: "tag" }>;

/** Returns the cluster that the tags of something name as its owner. */
export const tagOwner = ({ owners }: Resource): TagOwner | undefined =>
  owners.find((owner) => owner.by === "tag");
