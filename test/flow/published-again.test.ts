import type { CaptureRequest, Resource } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { publishSnapshots } from "@eks-auditor/pipeline";
import { afterAll, expect, test } from "vitest";
import { reopenExplained } from "../../packages/pipeline/src/route/reopen-explained.ts";
import { cause, cluster, observe, reading, second } from "./history/world.ts";

const database = await openEmbeddedDynamoDB();
afterAll(() => database.close());

const entry = (name: string): Resource => ({
  type: "AWS::EKS::AccessEntry",
  id: `payments|arn:aws:iam::123456789012:role/${name}`,
  name,
  properties: { principalArn: `arn:aws:iam::123456789012:role/${name}` },
  aliases: [],
  parents: [],
  owners: [],
});

test("a commit is split and followed up once, however often it is told of again, and an event that was told is not", async () => {
  const clock = () => second(200);
  const history = openHistory({ client: database.client, tableName: database.tableName, clock });
  const scope = cluster();
  await observe(history, reading(scope, "access", second(0), []));
  await observe(history, reading(scope, "access", second(60), [entry("operator")]));
  const asked: CaptureRequest[] = [];
  const publish = () =>
    publishSnapshots({
      history,
      now: clock,
      quietWindowSeconds: 120,
      deliver: async () => {},
      follow: async (requests) => void asked.push(...requests),
    });
  const [first] = await publish();
  expect(first).toMatchObject({ unattributed: 1 });
  expect(asked.map(({ sections }) => sections)).toEqual([["identity"]]);

  const late = {
    ...cause(scope, "e-1", second(30), [entry("operator").id]),
    sections: ["access"],
    affects: ["AWS::EKS::AccessEntry"],
  } as const;
  const causes = await history.recordCauses([late]);
  expect(await reopenExplained(causes, history)).toHaveLength(1);
  const [again] = await publish();
  expect(again).toMatchObject({ id: first?.id, unattributed: 0 });
  expect(asked).toHaveLength(1);

  expect(await reopenExplained([late], history)).toEqual([]);
  expect(await publish()).toEqual([]);
});
