import { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { systemClock } from "@eks-auditor/core";
import { findingSuppressions } from "@eks-auditor/core/config";
import { judgeFindings } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import { readAnnouncedId } from "@eks-auditor/core/report-event";
import { isOpen } from "@eks-auditor/core/rules";
import { importFindings, securityFinding, securityFindings } from "@eks-auditor/destinations/security-hub";
import { accountFacts } from "@eks-auditor/history";
import type { SQSRecord } from "aws-lambda";
import config from "../auditor.config.ts";
import { eachMessage } from "./batch.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger, observed } from "./observed.ts";

const client = new SecurityHubClient();

const place = () => {
  const [, partition = "aws", , region = "", accountId = ""] =
    environment("SECURITY_HUB_PRODUCT_ARN").split(":");
  return { partition, region, accountId };
};

/** The first report of an account, and then one a week: whoever began to listen later is told all that stands. */
const standing = async ({ accountId, to }: Report) => {
  const judging = { suppressions: findingSuppressions(config), notify: config };
  const facts = await accountFacts(accountId, systemClock(), history);
  return judgeFindings(facts, judging)
    .filter((finding) => isOpen(finding) && finding.status === "FAILED")
    .map((finding) => securityFinding(finding, "ACTIVE", to, place()));
};

const tell = async ({ body }: SQSRecord): Promise<void> => {
  const reportId = readAnnouncedId(body);
  logger.appendKeys({ reportId });
  const stored = await history.report(reportId);
  if (!stored) throw new Error(`report ${reportId} was announced, and history does not have it`);
  const { report } = stored;
  const findings = report.kind === "watching" ? await standing(report) : securityFindings(report, place());
  const failed = await importFindings(client, findings);
  logger.info("imported", { findings: findings.length, failed: failed.length });
  const [first] = failed;
  if (first)
    throw new Error(`Security Hub did not take ${failed.length} of ${findings.length}: ${first.reason}`);
};

/** Tells Security Hub of findings as they are opened and resolved. What it does not take comes back, and is put aside. */
export const handler = observed(eachMessage(tell));
