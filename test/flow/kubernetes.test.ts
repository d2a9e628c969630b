import { createClients } from "@eks-auditor/capture";
import type { Change, KnownResource } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { captureScope } from "@eks-auditor/pipeline";
import { afterAll, expect, test } from "vitest";
import { createReplay } from "../../packages/capture/src/recording/replay.ts";
import * as account from "../../packages/capture/test/fixture/account.ts";
import { type Objects, startApiServer } from "../../packages/capture/test/fixture/api-server.ts";
import { createAuthority } from "../../packages/capture/test/fixture/certificate-authority.ts";
import { objects, paths } from "../../packages/capture/test/kubernetes/objects.ts";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey };
const authority = await createAuthority();
const database = await openEmbeddedDynamoDB();
afterAll(() => database.close());

const clock = steppingClock("2026-11-22T10:00:00.000Z");
const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
const { clusterScope: scope } = account;

const serve = (served: Objects) =>
  startApiServer({
    authority,
    objects: served,
    authenticator: {
      cluster: "payments",
      region: account.region,
      secretAccessKey,
      now: () => new Date(clock.now()),
    },
  });

/** Captures the section from whoever is at the endpoint, an hour later each time. */
const capture = async (at: string, endpoint: string) => {
  clock.set(at);
  const answers = account.accountAnswers();
  const cluster = { name: "payments", endpoint, certificateAuthority: { data: authority.data } };
  account.answer(answers, ["eks", "DescribeCluster"], { name: "payments" }, { cluster });
  const middleware = [createReplay(account.recordingOf(answers)).middleware];
  const clients = createClients({ region: account.region, pace: false, credentials, middleware });
  const request = { scope, sections: ["kubernetes"], eventIDs: [], origin: "sweep" } as const;
  const { readings, outcome } = await captureScope(request, {
    history,
    clientsFor: () => clients,
    homeRegion: account.region,
    clock: clock.now,
    kubernetes: { enabled: true },
    pause: async () => {},
  });
  return { readings, changes: outcome.kind === "committed" ? outcome.snapshot.changes : [] };
};

const told = (changes: readonly Change[]): string[] =>
  changes.map(({ kind, type, name }) => `${kind} ${type} ${name}`).sort();
const ids = (known: readonly KnownResource[]): string[] => known.map(({ id }) => id).sort();

test("what changes in a cluster is history, and a cluster that is out of reach has lost nothing", async () => {
  const first = await serve(objects());
  const { changes: seen } = await capture("2026-11-22T10:00:00.000Z", first.endpoint);
  expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(["entered"]));
  await first.close();

  const later: Objects = { ...objects(), [paths.ingresses]: [] };
  const awsAuth = {
    metadata: { name: "aws-auth", namespace: "kube-system" },
    data: { mapRoles: "- rolearn: arn:aws:iam::012345678901:role/contractor\n  groups: [system:masters]\n" },
  };
  const second = await serve({ ...later, [paths.awsAuth]: awsAuth });
  const { changes } = await capture("2026-11-22T11:00:00.000Z", second.endpoint);
  expect(told(changes)).toEqual([
    "deleted Kubernetes::networking.k8s.io::Ingress default/my-nginx",
    "modified Kubernetes::core::ConfigMap kube-system/aws-auth",
  ]);
  expect(changes.find(({ name }) => name === "kube-system/aws-auth")?.after).toEqual({
    data: {
      mapRoles: [{ groups: ["system:masters"], rolearn: "arn:aws:iam::012345678901:role/contractor" }],
    },
  });
  const known = await history.known(scope, "kubernetes");
  await second.close();

  const unreached = await capture("2026-11-22T12:00:00.000Z", second.endpoint);
  expect(unreached.readings).toEqual([expect.objectContaining({ status: "not-observed", resources: [] })]);
  expect(unreached.changes).toEqual([]);
  expect(ids(await history.known(scope, "kubernetes"))).toEqual(ids(known));
  const { sections } = await history.head(scope);
  expect(sections).toEqual([
    expect.objectContaining({
      section: "kubernetes",
      status: "not-observed",
      unread: [expect.objectContaining({ message: expect.stringContaining("cannot reach") })],
    }),
  ]);

  const third = await serve({ ...later, [paths.awsAuth]: awsAuth });
  expect((await capture("2026-11-22T13:00:00.000Z", third.endpoint)).changes).toEqual([]);
  await third.close();
});
