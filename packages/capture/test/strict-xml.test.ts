import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Clients, createClients } from "../src/clients.ts";
import { refusalOf } from "../src/refusal.ts";

let answer = "";
const server = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, { "content-type": "text/xml" }).end(answer));
});
let clients: Clients;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  clients = createClients({
    ...{ region: "eu-west-1", pace: false, maxAttempts: 1, endpoint: `http://127.0.0.1:${port}` },
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
});
afterAll(() => {
  clients.close();
  server.close();
});

const { ListRolesCommand } = await import("@aws-sdk/client-iam");
const { DescribeVpcsCommand } = await import("@aws-sdk/client-ec2");

const roles = (inner: string): string =>
  `<ListRolesResponse><ListRolesResult>${inner}</ListRolesResult></ListRolesResponse>`;
const vpcs = (inner: string): string => `<DescribeVpcsResponse>${inner}</DescribeVpcsResponse>`;
const asksIam = () => clients.iam.send(new ListRolesCommand({}));
const asksEc2 = () => clients.ec2.send(new DescribeVpcsCommand({}));

test.each([
  ["IAM", "text for a list", asksIam, roles("<Roles>oops</Roles>"), "Roles is no list"],
  ["IAM", "text for a member", asksIam, roles("<Roles><member>oops</member></Roles>"), "is no object"],
  ["IAM", "an empty member", asksIam, roles("<Roles><member/></Roles>"), "Roles[] is no member"],
  ["EC2", "text for a list", asksEc2, vpcs("<vpcSet>oops</vpcSet>"), "Vpcs is no list"],
  ["EC2", "an empty member", asksEc2, vpcs("<vpcSet><item/></vpcSet>"), "Vpcs[] is no member"],
])("%s: %s is not read as a list of nothing", async (_service, _fault, ask, body, message) => {
  answer = body;
  const refused = await ask().then(
    () => undefined,
    (error: unknown) => refusalOf(error, "x"),
  );
  expect(refused?.reason).toBe("unreadable");
  expect(refused?.message).toContain(message);
});

test("lists of nothing are lists of nothing", async () => {
  answer = roles("<Roles/><IsTruncated>false</IsTruncated>");
  expect(await asksIam()).toMatchObject({ Roles: [], IsTruncated: false });
  answer = vpcs("<vpcSet/>");
  expect(await asksEc2()).toMatchObject({ Vpcs: [] });
});
