import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { judgeTable } from "../judge/table.ts";
import { deployedFunctions, functionActions } from "./deployed-functions.ts";

/** Whether history is kept as it should be. */
export const tableCheck = check({
  name: "table",
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
