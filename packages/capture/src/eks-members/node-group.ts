import { DescribeNodegroupCommand, ListNodegroupsCommand, type Nodegroup } from "@aws-sdk/client-eks";
import { itself, listPage } from "../section-reader.ts";
import type { EksMember } from "./member.ts";

/** Managed node groups. https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
export const nodegroup: EksMember<"eks:ListNodegroups" | "eks:DescribeNodegroup", Nodegroup> = {
  type: "AWS::EKS::Nodegroup",
  kind: "nodegroup",
  listAction: "eks:ListNodegroups",
  plural: "node groups",
  list: async (eks, input, options) => {
    const page = await eks.send(new ListNodegroupsCommand(input), options);
    return listPage(page.nodegroups, page.nextToken, itself);
  },
  describeAction: "eks:DescribeNodegroup",
  which: (name, cluster) => `node group ${name} of ${cluster}`,
  describe: async (eks, clusterName, nodegroupName, options) =>
    (await eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }), options)).nodegroup,
  answer: "nodegroup",
  arn: "nodegroupArn",
  name: "nodegroupName",
  form: {
    drop: {
      createdAt: "told as bornAt",
      modifiedAt: "a timestamp",
      status: "volatile: told as health",
      health: "volatile: told as health",
      "scalingConfig.desiredSize": "volatile: autoscalers move it within minSize and maxSize",
      tags: "told by key, without AWS's own",
    },
    sets: [
      "subnets",
      "taints",
      "remoteAccess.sourceSecurityGroups",
      "resources.autoScalingGroups",
      "nodeRepairConfig.nodeRepairConfigOverrides",
    ],
  },
};

/** Returns the Auto Scaling groups that EKS made for a node group, by name. */
export const autoScalingGroupNames = ({ resources }: Nodegroup): string[] =>
  (resources?.autoScalingGroups ?? []).flatMap(({ name }) => (name ? [name] : []));
