import type { JsonObject } from "@eks-auditor/core";
import type { ResourceChange } from "./read-terraform.ts";
import { type PlanLocation, partitionOfRegion } from "./where.ts";

/** Types whose attribute `arn` is their id in history. */
const byArn = new Set([
  ...["aws_eks_cluster", "aws_eks_node_group", "aws_iam_role", "aws_iam_openid_connect_provider"],
  ...["aws_lb", "aws_alb", "aws_lb_listener", "aws_alb_listener", "aws_lb_listener_rule"],
  ...["aws_alb_listener_rule", "aws_lb_target_group", "aws_alb_target_group"],
]);

/** What an id has to begin with for others to know what it is of. */
const prefixes: Readonly<Record<string, string>> = {
  aws_internet_gateway: "igw-",
  aws_egress_only_internet_gateway: "eigw-",
  aws_vpn_gateway: "vgw-",
  aws_vpc_endpoint: "vpce-",
};

/** Returns the id that history has, or would have, for a planned resource. */
export const identityOf = ({ type, address, change }: ResourceChange, where: PlanLocation): string =>
  identityIn(type, address, [change.before ?? {}, change.after ?? {}], where);

/** Returns the id that the values of a resource tell or lead to; where only AWS gives it, its address stands for it. */
export const identityIn = (
  type: string,
  address: string,
  all: readonly JsonObject[],
  where: PlanLocation,
): string =>
  all.map((values) => idIn(type, values)).find((id) => id !== undefined) ??
  made(type, all.at(-1) ?? {}, where) ??
  `${prefixes[type] ?? ""}${address}`;

const idIn = (type: string, values: JsonObject): string | undefined => {
  const id = values[byArn.has(type) ? "arn" : "id"];
  return typeof id === "string" && id !== "" ? id : undefined;
};

/** The ids that follow from the name. */
const made = (type: string, values: JsonObject, { accountId, region }: PlanLocation): string | undefined => {
  const { name, path, url } = values;
  const own = typeof values.region === "string" ? values.region : region;
  const partition = partitionOfRegion(own);
  if (type === "aws_eks_cluster" && typeof name === "string")
    return `arn:${partition}:eks:${own}:${accountId}:cluster/${name}`;
  if (type === "aws_iam_role" && typeof name === "string")
    return `arn:${partition}:iam::${accountId}:role${typeof path === "string" ? path : "/"}${name}`;
  if (type === "aws_iam_openid_connect_provider" && typeof url === "string")
    return `arn:${partition}:iam::${accountId}:oidc-provider/${url.replace(/^https:\/\//, "")}`;
  return undefined;
};
