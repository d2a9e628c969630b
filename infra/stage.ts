import config from "../auditor.config.ts";

/** A production stage keeps its history; every other stage can be thrown away. */
export const isProduction = $app.stage === "production";

/** The audited regions. Table, queues and API live in the first. */
export const regions: readonly string[] = config.regions;

export const [homeRegion = ""] = regions;

/** The account that is audited, and that everything is deployed to. */
export const accountId = aws.getCallerIdentityOutput().accountId;

/** `aws`, or the name of a partition apart: `aws-cn`, `aws-us-gov`. */
export const partition = aws.getPartitionOutput().partition;

/** Names what people see in AWS: `eks-auditor-production-alarms`. */
export const named = (name: string): string => `${$app.name}-${$app.stage}-${name}`;
