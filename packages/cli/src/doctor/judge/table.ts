import type {
  ContinuousBackupsDescription,
  TableDescription,
  TimeToLiveDescription,
} from "@aws-sdk/client-dynamodb";
import type { DeploymentIdentity } from "../deployed.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";

export interface TableAnswers {
  readonly table?: TableDescription | undefined;
  readonly backups?: ContinuousBackupsDescription | undefined;
  readonly timeToLive?: TimeToLiveDescription | undefined;
}

/** Returns whether history is kept: the table, its stream, its backups, and that what expires goes. */
export const judgeTable = (
  { table, backups, timeToLive }: TableAnswers,
  { deployment }: DeploymentIdentity,
): Judgement[] => {
  const again = `deploy again: npx sst deploy --stage ${deployment.stage}`;
  if (!table) return [fail("no function names a table: there is nowhere for history", again)];
  const { TableName: name, TableStatus, StreamSpecification, DeletionProtectionEnabled } = table;
  const restorable = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === "ENABLED";
  const flaws: Judgement[] = [
    ...(TableStatus === "ACTIVE" || TableStatus === "UPDATING"
      ? []
      : [fail(`table ${name} is ${TableStatus ?? "in no state"}`, "see it in the DynamoDB console")]),
    ...(StreamSpecification?.StreamEnabled
      ? []
      : [fail(`table ${name} has no stream: commits are kept and nobody is told of them`, again)]),
    ...(restorable
      ? []
      : [
          fail(
            `table ${name} cannot be restored to a point in time`,
            `aws dynamodb update-continuous-backups --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
          ),
        ]),
    ...(timeToLive?.TimeToLiveStatus?.startsWith("ENABL")
      ? []
      : [warn(`table ${name} deletes nothing that has expired: it grows without end`, again)]),
    ...(deployment.stage === "production" && DeletionProtectionEnabled !== true
      ? [
          warn(
            `table ${name} may be deleted by anyone who can delete tables`,
            `aws dynamodb update-table --table-name ${name} --deletion-protection-enabled`,
          ),
        ]
      : []),
  ];
  return flaws.length === 0 ? [ok(`table ${name} is active, streamed and restorable to any second`)] : flaws;
};
