import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { declaredActions } from "@eks-auditor/capture";
import { memberRuleDescription, memberRules, memberStackVersion } from "@eks-auditor/core/deployment";

/** An account of the organization, and what is set up in it. */
export interface Member {
  readonly id: string;
  readonly state?: "ACTIVE" | "SUSPENDED" | "PENDING_CLOSURE";
  readonly clusters?: readonly string[];
  /** No stack was made there: its role cannot be taken. */
  readonly withoutStack?: boolean;
  /** Rules of the stack that were taken away. */
  readonly without?: readonly string[];
  /** Events that its rules could not deliver. */
  readonly undelivered?: number;
}

export interface OrganizationEndpoint {
  readonly url: string;
  members: readonly Member[];
  /** What ListAccounts is refused with. */
  refusing: string | undefined;
  /** Every call by the account whose credentials signed it, the home account's own among them. */
  readonly calls: { readonly account: string; readonly operation: string }[];
  /** The scopes that were asked to be read. */
  takeScopes(): string[];
  close(): Promise<void>;
}

/** Twenty accounts are on a page of ListAccounts; here two, and the second page has nobody on it. */
const pagesOf = (members: readonly Member[]): Member[][] => {
  const pages: Member[][] = [];
  for (let from = 0; from < members.length; from += 2) pages.push(members.slice(from, from + 2));
  return [...pages.slice(0, 1), [], ...pages.slice(1)];
};

/**
 * Answers as Organizations, STS, EKS, EventBridge and SQS do to whoever calls with the credentials of the home account, or
 * of a role that was taken in another: over HTTP, so that real clients ask.
 */
export const startOrganization = async (
  organizationId: string,
  home: string,
  region: string,
): Promise<OrganizationEndpoint> => {
  const calls: OrganizationEndpoint["calls"] = [];
  let scopes: string[] = [];
  const memberOf = (id: string): Member => {
    const found = endpoint.members.find((member) => member.id === id);
    if (!found) throw new RangeError(`${id} is of no organization that is asked`);
    return found;
  };
  const json: Readonly<Record<string, (input: Record<string, unknown>, account: string) => object>> = {
    ListAccounts: ({ NextToken }) => {
      if (endpoint.refusing !== undefined) throw new Error(endpoint.refusing);
      const at = Number(NextToken ?? 0);
      const pages = pagesOf(endpoint.members);
      return {
        Accounts: (pages[at] ?? []).map(({ id, state = "ACTIVE" }) => ({
          Id: id,
          Arn: `arn:aws:organizations::${home}:account/${organizationId}/${id}`,
          Name: `account-${id}`,
          State: state,
          Status: state,
          JoinedTimestamp: 1_700_000_000,
        })),
        ...(at + 1 < pages.length && { NextToken: String(at + 1) }),
      };
    },
    ListRules: (_, account) => ({
      Rules: memberRules({ stackName: "eks-auditor", regions: [region], accountId: account })
        .filter(({ name }) => !memberOf(account).without?.includes(name))
        .map(({ name, pattern, eventSource }) => ({
          Name: name,
          State: "ENABLED",
          EventPattern: JSON.stringify(pattern),
          Description: memberRuleDescription(eventSource, memberStackVersion(declaredActions())),
        })),
    }),
    GetQueueUrl: ({ QueueName, QueueOwnerAWSAccountId }) => ({
      QueueUrl: `${endpoint.url}/${String(QueueOwnerAWSAccountId)}/${String(QueueName)}`,
    }),
    GetQueueAttributes: (_, account) => ({
      Attributes: { ApproximateNumberOfMessages: String(memberOf(account).undelivered ?? 0) },
    }),
    SendMessageBatch: ({ Entries }) => {
      const entries = Entries as { Id: string; MessageBody: string }[];
      for (const { MessageBody } of entries) {
        const { scope } = JSON.parse(MessageBody) as { scope: string };
        scopes.push(scope);
      }
      return {
        Failed: [],
        Successful: entries.map(({ Id, MessageBody }) => ({
          Id,
          MessageId: Id,
          MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex"),
        })),
      };
    },
  };
  const assumeRole = (body: URLSearchParams): string => {
    const [, id = ""] =
      /^arn:aws:iam::(\d{12}):role\/eks-auditor-read$/.exec(body.get("RoleArn") ?? "") ?? [];
    const member = endpoint.members.find((one) => one.id === id);
    if (!member || member.withoutStack || (member.state ?? "ACTIVE") !== "ACTIVE")
      throw new Error("AccessDenied");
    return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${id}</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>
      </Credentials></AssumeRoleResult></AssumeRoleResponse>`;
  };
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const [, key = ""] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
      const account = key.startsWith("ASIA") ? key.slice(4) : home;
      const [, target] = String(request.headers["x-amz-target"] ?? "").split(".");
      const sent = await text(request);
      const query = target === undefined && request.method === "POST" ? new URLSearchParams(sent) : undefined;
      const operation = target ?? query?.get("Action") ?? "ListClusters";
      calls.push({ account, operation });
      try {
        if (query) response.end(assumeRole(query));
        else if (target) response.end(JSON.stringify(json[target]?.(JSON.parse(sent), account) ?? {}));
        else
          response.end(
            JSON.stringify({ clusters: account === home ? [] : (memberOf(account).clusters ?? []) }),
          );
      } catch (error) {
        const { message } = error as Error;
        response.writeHead(query ? 403 : 400, {
          "content-type": query ? "text/xml" : "application/x-amz-json-1.1",
        });
        response.end(
          query
            ? `<ErrorResponse><Error><Type>Sender</Type><Code>${message}</Code><Message>not you</Message></Error></ErrorResponse>`
            : JSON.stringify({ __type: message, message: "not you" }),
        );
      }
    };
    answer().catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint: OrganizationEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    members: [],
    refusing: undefined,
    calls,
    takeScopes: () => {
      const taken = scopes.sort();
      scopes = [];
      return taken;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
};
