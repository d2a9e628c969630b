import { createApi } from "@eks-auditor/api";
import { loadRecording } from "@eks-auditor/capture";
import { openHistory } from "@eks-auditor/history";
import { keepForGood, openEmbeddedDynamoDB, playRecording, steppingClock } from "@eks-auditor/local";
import { expect, it } from "vitest";

const folder = new URL("../../recordings/seed-account", import.meta.url).pathname;

it("addresses in use and nodes are kept reading by reading, shown by the API, and are never drift", async () => {
  const recording = await loadRecording(folder);
  const clock = steppingClock(recording.manifest.recordedAt);
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const history = openHistory({ client, tableName, clock: clock.now, retention: keepForGood });
  try {
    const changed: string[] = [];
    for await (const step of playRecording({
      recording,
      history,
      clock,
      quietWindowSeconds: 0,
      deliver: async () => {},
    }))
      changed.push(...step.reports.flatMap(({ changes }) => changes.map(({ type }) => type)));
    expect(changed).toContain("AWS::EC2::SecurityGroupIngress");
    for (const type of ["AWS::EC2::Subnet", "AWS::EC2::NetworkInterface", "AWS::EC2::Instance"])
      expect(changed).not.toContain(type);

    const app = createApi({
      history,
      clock: clock.now,
      version: "test",
      onFault: (error) => {
        throw error;
      },
    });
    const ask = async (query: string) => {
      const response = await app.request(`/v1/trends?${query}`);
      expect(response.status).toBe(200);
      return (await response.json()) as {
        items: { observedAt: string; trends: { kind: string; values?: Record<string, number> }[] }[];
        cursor?: string;
      };
    };
    const region = "scope=region/123456789012/ap-northeast-2&section=network";
    const newest = await ask(`${region}&limit=1`);
    const [seen] = newest.items;
    expect(seen?.trends.filter(({ kind }) => kind === "subnet-addresses")).toHaveLength(2);
    expect(seen?.trends[0]?.values).toMatchObject({ capacity: 8187, free: 8163, nodes: 2, pods: 2 });

    const older = await ask(`${region}&limit=1&cursor=${encodeURIComponent(newest.cursor ?? "")}`);
    expect((older.items[0]?.observedAt ?? "~") < (seen?.observedAt ?? "")).toBe(true);
    expect((await ask(`${region}&to=2021-04-08`)).items).toEqual([]);

    const nodes = await ask("scope=cluster/123456789012/ap-northeast-2/ssup2-eks-cluster&section=nodes");
    expect(JSON.stringify(nodes)).toContain("192.168.36.89");
  } finally {
    await close();
  }
});
