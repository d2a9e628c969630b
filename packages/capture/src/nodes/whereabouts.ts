import { type KnownResource, resourceKey, type Whereabouts } from "@eks-auditor/core";
import { forEachOf } from "../section-read.ts";
import type { NodesAction, NodesContext, NodesRead } from "./actions.ts";
import { listGroupsByName } from "./read-auto-scaling-groups.ts";
import { describeFargateProfile, describeNodegroup } from "./read-eks-groups.ts";
import { listVersions } from "./read-launch-templates.ts";

/** Looks again for what vanished, each by its name. What was made anew under the same name has another ARN. */
export const lookAgain = async (
  read: NodesRead,
  context: NodesContext,
  vanished: readonly KnownResource[],
): Promise<Map<string, Whereabouts>> => {
  const found = await forEachOf(
    vanished,
    async (resource): Promise<[string, Whereabouts]> => [
      resourceKey(resource),
      await lookFor(read, context, resource),
    ],
  );
  return new Map(found);
};

const lookFor = async (
  read: NodesRead,
  context: NodesContext,
  { type, id, name }: KnownResource,
): Promise<Whereabouts> => {
  switch (type) {
    case "AWS::EKS::Nodegroup":
      return isThere(read, id, "eks:DescribeNodegroup", async (options) => {
        return (await describeNodegroup(context, name, options)).nodegroupArn;
      });
    case "AWS::EKS::FargateProfile":
      return isThere(read, id, "eks:DescribeFargateProfile", async (options) => {
        return (await describeFargateProfile(context, name, options)).fargateProfileArn;
      });
    case "AWS::AutoScaling::AutoScalingGroup": {
      const list = await listGroupsByName(read, context, [name]);
      if (!list.whole) return "unknown";
      return list.items.some(({ AutoScalingGroupARN }) => AutoScalingGroupARN === id) ? "present" : "gone";
    }
    case "AWS::EC2::LaunchTemplate": {
      const list = await listVersions(read, context, id, ["$Latest"]);
      if (!list.whole) return "unknown";
      return list.items.length > 0 ? "present" : "gone";
    }
    default:
      return "unknown";
  }
};

const isThere = async (
  read: NodesRead,
  id: string,
  action: NodesAction,
  arnOf: Parameters<typeof read.ask<string | undefined>>[1],
): Promise<Whereabouts> => {
  const answer = await read.ask(action, arnOf);
  if ("value" in answer) return answer.value === id ? "present" : "gone";
  return answer.refusal.reason === "absent" ? "gone" : "unknown";
};
