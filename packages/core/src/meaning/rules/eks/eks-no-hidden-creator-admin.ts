import { isWholeClusterAdmin } from "../../../iam/kubernetes-access/access-policies.ts";
import { isJsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { placeOfCluster } from "../facts/cluster-of.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** EKS makes the creator's entry while it makes the cluster, which takes it about ten minutes. */
const creationMilliseconds = 20 * 60_000;

/** DescribeCluster leaves the flag out, so the creator's entry is known by when it was made. */
export const eksNoHiddenCreatorAdmin: Rule = {
  id: "eks-no-hidden-creator-admin",
  title: "Whoever created the cluster is not its administrator for that alone.",
  wrong: "Whoever created the cluster is its administrator without an access entry that says so.",
  types: ["AWS::EKS::Cluster"],
  needs: ["AWS::EKS::AccessEntry"],
  severity: "LOW",
  otherSeverities: ["MEDIUM"],
  why: "In mode CONFIG_MAP the creator is in system:masters, in no list at all and for good. Elsewhere the creator, often a person or a pipeline, keeps an entry as cluster administrator until someone deletes it.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Access: move to access entries, then delete the creator's entry, or take AmazonEKSClusterAdminPolicy from it.",
    cli: "aws eks delete-access-entry --cluster-name CLUSTER --principal-arn CREATOR_ARN",
    terraform:
      "aws_eks_cluster: access_config { bootstrap_cluster_creator_admin_permissions = false }; it replaces the cluster, so only for new ones",
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html",
  ],
  mappings: {},
  evaluate: (cluster, view) => {
    const mode = textAt(cluster.properties, "accessConfig", "authenticationMode");
    if (mode === undefined) return notEvaluated("AWS tells no authentication mode");
    if (mode === "CONFIG_MAP")
      return failed("mode CONFIG_MAP: the creator is in system:masters and stands in no list", "MEDIUM");
    const flag = valueAt(cluster.properties, "accessConfig", "bootstrapClusterCreatorAdminPermissions");
    const creators = view
      .within("AWS::EKS::AccessEntry", cluster.id)
      .filter((entry) => isAdmin(entry) && isFromTheBeginning(entry, cluster));
    if (creators.length > 0)
      return failed(creators.map(({ name }) => `${name} is administrator since the cluster was made`));
    if (flag === false) return passed("the creator was given nothing");
    if (view.listedAt("AWS::EKS::AccessEntry", placeOfCluster(cluster)) === null)
      return notEvaluated("the access entries were not read");
    return cluster.bornAt === undefined
      ? notEvaluated("AWS tells no time of creation")
      : passed("no administrator's entry is as old as the cluster");
  },
};

const isAdmin = ({ properties }: Resource): boolean => {
  const policies = properties.associatedAccessPolicies;
  return (
    Array.isArray(policies) && policies.some((policy) => isJsonObject(policy) && isWholeClusterAdmin(policy))
  );
};

const isFromTheBeginning = (entry: Resource, cluster: Resource): boolean =>
  entry.bornAt !== undefined &&
  cluster.bornAt !== undefined &&
  Date.parse(entry.bornAt) - Date.parse(cluster.bornAt) <= creationMilliseconds;
