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

/** `aws`, or the name of a partition apart: `aws-cn`, `aws-us-gov`. */
export const partition = aws.getPartitionOutput().partition;

/** What tells this deployment from others in the account. */
export const deployment: Deployment = { app: $app.name, stage: $app.stage };

/** Names what people see in AWS: `eks-auditor-production-alarms`. */
export const named = (name: string): string => nameIn(deployment, name);

/** Where functions send what they measure; each stage has its own. */
export const metricNamespace = `${$app.name}/${$app.stage}`;
