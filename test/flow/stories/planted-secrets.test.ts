import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { createApi } from "@eks-auditor/api";
import { type ClientMiddleware, createClients, createRecorder, operationOf } from "@eks-auditor/capture";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { renderMarkdown, renderTerminal } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { reportBlocks } from "@eks-auditor/slack";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import openApi from "../../../docs/openapi.json" with { type: "json" };
import { clusterName } from "../../seed-account/facts.ts";
import { answer, baseline } from "../../seed-account/index.ts";
import { accountWith, changeWith, failureWith, others, plant, tracesOf } from "./fixture/planted-secrets.ts";

const { accountId, region } = baseline;

const [first, rotated] = [plant("aa"), plant("bb")];
const folder = await mkdtemp(join(tmpdir(), "planted-"));
const written = new Map<string, string>();

/** All that lies under a value, in text: what is gzipped too. */
const textsIn = (value: unknown): string[] => {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    return [(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()];
  }
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, below]) => [key, ...textsIn(below)]);
  return [String(value)];
};

const filesIn = async (path: string): Promise<string> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => `${name}\n${await readFile(join(parentPath, name), "utf8")}`);
  return (await Promise.all(texts)).join("\n");
};

beforeAll(async () => {
  const said: string[] = [];
  for (const level of ["debug", "info", "warn", "error", "log"] as const)
    vi.spyOn(console, level).mockImplementation((...texts: unknown[]) => void said.push(texts.join(" ")));
  let planted = first;
  const responds: ClientMiddleware =
    ({ service }) =>
    (stack) =>
      stack.add(
        (_next, context) => async (args) => {
          const operation = operationOf(context);
          const input = { ...args.input };
          const output =
            others[`${service}:${operation}`]?.(planted) ??
            answer(accountWith(planted), service, operation, input);
          return { output: { ...output, $metadata: { httpStatusCode: 200 } }, response: undefined };
        },
        { step: "initialize", name: "responds", priority: "low" },
      );
  const recorders = (["as it is", "anonymised"] as const).map((name) => ({
    name,
    recorder: createRecorder({
      ...{ folder: join(folder, name), name, accountId, step: { name: "only", title: "only" } },
      ...(name === "anonymised" && { anonymiseAs: "111122223333" }),
    }),
  }));
  const recording = recorders.map(
    ({ name, recorder }): ClientMiddleware =>
      (client) =>
      (stack) => {
        const own = recorder.middleware(client);
        const named = {
          ...stack,
          add: (handler: never, options: object) =>
            stack.add(handler, { ...options, name: `record ${name}` } as never),
        };
        own?.(named as never);
      },
  );
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const clock = steppingClock("2021-04-09T00:30:00.000Z");
  const history = openHistory({ client, tableName, clock: clock.now });
  const clients = createClients({
    ...{ region, pace: false, middleware: [...recording, responds] },
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
  const auditor = openAuditor({
    ...{ accountId, regions: [region], clientsFor: () => clients, history, clock: clock.now },
    ...{ quietWindowSeconds: 0, deliver: async () => {} },
  });
  await auditor.capture((await auditor.sweep()).requests);
  await auditor.publish();

  planted = rotated;
  clock.set("2021-04-09T01:00:30.000Z");
  const events = [changeWith(rotated, "01:00:10"), failureWith(rotated, "01:00:11")];
  const { records } = decodeCloudTrail(JSON.stringify(events), { file: "story" });
  await auditor.route(records.map(({ record }) => record));
  await auditor.capture((await auditor.sweep()).requests);
  const reports = await auditor.publish();
  expect(reports).not.toEqual([]);
  for (const { recorder } of recorders) await recorder.finish(clock.now());

  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  written.set("the table", textsIn(Items).join("\n"));
  for (const { name } of recorders) written.set(`the recording ${name}`, await filesIn(join(folder, name)));
  written.set("reports", JSON.stringify(reports));
  written.set(
    "what the command prints",
    reports.flatMap((one) => [renderTerminal(one), renderMarkdown(one)]).join("\n"),
  );
  written.set("Slack messages", JSON.stringify(reports.map((one) => reportBlocks(one))));
  const app = createApi({ history, clock: clock.now, version: "test", onFault: () => {} });
  const answers = Object.keys(openApi.paths).map(async (path) => {
    const asked = path
      .replace("{region}", region)
      .replace("{cluster}", clusterName)
      .replace("{id}", reports[0]?.id ?? "")
      .replace("{rule}", "eks-endpoint-closed-to-internet");
    return (await app.request(asked)).text();
  });
  const given = await Promise.all(answers);
  expect(given.filter((text) => text.includes(clusterName)).length).toBeGreaterThan(10);
  written.set("what the API answers", given.join("\n"));
  written.set("the log", said.join("\n"));
  clients.close();
  await close();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

it.each([
  "the table",
  "the recording as it is",
  "the recording anonymised",
  "reports",
  "what the command prints",
  "Slack messages",
  "what the API answers",
  "the log",
])("of dozens of secrets that AWS answers with none is left in %s", (place) => {
  const text = written.get(place) ?? "";
  if (place !== "the log") expect(text.length).toBeGreaterThan(1_000);
  for (const { all, accessKeyId } of [first, rotated]) {
    expect(all.length).toBeGreaterThanOrEqual(25);
    const left = [...all, accessKeyId].filter((secret) =>
      tracesOf(secret).some((trace) => text.includes(trace)),
    );
    expect(left, place).toEqual([]);
  }
});

it("that they were changed is told all the same", () => {
  for (const words of ["was rotated", "observer"]) expect(written.get("reports")).toContain(words);
});
