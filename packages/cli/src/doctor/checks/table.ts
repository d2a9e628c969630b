import {
  type ContinuousBackupsDescription,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type TableDescription,
  type TimeToLiveDescription,
} from "@aws-sdk/client-dynamodb";
import { check } from "../check.ts";
import type { Deployed, DeploymentIdentity } from "../deployed.ts";
import { deployedFunctions, functionActions } from "../deployed-functions.ts";
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
  if (!table) return [fail("no function has a table name: there is no history table", again)];
  const { TableName: name, TableStatus, StreamSpecification, DeletionProtectionEnabled } = table;
  const restorable = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === "ENABLED";
  const flaws: Judgement[] = [
    ...(TableStatus === "ACTIVE" || TableStatus === "UPDATING"
      ? []
      : [fail(`table ${name} is ${TableStatus ?? "in no state"}`, "check it in the DynamoDB console")]),
    ...(StreamSpecification?.StreamEnabled
      ? []
      : [fail(`table ${name} has no stream: commits are stored but not published`, again)]),
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
      : [warn(`table ${name} does not delete expired items: it grows forever`, again)]),
    ...(deployment.stage === "production" && DeletionProtectionEnabled !== true
      ? [
          warn(
            `table ${name} has no deletion protection`,
            `aws dynamodb update-table --table-name ${name} --deletion-protection-enabled`,
          ),
        ]
      : []),
  ];
  return flaws.length === 0
    ? [ok(`table ${name} is active, with a stream and point-in-time recovery`)]
    : flaws;
};

/** Whether history is kept as it should be. */
export const tableCheck = check({
  name: "table",
  passes: "the table is active, has a stream and point-in-time recovery, and deletes expired items",
  actions: [
    "dynamodb:DescribeTable",
    "dynamodb:DescribeContinuousBackups",
    "dynamodb:DescribeTimeToLive",
    ...functionActions,
  ],
  ask: async (deployed) => {
    const TableName = await tableName(deployed);
    if (TableName === undefined) return {};
    const { dynamoDB } = deployed.clientsFor(deployed.home);
    const { Table } = await dynamoDB.send(new DescribeTableCommand({ TableName }));
    const backups = await dynamoDB.send(new DescribeContinuousBackupsCommand({ TableName }));
    const expiry = await dynamoDB.send(new DescribeTimeToLiveCommand({ TableName }));
    return {
      table: Table,
      backups: backups.ContinuousBackupsDescription,
      timeToLive: expiry.TimeToLiveDescription,
    };
  },
  judge: judgeTable,
});

/** Its name is AWS's choice; every function knows it. */
export const tableName = async (deployed: Deployed): Promise<string | undefined> =>
  [...(await deployedFunctions(deployed)).values()].find(
    ({ Environment }) => Environment?.Variables?.TABLE_NAME !== undefined,
  )?.Environment?.Variables?.TABLE_NAME;
