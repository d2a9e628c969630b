import { type Heartbeat, snapshotId, systemClock } from "@eks-auditor/core";
import { findingSuppressions } from "@eks-auditor/core/config";
import { judgeAwaited, publicationMeasures, publishSnapshot, streamedSnapshot } from "@eks-auditor/pipeline";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import config from "../auditor.config.ts";
import { eachRecord } from "./batch.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { measureHeartbeat } from "./measure-heartbeat.ts";
import { logger, measure, observed } from "./observed.ts";
import { putHeartbeatEvent, putReportEvent } from "./put-report-event.ts";
import { sendRequests } from "./send-requests.ts";

const suppressions = findingSuppressions(config);

const text = z.object({ S: z.string() });

/** The attributes of a stored commit that its id is made of, and when it was published before, if it was. */
const Commit = z.object({
  scope: text,
  seq: z.object({ N: z.coerce.number() }),
  publishedAt: text.optional(),
});

/** The mark that capture leaves in the table for a heartbeat. */
const Pulse = z.object({ name: z.object({ S: z.literal("pulse") }), at: text });

const take = async ({ dynamodb }: DynamoDBRecord): Promise<void> => {
  const pulse = Pulse.safeParse(dynamodb?.NewImage);
  if (pulse.success) await passOn({ at: pulse.data.at.S });
  else await publish(Commit.parse(dynamodb?.NewImage));
};

const passOn = async (heartbeat: Heartbeat): Promise<void> => {
  await putHeartbeatEvent(heartbeat);
  measureHeartbeat(heartbeat.at, systemClock());
};

const publish = async ({ scope, seq, publishedAt }: z.output<typeof Commit>): Promise<void> => {
  const id = snapshotId(scope.S, seq.N);
  logger.appendKeys({ scope: scope.S, snapshotId: id });
  const snapshot = await streamedSnapshot({ scope: scope.S, seq: seq.N }, history);
  if (!snapshot) throw new Error(`the stream told of ${id}, which history does not have`);
  const { quietWindowSeconds } = config.report;
  const reports = await publishSnapshot(snapshot, {
    history,
    now: systemClock,
    quietWindowSeconds,
    suppressions,
    deliver: putReportEvent,
    follow: (requests) => sendRequests(environment("CAPTURES_QUEUE_URL"), requests, systemClock(), id),
  });
  await history.markPublished(id, systemClock());
  await judgeAwaited({ history, now: systemClock, suppressions });
  logger.info("published", { reports: reports.map((report) => report.id) });
  measure("reports", reports.length);
  // Published once more, because a late event explains something, it was told in time before.
  if (publishedAt) return;
  const { unattributed, lagSeconds, eventLagSeconds } = publicationMeasures(snapshot, reports, systemClock());
  measure("changes.unattributed", unattributed);
  if (lagSeconds !== null) measure("publish.lag", lagSeconds);
  if (eventLagSeconds !== null) measure("event.lag", eventLagSeconds);
};

/** Makes reports of commits as they appear in the table's stream, and puts them on the reports bus. */
export const handler = observed(eachRecord(take));
