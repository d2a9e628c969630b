import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { assumedRole } from "../src/assumed-role.ts";

/** Answers as STS does, with sessions that end when `endsAt` says, or with a refusal. */
let endsAt: () => Date;
let refused: boolean;
const asked: URLSearchParams[] = [];
const answer = (body: string, response: ServerResponse): void => {
  asked.push(new URLSearchParams(body));
  if (refused) {
    response.writeHead(403, { "content-type": "text/xml" });
    response.end(
      "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>",
    );
    return;
  }
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(`<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${asked.length}</AccessKeyId>
    <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
    <Expiration>${endsAt().toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`);
};
const server = createServer((request, response) => {
  text(request).then(
    (body) => answer(body, response),
    (error: Error) => response.destroy(error),
  );
});

beforeEach(async () => {
  asked.length = 0;
  refused = false;
  endsAt = () => new Date(Date.now() + 3_600_000);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const reader = (region = "eu-west-1") =>
  assumedRole(
    { accountId: "210987654321", roleName: "eks-auditor-read" },
    {
      region,
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: "AKIAOWN", secretAccessKey: "secret" },
      pace: false,
    },
  );

test("asks for the one role, once for all who share it, however many ask at the same time", async () => {
  const credentials = reader();
  const held = await Promise.all([credentials(), credentials(), credentials()]);
  held.push(await credentials());
  expect(held.map(({ accessKeyId }) => accessKeyId)).toEqual(["ASIA1", "ASIA1", "ASIA1", "ASIA1"]);
  expect(
    asked.map((query) => [query.get("Action"), query.get("RoleArn"), query.get("RoleSessionName")]),
  ).toEqual([["AssumeRole", "arn:aws:iam::210987654321:role/eks-auditor-read", "eks-auditor"]]);
});

test("takes the role again before its session ends", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const credentials = reader();
  const keys: string[] = [];
  for (const minutes of [0, 50, 6]) {
    vi.setSystemTime(Date.now() + minutes * 60_000);
    keys.push((await credentials()).accessKeyId);
  }
  expect(keys).toEqual(["ASIA1", "ASIA1", "ASIA2"]);
});

test("names the role in the partition of its region", async () => {
  await reader("cn-north-1")();
  expect(asked[0]?.get("RoleArn")).toBe("arn:aws-cn:iam::210987654321:role/eks-auditor-read");
});

test("a refusal is told by whoever calls with it, and the next call asks anew", async () => {
  refused = true;
  const iam = new IAMClient({ region: "eu-west-1", endpoint: "http://127.0.0.1:1", credentials: reader() });
  await expect(iam.send(new ListRolesCommand())).rejects.toMatchObject({
    name: "AccessDenied",
    $metadata: { httpStatusCode: 403 },
  });
  refused = false;
  await expect(iam.config.credentials()).resolves.toMatchObject({ sessionToken: "token" });
});
