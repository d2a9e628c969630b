import { tableDefinition } from "@eks-auditor/history/table";
import { isProduction } from "./stage.ts";

/** All of history in one table. On demand and restorable to any second of the last 35 days, as SST makes its tables. */
export const table = new sst.aws.Dynamo("History", {
  ...tableDefinition,
  stream: "new-image",
  deletionProtection: isProduction,
});
