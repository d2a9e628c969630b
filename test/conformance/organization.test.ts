import { DisableRuleCommand, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { CreateQueueCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import {
  assumedRole,
  createOrganizationsClient,
  declaredActions,
  listAccounts,
  memberStackClients,
  readMemberRegion,
} from "@eks-auditor/capture";
import {
  memberQueue,
  memberRuleDescription,
  memberRules,
  memberStackVersion,
} from "@eks-auditor/core/deployment";
import { expect, test } from "vitest";
import { endpointOf } from "./account/endpoint.ts";

const region = "us-east-1";
const stackName = "eks-auditor";
const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** Calls Organizations as whoever manages it would; the auditor itself makes nothing there. */
const manage = async (operation: string, input: object): Promise<Record<string, Record<string, string>>> => {
  const response = await fetch(endpointOf("moto"), {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSOrganizationsV20161128.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/organizations/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${operation}: ${answer}`);
  return answer === "" ? {} : (JSON.parse(answer) as Record<string, Record<string, string>>);
};

test("an organization's accounts are listed page by page, and what forwards a member's events is looked at with its role", async () => {
  const endpoint = endpointOf("moto");
  const organizationId = (await manage("CreateOrganization", { FeatureSet: "ALL" })).Organization?.Id ?? "";
  const made: string[] = [];
  for (let number = 0; number < 45; number += 1) {
    const account = { AccountName: `account-${number}`, Email: `account-${number}@example.com` };
    made.push((await manage("CreateAccount", account)).CreateAccountStatus?.AccountId ?? "");
  }
  const [closed = "", removed = "", member = ""] = made;
  await manage("CloseAccount", { AccountId: closed });
  await manage("RemoveAccountFromOrganization", { AccountId: removed });
  const organizations = createOrganizationsClient({ region, endpoint, credentials });
  const listed = await listAccounts(organizations, organizationId);
  // The management account is one of them.
  expect(listed).toHaveLength(45);
  expect(listed.filter(({ isActive }) => !isActive).map(({ id }) => id)).toEqual([closed]);
  expect(listed.map(({ id }) => id)).not.toContain(removed);
  await expect(listAccounts(organizations, "o-another0000")).rejects.toThrow(/not of o-another0000/);
  organizations.close();

  const role = { accountId: member, roleName: `${stackName}-read` };
  const taken = assumedRole(role, { region, endpoint, credentials });
  const clients = memberStackClients({ region, endpoint, credentials: taken });
  const rules = memberRules({ stackName, regions: [region], accountId: member });
  const version = memberStackVersion(declaredActions());
  for (const { name, pattern, eventSource } of rules)
    await clients.eventBridge.send(
      new PutRuleCommand({
        Name: name,
        EventPattern: JSON.stringify(pattern),
        State: "ENABLED",
        Description: memberRuleDescription(eventSource, version),
      }),
    );
  const look = () => readMemberRegion(clients, { region, accountId: member, stackName, rules });
  expect(await look()).toMatchObject({
    rules: "current",
    version,
    undelivered: null,
    error: expect.stringContaining("sqs:GetQueueAttributes"),
  });
  const { QueueUrl } = await clients.sqs.send(new CreateQueueCommand({ QueueName: memberQueue(stackName) }));
  for (const MessageBody of ["one", "two"])
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  await clients.eventBridge.send(new DisableRuleCommand({ Name: rules[0]?.name }));
  expect(await look()).toMatchObject({
    rules: "missing",
    lacking: [rules[0]?.name],
    undelivered: 2,
    error: null,
  });
  clients.close();
});
