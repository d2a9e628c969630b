import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Nodegroup } from "@aws-sdk/client-eks";

/** A launch template that something of the cluster launches nodes from. */
export interface TemplateUse {
  readonly templateId: string;
  /** A number, `$Latest` or `$Default`. */
  readonly version: string;
  /** The Auto Scaling group by its name, or the node group as `nodegroup:<name>`. */
  readonly holder: string;
}

/** What of a node group tells its launch template. */
export type LaunchTemplateUser = Pick<Nodegroup, "nodegroupName" | "launchTemplate">;

/** What of an Auto Scaling group tells its launch templates. */
export type Scaling = Partial<
  Pick<AutoScalingGroup, "AutoScalingGroupName" | "LaunchTemplate" | "MixedInstancesPolicy">
>;

interface Specification {
  readonly LaunchTemplateId?: string | undefined;
  readonly Version?: string | undefined;
}

/**
 * Returns the launch templates that node groups and Auto Scaling groups use. EKS makes a template of its own of the one
 * that a node group names, so a node group counts twice: what was asked for, and what nodes start from. What Karpenter
 * and EKS Auto Mode use is theirs and changes as nodes come and go: the nodes tell their configuration.
 * https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
 */
export const templateUses = (
  nodegroups: readonly LaunchTemplateUser[],
  groups: readonly Scaling[],
): TemplateUse[] => [
  ...nodegroups.flatMap(({ nodegroupName = "", launchTemplate }) =>
    useOf(`nodegroup:${nodegroupName}`, {
      LaunchTemplateId: launchTemplate?.id,
      Version: launchTemplate?.version,
    }),
  ),
  ...groups.flatMap((group) => {
    const name = group.AutoScalingGroupName ?? "";
    const mixed = group.MixedInstancesPolicy?.LaunchTemplate;
    return [
      ...useOf(name, group.LaunchTemplate ?? mixed?.LaunchTemplateSpecification),
      ...(mixed?.Overrides ?? []).flatMap(({ InstanceType, LaunchTemplateSpecification }, index) =>
        useOf(`${name} ${InstanceType ?? index}`, LaunchTemplateSpecification),
      ),
    ];
  }),
];

/** Without a version AWS takes the default one. */
const useOf = (holder: string, specification: Specification | undefined): TemplateUse[] =>
  specification?.LaunchTemplateId
    ? [{ templateId: specification.LaunchTemplateId, version: specification.Version || "$Default", holder }]
    : [];
