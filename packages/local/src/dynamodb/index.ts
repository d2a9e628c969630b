export { HistoryFolderInUseError, HistoryFolderUnreadableError } from "./history-folder.ts";
export {
  type EmbeddedDynamoDB,
  type EmbeddedDynamoDBOptions,
  openEmbeddedDynamoDB,
} from "./open-embedded-dynamodb.ts";
