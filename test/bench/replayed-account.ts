import { fileURLToPath } from "node:url";
import { createCallCounter, createClients, createReplay, loadRecording } from "@eks-auditor/capture";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";

/** The shipped recording, ready to be read into an empty history in memory. */
export const openReplayedAccount = async () => {
  const recording = await loadRecording(
    fileURLToPath(new URL("../../recordings/seed-account", import.meta.url)),
  );
  const { accountId, regions, recordedAt } = recording.manifest;
  const [region] = regions;
  if (region === undefined) throw new TypeError("the recording has no region");
  const replay = createReplay(recording, recording.manifest.steps[0]?.name);
  const counter = createCallCounter();
  const clients = createClients({ region, pace: false, middleware: [counter.middleware, replay.middleware] });
  const clock = steppingClock(recordedAt);
  const database = await openEmbeddedDynamoDB();
  const writes = countWrites(database.client);
  const waited = timeWaiting(database.client);
  const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
  const auditor = openAuditor({
    accountId,
    regions: [region],
    clientsFor: () => clients,
    history,
    clock: clock.now,
    quietWindowSeconds: 0,
    readsWhole: true,
    deliver: async () => {},
  });
  return {
    recording,
    replay,
    counter,
    clock,
    history,
    auditor,
    writes,
    waited,
    close: async () => {
      clients.close();
      await database.close();
    },
  };
};

const countWrites = (client: Awaited<ReturnType<typeof openEmbeddedDynamoDB>>["client"]): (() => number) => {
  let writes = 0;
  client.middlewareStack.add(
    (next, context) => (args) => {
      if (/^(Put|Update|Delete|BatchWrite)/.test(String(context.commandName))) writes += 1;
      return next(args);
    },
    { step: "initialize", name: "countWrites" },
  );
  return () => writes;
};

/** Returns the milliseconds during which at least one request was with DynamoDB: the part of the time that is AWS's. */
const timeWaiting = (client: Awaited<ReturnType<typeof openEmbeddedDynamoDB>>["client"]): (() => number) => {
  let under = 0;
  let since = 0;
  let waited = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (under === 0) since = performance.now();
      under += 1;
      try {
        return await next(args);
      } finally {
        under -= 1;
        if (under === 0) waited += performance.now() - since;
      }
    },
    { step: "deserialize", name: "timeWaiting", priority: "low" },
  );
  return () => waited;
};
