import type { HistoryReader } from "./history-reader.ts";
import type { HistoryWriter } from "./history-writer.ts";

/** The DynamoDB table as the rest of the system sees it. */
export type History = HistoryWriter & HistoryReader;
