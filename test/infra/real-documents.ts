import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "../data/data-folder.ts";

/** A record as it was recorded, or an event of EventBridge around one. */
export type Json = Record<string, unknown>;

/** Returns every document of the real CloudTrail records. Throws an Error where there are none. */
export const realDocuments = (): Json[] => {
  const folder = dataFolder("cloudtrail");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl") || file.startsWith("single-"))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const one = file.endsWith(".jsonl") ? text.split("\n").filter(Boolean) : [text];
      return one.map((line) => JSON.parse(line) as Json);
    });
};

/** By `eventType`. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
const detailTypes: Partial<Record<string, string>> = {
  AwsServiceEvent: "AWS Service Event via CloudTrail",
  AwsConsoleSignIn: "AWS Console Sign In via CloudTrail",
  AwsConsoleAction: "AWS Console Action via CloudTrail",
  AwsCloudTrailInsight: "AWS Insight via CloudTrail",
};

/** Whether a document is an event of EventBridge already. */
export const isEnvelope = (raw: Json): boolean => "detail-type" in raw;

/** Returns what CloudTrail's record looks like on the default bus; what was recorded there already stays as it is. */
export const delivered = (raw: Json): Json =>
  isEnvelope(raw)
    ? raw
    : {
        version: "0",
        id: "00000000-0000-0000-0000-000000000000",
        "detail-type": detailTypes[String(raw.eventType)] ?? "AWS API Call via CloudTrail",
        source: `aws.${String(raw.eventSource).replace(/\.amazonaws\.com$/, "")}`,
        account: raw.recipientAccountId ?? "111122223333",
        time: raw.eventTime,
        region: raw.awsRegion,
        resources: [],
        detail: raw,
      };
