export { HistoryFolderInUseError, HistoryFolderUnreadableError } from "./history-folder.ts";
export { keepForGood } from "./keep-for-good.ts";
export {
  type EmbeddedDynamoDB,
  type EmbeddedDynamoDBOptions,
  openEmbeddedDynamoDB,
} from "./open-embedded-dynamodb.ts";
export { gateName } from "./opening-gate.ts";
