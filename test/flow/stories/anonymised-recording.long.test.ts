import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ClientMiddleware,
  createClients,
  createRecorder,
  createReplay,
  loadRecording,
  type Recording,
} from "@eks-auditor/capture";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { expect, it } from "vitest";

const wanted = ["00-first-snapshot", "03-admin-added", "06-nlb-replaces-clb", "11-path-opened"];

/** Sweeps at each step. Gives what was read and what had changed, without whose it is. */
const sweeps = async (
  recording: Recording,
  listener?: (step: Recording["manifest"]["steps"][number]) => ClientMiddleware,
) => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const replay = createReplay(recording);
  const { accountId, regions, steps } = recording.manifest;
  const [region = ""] = regions;
  const seen: string[][] = [];
  for (const step of steps.filter(({ name }) => wanted.includes(name))) {
    replay.moveTo(step.name);
    const clock = steppingClock(step.at);
    const middleware = [...(listener ? [listener(step)] : []), replay.middleware];
    const clients = createClients({ region, pace: false, middleware });
    const auditor = openAuditor({
      ...{ accountId, regions: [region], clientsFor: () => clients, clock: clock.now, quietWindowSeconds: 0 },
      history: openHistory({ client, tableName, clock: clock.now }),
      deliver: async () => {},
    });
    const captures = await auditor.capture((await auditor.sweep()).requests);
    seen.push([
      ...captures.flatMap(({ readings }) =>
        readings.flatMap(({ section, status, resources }) => [
          `${section} is ${status}`,
          ...resources.map(({ type }) => type),
        ]),
      ),
      ...captures.flatMap(({ outcome }) =>
        outcome.kind === "committed"
          ? outcome.snapshot.changes.map(({ kind, type }) => `${kind} ${type}`)
          : [],
      ),
    ]);
    clients.close();
  }
  await close();
  return { seen: seen.map((texts) => texts.sort()), misses: replay.misses() };
};

it("an anonymised recording replays to the same resources and changes, and names nobody", async () => {
  const original = await loadRecording(
    join(import.meta.dirname, "..", "..", "..", "recordings", "seed-account"),
  );
  const folder = await mkdtemp(join(tmpdir(), "anonymised-"));
  try {
    const markerKey = Buffer.alloc(32, 3);
    const steps = original.manifest.steps.filter(({ name }) => wanted.includes(name));
    const recorders = steps.map(({ name, title }) =>
      createRecorder({
        ...{ folder, name: "anonymised", accountId: original.manifest.accountId, markerKey },
        ...{ anonymiseAs: "111122223333", step: { name, title } },
      }),
    );
    const live = await sweeps(original, ({ name }) => {
      const recorder = recorders[steps.findIndex((step) => step.name === name)];
      if (!recorder) throw new TypeError(`nobody records ${name}`);
      return recorder.middleware;
    });
    for (const [index, recorder] of recorders.entries()) await recorder.finish(steps[index]?.at ?? "");
    const manifest = { ...original.manifest, name: "anonymised", accountId: "111122223333", steps };
    await writeFile(join(folder, "recording.json"), JSON.stringify(manifest));

    const replayed = await sweeps(await loadRecording(folder));
    expect(replayed.misses).toEqual([]);
    expect(replayed.seen).toEqual(live.seen);
    expect(live.seen.slice(1).every((texts) => texts.some((text) => /^(created|modified) /.test(text)))).toBe(
      true,
    );

    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name !== "recording.json");
    const texts = await Promise.all(
      files.map(async ({ parentPath, name }) => `${name}\n${await readFile(join(parentPath, name), "utf8")}`),
    );
    const written = texts.join("\n");
    for (const value of [
      ...["123456789012", "ssup2", "kakao_ccc", "mynginx", "my-nginx", "k8s-mygroup", "ci-terraform"],
      ...["B0678ED568FC12BBC37256BBA2A4BB53", "0a1d5f3c2b4e69871", "52.79.236.233", "192.168.46.6"],
    ])
      expect(written.includes(value), value).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});
