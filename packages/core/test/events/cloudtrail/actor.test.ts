import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { actorOf, decodeCloudTrail, describeActor } from "../../../src/events/cloudtrail/index.ts";
import type { Actor } from "../../../src/model/actor.ts";

interface ActorCase {
  readonly name: string;
  readonly record: object;
  readonly actor: Actor;
  readonly described: string;
}

/** What the cases leave out. */
const around = {
  eventID: "00000000-0000-4000-8000-000000000001",
  eventTime: "2026-03-01T09:00:00Z",
  eventSource: "eks.amazonaws.com",
  eventName: "UpdateClusterConfig",
  eventType: "AwsApiCall",
  awsRegion: "eu-west-1",
  recipientAccountId: "111122223333",
};

const folder = new URL("actor-cases/", import.meta.url);

describe.each(readdirSync(folder).sort())("actors of %s", (file) => {
  const cases = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as ActorCase[];

  test.each(cases)("$name", ({ record, actor, described }) => {
    const { records } = decodeCloudTrail(JSON.stringify({ ...around, ...record }), { file });
    const actors = records.map((sourced) => actorOf(sourced.record));
    expect(actors).toEqual([actor]);
    expect(actors.map(describeActor)).toEqual([described]);
  });
});
