import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { scopeKey } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { streamedSnapshot } from "@eks-auditor/pipeline";
import { expect, test } from "vitest";
import { engines } from "./history/engine.ts";
import { tap } from "./history/tap.ts";
import { loadBalancer, observe, reading, region, second } from "./history/world.ts";

class Killed extends Error {}

test.each(engines)("a commit can be told as soon as the stream tells of it, over $name", async ({ open }) => {
  let ahead = 0;
  for (let lives = 1; ; lives += 1) {
    const engine = await open();
    const { tableName } = engine;
    let writes = 0;
    const mortal = tap(engine.connect(), async (call) => {
      if (call.isWrite) writes += 1;
      if (writes > lives) throw new Killed();
      return call.send();
    });
    const found = [loadBalancer("web")];
    const [died] = await Promise.allSettled([
      observe(
        openHistory({ client: mortal, tableName }),
        reading(region(), "load-balancers", second(0), found),
      ),
    ]);
    const { Items = [] } = await engine.connect().send(new ScanCommand({ TableName: tableName }));
    const history = openHistory({ client: engine.connect(), tableName });
    // What the mapping of the stream lets through.
    for (const item of Items.filter(({ __edb_e__, mark }) => __edb_e__?.S === "snapshot" && mark?.S)) {
      const told = { scope: item.scope?.S ?? "", seq: Number(item.seq?.N) };
      expect(told.scope).toBe(scopeKey(region()));
      if ((await history.snapshot(item.id?.S ?? "")) === null) ahead += 1;
      const snapshot = await streamedSnapshot(told, history);
      expect(snapshot?.changes).toHaveLength(1);
    }
    await engine.close();
    if (died.status === "fulfilled") break;
    expect(writes).toBeGreaterThan(lives);
  }
  // Else nothing here was ahead, and the test proves nothing.
  expect(ahead).toBeGreaterThan(0);
});
