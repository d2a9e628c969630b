import { auditedOrganization, listedAccounts } from "@eks-auditor/core/config";
import { type Deployment, eventRegions, nameIn } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";

/** A production stage keeps its history; every other stage can be thrown away. */
export const isProduction = $app.stage === "production";

/** The audited regions. Table, queues and API live in the first. */
export const regions: readonly string[] = config.regions;

export const [homeRegion = ""] = regions;

/** Where there is something of ours: where events of what is audited come. */
export const ownRegions: readonly string[] = eventRegions(regions);

/** The account that is audited, and that everything is deployed to. */
export const accountId = aws.getCallerIdentityOutput().accountId;

/** The other accounts that are audited from here, as they are configured; none where the organization tells them. */
export const members = listedAccounts(config);

/** The organization whose accounts are audited from here; undefined where they are named, or there are none. */
export const organization = auditedOrganization(config);

/** Whether other accounts than this one are audited. */
export const hasMembers = members.length > 0 || organization !== undefined;

/**
 * Returns every audited account, that which everything is deployed to first.
 * @throws Error when that one is named as another: it would have to trust itself.
 */
const withMembers = (home: string): string[] => {
  if (members.some(({ id }) => id === home))
    throw new Error(
      `accounts: ${home} is audited already, since the auditor is deployed to it; leave it out`,
    );
  return [home, ...members.map(({ id }) => id)];
};

/** Every audited account. */
export const accountIds = accountId.apply(withMembers);

/** `aws`, or the name of a partition apart: `aws-cn`, `aws-us-gov`. */
export const partition = aws.getPartitionOutput().partition;

/** What tells this deployment from others in the account. */
export const deployment: Deployment = { app: $app.name, stage: $app.stage };

/** Names what people see in AWS: `eks-auditor-production-alarms`. */
export const named = (name: string): string => nameIn(deployment, name);

/** Where functions send what they measure; each stage has its own. */
export const metricNamespace = `${$app.name}/${$app.stage}`;
