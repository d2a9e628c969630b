import type { KnownResource, SecondLookResult } from "@eks-auditor/core";
import { fargateProfile } from "../eks-members/fargate-profile.ts";
import { nodegroup } from "../eks-members/node-group.ts";
import { lookForMember } from "../eks-members/read-members.ts";
import { lookForEach } from "../look-for-each.ts";
import type { NodesContext, NodesRead } from "./actions.ts";
import { listGroupsByName } from "./read-auto-scaling-groups.ts";
import { listVersions } from "./read-launch-templates.ts";

/** Looks again for what vanished, each by its name. What was made anew under the same name has another ARN. */
export const findMissingNodes = (
  read: NodesRead,
  context: NodesContext,
  vanished: readonly KnownResource[],
): Promise<Map<string, SecondLookResult>> =>
  lookForEach(vanished, (resource) => lookFor(read, context, resource));

const lookFor = async (
  read: NodesRead,
  context: NodesContext,
  resource: KnownResource,
): Promise<SecondLookResult> => {
  const { type, id, name } = resource;
  switch (type) {
    case nodegroup.type:
      return lookForMember(read, context, nodegroup, resource);
    case fargateProfile.type:
      return lookForMember(read, context, fargateProfile, resource);
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
