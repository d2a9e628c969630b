import config from "../auditor.config.ts";

/** A production stage keeps its history and its queues' protection; every other stage can be thrown away. */
export const isProduction = $app.stage === "production";

/** Table, queues and API live in the first of the audited regions. */
export const [homeRegion = "us-east-1", ...otherRegions] = config.regions;

/** The account that is audited, and that everything is deployed to. */
export const accountId = aws.getCallerIdentityOutput().accountId;

/** Names what AWS shows to people: `eks-auditor-production-rule-eks`. */
export const named = (name: string): string => `${$app.name}-${$app.stage}-${name}`;
