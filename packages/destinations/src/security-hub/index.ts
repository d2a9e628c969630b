export { type FailedFinding, importFindings } from "./import-findings.ts";
export { productArn, type SecurityHubTarget, securityFinding, securityFindings } from "./security-finding.ts";
