import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  type SecurityHubClient,
} from "@aws-sdk/client-securityhub";

/** What Security Hub did not take. */
export interface FailedFinding {
  readonly id: string;
  /** `InvalidAccess`: it is not enabled there. */
  readonly reason: string;
}

/** Limits of one call. https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html */
const batchMax = 100;
const findingBytesMax = 240_000;
const batchBytesMax = 5_000_000;

/**
 * Sends findings to Security Hub, in as many calls as it needs, and returns those that it did not take. Of findings with one
 * id the last is sent: Security Hub refuses a batch that has both. It repeats nothing that the SDK does not.
 */
export const importFindings = async (
  client: SecurityHubClient,
  findings: readonly AwsSecurityFinding[],
): Promise<FailedFinding[]> => {
  const failed: FailedFinding[] = [];
  const newest = new Map(findings.map((finding) => [finding.Id, finding]));
  for (const batch of batchesOf([...newest.values()], failed)) {
    const answer = await client.send(new BatchImportFindingsCommand({ Findings: batch }));
    for (const { Id = "", ErrorCode, ErrorMessage } of answer.FailedFindings ?? [])
      failed.push({ id: Id, reason: [ErrorCode, ErrorMessage].filter(Boolean).join(": ") });
  }
  return failed;
};

const batchesOf = (
  findings: readonly AwsSecurityFinding[],
  failed: FailedFinding[],
): AwsSecurityFinding[][] => {
  const batches: AwsSecurityFinding[][] = [];
  let bytes = 0;
  for (const finding of findings) {
    const size = Buffer.byteLength(JSON.stringify(finding));
    if (size > findingBytesMax) {
      failed.push({ id: finding.Id ?? "", reason: `${size} bytes are more than Security Hub takes` });
      continue;
    }
    const last = batches.at(-1);
    if (!last || last.length === batchMax || bytes + size > batchBytesMax) {
      batches.push([finding]);
      bytes = size;
    } else {
      last.push(finding);
      bytes += size;
    }
  }
  return batches;
};
