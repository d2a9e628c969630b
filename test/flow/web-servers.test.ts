import { schema } from "@eks-auditor/api";
import { expect, test } from "vitest";
import { startBigServer } from "../web/big-server.ts";

test("a history of any size is served as eks-auditor serve does, the same each time", async () => {
  const size = { clusters: 6, changes: 120 };
  const answers = [];
  for (const _ of [1, 2]) {
    const server = await startBigServer(size);
    try {
      const get = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`)).json();
      const overview = schema.Overview.parse(await get("/v1/overview"));
      const timeline = schema.TimelinePage.parse(await get("/v1/timeline?limit=500"));
      const posture = schema.PosturePage.parse(await get("/v1/overview/posture"));
      const roles = schema.ClusterRoles.parse(await get("/v1/clusters/eu-west-1/cluster-000/roles"));
      answers.push({ overview, timeline, posture, roles });
    } finally {
      await server.close();
    }
  }
  const [first, second] = answers;
  expect(second).toEqual(first);
  expect(first?.overview.clusters).toBe(6);
  expect(first?.timeline.items.reduce((sum, { changes }) => sum + changes, 0)).toBe(120);
  expect(
    first?.posture.items.every(({ findings }) => Object.values(findings).some((count) => count > 0)),
  ).toBe(true);
  expect(first?.roles.items.map(({ how, serviceAccount }) => `${how} ${serviceAccount}`)).toEqual([
    "pod-identity worker",
    "irsa web",
  ]);
});
