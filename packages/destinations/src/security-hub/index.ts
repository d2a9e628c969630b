export { type FailedFinding, importFindings } from "./import-findings.ts";
export { productArn, type SecurityHubPlace, securityFinding, securityFindings } from "./security-finding.ts";
