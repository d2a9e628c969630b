import { expect, test } from "vitest";
import { decodeCloudTrail } from "../../../src/events/cloudtrail/index.ts";
import { namesNoCluster, route } from "../../../src/events/coverage/index.ts";

const record = (eventName: string, requestParameters: object) => {
  const written = {
    eventID: "e",
    eventTime: "2026-01-01T00:00:00Z",
    eventSource: "eks.amazonaws.com",
    eventName,
    awsRegion: "eu-west-1",
    recipientAccountId: "111122223333",
    requestParameters,
  };
  const [first] = decodeCloudTrail(JSON.stringify(written), { file: "f" }).records;
  if (!first) throw new TypeError("no record");
  return first.record;
};
const clusters = ["payments", "shop"].map((cluster) => ({
  ...{ accountId: "111122223333", region: "eu-west-1", cluster },
}));
const read = (name: string, parameters: object) => {
  const routing = route(record(name, parameters), { clusters });
  return "requests" in routing
    ? routing.requests.flatMap(({ scope }) => (scope.kind === "cluster" ? [scope.cluster] : []))
    : [];
};

test.each(["UpdateClusterConfig", "CreateAccessEntry", "SomethingNew", "__proto__"])(
  "%s of EKS that names no cluster has all of them read; one that names one has that read",
  (name) => {
    expect(namesNoCluster(record(name, {}))).toBe(true);
    expect(read(name, {})).toEqual(["payments", "shop"]);
    expect(namesNoCluster(record(name, { name: "shop" }))).toBe(false);
    expect(read(name, { name: "shop" })).toEqual(["shop"]);
  },
);
