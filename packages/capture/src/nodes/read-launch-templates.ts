import { DescribeLaunchTemplateVersionsCommand, type LaunchTemplateVersion } from "@aws-sdk/client-ec2";
import type { Resource } from "@eks-auditor/core";
import { forEachOf, type Listed, listPage } from "../section-reader.ts";
import type { NodesContext, NodesRead } from "./actions.ts";
import { launchTemplateResource } from "./launch-template.ts";
import type { TemplateUse } from "./template-uses.ts";

/** Lists some versions of a launch template. Both a template and a version that do not exist make it absent. */
export const listVersions = (
  read: NodesRead,
  { clients }: NodesContext,
  templateId: string,
  versions: readonly string[],
): Promise<Listed<LaunchTemplateVersion>> =>
  read.list(
    "ec2:DescribeLaunchTemplateVersions",
    `versions ${versions.join(", ")} of launch template ${templateId}`,
    async (options, NextToken) => {
      const input = { LaunchTemplateId: templateId, Versions: [...versions], MaxResults: 200, NextToken };
      const page = await clients.ec2.send(new DescribeLaunchTemplateVersionsCommand(input), options);
      const idOf = ({ LaunchTemplateId, VersionNumber }: LaunchTemplateVersion) =>
        LaunchTemplateId && `${LaunchTemplateId} ${VersionNumber}`;
      return listPage(page.LaunchTemplateVersions, page.NextToken, idOf);
    },
  );

/** What the launch templates of a cluster are read for. */
export interface TemplatesInUse {
  readonly uses: readonly TemplateUse[];
  /** Every node group and Auto Scaling group was read. */
  readonly allUsesKnown: boolean;
  /** Returns the ids of what a holder is, and of what it lies in. */
  readonly parentsOf: (holder: string) => readonly string[];
}

/**
 * Reads the launch templates in use: one call for each, with all its versions that are in use. `refused` are the ids of
 * those that could not be read.
 */
export const readLaunchTemplates = async (
  read: NodesRead,
  context: NodesContext,
  { uses, allUsesKnown, parentsOf }: TemplatesInUse,
): Promise<{ templates: Resource[]; refused: string[] }> => {
  const templates = [...Map.groupBy(uses, ({ templateId }) => templateId)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const refused: string[] = [];
  const found = await forEachOf(templates, async ([templateId, of]) => {
    const versions = [...new Set(of.map(({ version }) => version))].sort();
    const list = await listVersions(read, context, templateId, versions);
    if (!list.whole) refused.push(templateId);
    if (!list.whole) return undefined;
    const parents = [...new Set(of.flatMap(({ holder }) => parentsOf(holder)))].sort();
    return launchTemplateResource(context.scope, list.items, of, { parents, allUsesKnown });
  });
  return { templates: found.filter((resource) => resource !== undefined), refused };
};
