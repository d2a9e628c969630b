import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { portrait, tell } from "../flow/history/story.ts";
import { tap } from "../flow/history/tap.ts";
import { cluster, loadBalancer, observe, reading, region, second } from "../flow/history/world.ts";
import { allowedBy, resourcesOf, roleOf } from "./synthesized.ts";

/** The IAM actions that history calls on its table: while a story is told, and while it is read. */
const called = { writing: new Set<string>(), reading: new Set<string>() };
let close: () => Promise<void>;

beforeAll(async () => {
  const embedded = await openEmbeddedDynamoDB();
  close = embedded.close;
  const { tableName } = embedded;
  let into = called.writing;
  let rival: (() => Promise<unknown>) | undefined;
  const client = tap(embedded.client, async (call) => {
    into.add(`dynamodb:${call.command.replace(/Command$/, "")}`);
    await call.send();
    if (!JSON.stringify(call.input).includes("changes#")) return;
    const overtake = rival;
    rival = undefined;
    await overtake?.();
  });
  await tell(client, tableName, { published: [], delivered: [] });
  const history = openHistory({ client, tableName });
  await history.count("events.unknown");
  const { items } = await history.snapshots(region());
  for (const { id } of items) await history.markUnpublished(id);
  // A commit that another one overtakes cleans up after itself.
  const scope = region("210987654321");
  const seen = (at: string) => reading(scope, "load-balancers", at, [loadBalancer("web")]);
  rival = async () => observe(history, seen(second(20)));
  expect((await observe(history, seen(second(10)))).kind).toBe("stale");
  into = called.reading;
  await portrait(history);
  await history.scopes();
  await history.counters();
  await history.reports({ cluster: "unowned" });
  await history.head(cluster());
}, 60_000);

afterAll(async () => close());

const onTable = (entry: string): string[] =>
  allowedBy(roleOf(entry))
    .filter(({ Resource }) => Resource?.some((arn) => arn.includes(":table/") && !arn.includes("/stream/")))
    .flatMap(({ Action }) => Action)
    .sort();

test("the functions that write history may call what history calls, and nothing else", () => {
  const everything = [...new Set([...called.writing, ...called.reading])].sort();
  for (const entry of ["route", "capture", "publish", "summarise", "sweep", "slack"])
    expect(onTable(entry), entry).toEqual(everything);
});

test("the API may call what reading history calls, and nothing else", () => {
  expect(onTable("api")).toEqual([...called.reading].sort());
});

test("what may be deleted is the scratch of commits", () => {
  const [table] = resourcesOf("aws:dynamodb/table:Table");
  for (const entry of ["route", "capture", "publish", "summarise", "sweep", "slack"]) {
    const deleting = allowedBy(roleOf(entry)).filter(({ Action }) => Action.includes("dynamodb:DeleteItem"));
    expect(deleting).toEqual([
      {
        Effect: "Allow",
        Action: ["dynamodb:DeleteItem"],
        Resource: [table?.outputs.arn],
        Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["changes#*"] } },
      },
    ]);
  }
});
