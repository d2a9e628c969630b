import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { openHistory } from "@eks-auditor/history";
import config from "../auditor.config.ts";
import { environment } from "./environment.ts";

/** The deployed table. */
export const history = openHistory({
  client: new DynamoDBClient(),
  tableName: environment("TABLE_NAME"),
  retention: { revisionDays: config.history.retentionDays },
});
