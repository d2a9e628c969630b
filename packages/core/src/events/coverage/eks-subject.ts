import { partitionOf } from "../../model/partition.ts";
import { clusterOfArn } from "./arn.ts";
import { allOf, anywhere, at, type Finder, firstOf, mapped, type Searched } from "./finder.ts";

/** What EKS accepts as a cluster's name. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const clusterName = /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/;

/**
 * Finds the name of the cluster that an EKS call concerns. It travels as URI label `name`, in old records and some
 * bodies as `clusterName`; then in the answer; an ARN is the last resort.
 */
export const calledCluster: Finder = mapped(
  firstOf(
    at("requestParameters.name"),
    at("requestParameters.clusterName"),
    at("responseElements.*.clusterName"),
    at("responseElements.cluster.name"),
    anywhere("any EKS ARN", (text) => {
      const cluster = clusterOfArn(text);
      return cluster ? [cluster] : [];
    }),
  ),
  (name) => (clusterName.test(name) ? [name] : []),
);

/** Returns whether a text can be a cluster's name. */
export const isClusterName = (text: string): boolean => clusterName.test(text);

/** Finds a cluster by its name and its ARN. */
export const clusterItself: Finder = mapped(
  calledCluster,
  (name, { awsRegion, accountId }) => [
    name,
    `arn:${partitionOf(awsRegion)}:eks:${awsRegion}:${accountId}:cluster/${name}`,
  ],
  "cluster name and ARN",
);

/** Finds what lies in a cluster as `<cluster>|<name>`, since its name alone says little beyond the cluster. */
export const inCluster = (...paths: readonly string[]): Finder =>
  mapped(
    allOf(...paths.map(at)),
    (name, record) => calledCluster.find(record).map((cluster) => `${cluster}|${name}`),
    `<cluster>|<${paths.join(", ")}>`,
  );

/** Finds roles of the record's account that a call hands to a cluster: they come into view. */
export const namedRoles: Finder = anywhere("any role ARN of the account", (text, { accountId }) =>
  isRoleOf(text, accountId) ? [text] : [],
);

const isRoleOf = (text: string, accountId: Searched["accountId"]): boolean =>
  /^arn:[^:]+:iam::(\d+):role\/./.exec(text)?.[1] === accountId;
