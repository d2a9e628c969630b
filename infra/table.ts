import { tableDefinition } from "@eks-auditor/history/table";
import config from "../auditor.config.ts";
import { isProduction } from "./stage.ts";

const { tableName } = config.history;

/**
 * All of history in one table. On demand and restorable to any second of the last 35 days, as SST makes its tables; or
 * the table that the configuration names, as it is.
 */
export const table =
  tableName === undefined
    ? new sst.aws.Dynamo("History", {
        ...tableDefinition,
        stream: "new-image",
        deletionProtection: isProduction,
        // Encrypted it is anyway; with AWS's key of the account, its use shows in CloudTrail, and it costs nothing to keep.
        transform: { table: { serverSideEncryption: { enabled: true } } },
      })
    : sst.aws.Dynamo.get("History", tableName);
