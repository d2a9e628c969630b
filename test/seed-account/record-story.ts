import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  ApiServerRefusal,
  type ClientMiddleware,
  createClients,
  createRecorder,
  type OpenCluster,
  operationOf,
} from "@eks-auditor/capture";
import type { CaptureRequest } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openAuditor } from "../../packages/local/src/auditor.ts";
import { openEmbeddedDynamoDB } from "../../packages/local/src/dynamodb/index.ts";
import { steppingClock } from "../../packages/local/src/stepping-clock.ts";
import { accountId, region } from "./facts.ts";
import { keepWhatIsNew } from "./keep-what-is-new.ts";
import { kubernetesAnswers } from "./kubernetes.ts";
import { respond } from "./respond.ts";
import { ModelError } from "./responder.ts";
import { story } from "./story.ts";

const openCluster: OpenCluster = async () => ({
  get: async (path) => {
    const answer = kubernetesAnswers[new URL(path, "https://cluster").pathname];
    if (!answer) throw new ApiServerRefusal(404, "404 page not found");
    return answer;
  },
  close: () => {},
});

/** Lets roles be asked for one by one: what an event asks about is one of them, and one cluster. */
const notTogether: ClientMiddleware = () => (stack) =>
  stack.add(
    (next, context) => (args) => {
      if (operationOf(context) !== "GetAccountAuthorizationDetails") return next(args);
      throw new ModelError("AccessDenied", "roles are asked for one by one", 403);
    },
    { step: "initialize", name: "notTogether" },
  );

/**
 * Writes the recording of the seed account: every step of the story is read as a sweep would, and as an event would,
 * through the real collectors and the same recorder that users have; of each step only the answers that differ from
 * before are kept.
 */
export const recordStory = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  const [opening] = story;
  if (!opening) throw new TypeError("the story has no steps");
  const clock = steppingClock(opening.at);
  const database = await openEmbeddedDynamoDB();
  const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
  try {
    for (const step of story) {
      clock.set(step.at);
      const recorder = createRecorder({
        ...{ folder, name: "seed-account", accountId, step, openCluster },
        // Its secrets are invented; written again, the recording stays the same.
        markerKey: Buffer.alloc(32),
      });
      const responding = { account: step.account, refusals: step.refusals ?? {} };
      const read = async (origin: CaptureRequest["origin"], ...first: ClientMiddleware[]) => {
        const clients = createClients({
          region,
          pace: false,
          credentials: { accessKeyId: "none", secretAccessKey: "none" },
          middleware: [...first, recorder.middleware, respond(responding)],
          openCluster: recorder.openCluster,
        });
        const auditor = openAuditor({
          accountId,
          regions: [region],
          // The demo tells what AWS knows; the cluster's own view is recorded as it is in the morning.
          kubernetes: { enabled: step === opening },
          clientsFor: () => clients,
          history,
          clock: clock.now,
          quietWindowSeconds: 0,
          deliver: async () => {},
        });
        const { requests } = await auditor.sweep();
        await auditor.capture(requests.map((request) => ({ ...request, origin })));
        clients.close();
      };
      await read("sweep");
      await read("event", notTogether);
      await mkdir(join(folder, step.name), { recursive: true });
      const lines = step.arrives.map((arrival) => `${JSON.stringify(arrival)}\n`);
      if (lines.length > 0) await writeFile(join(folder, step.name, "cloudtrail.jsonl"), lines.join(""));
    }
  } finally {
    await database.close();
  }
  await keepWhatIsNew(
    folder,
    story.map(({ name }) => name),
  );
  const manifest = {
    name: "seed-account",
    description:
      "One day in the account of a small EKS cluster. Written by the project (npm run recordings), not recorded at AWS.",
    accountId,
    regions: [region],
    recordedAt: new Date(opening.at).toISOString(),
    steps: story.map(({ name, title, at, trigger }) => ({
      name,
      title,
      at: new Date(at).toISOString(),
      trigger,
    })),
  };
  await writeFile(join(folder, "recording.json"), `${JSON.stringify(manifest, null, 2)}\n`);
};
