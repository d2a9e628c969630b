import {
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolesCommand,
  type Role,
} from "@aws-sdk/client-iam";
import {
  type AccountScope,
  type KnownResource,
  type Resource,
  resourceKey,
  type Whereabouts,
} from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import type { Collector, ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, beginRead, forEachOf, type SectionRead } from "../section-read.ts";
import { oidcProviderResource } from "./oidc-provider.ts";
import { getRole, readRole, roleActions } from "./read-role.ts";
import { trustsWorkloads } from "./role-trust.ts";

const actions = [
  "iam:ListRoles",
  ...roleActions,
  "iam:ListOpenIDConnectProviders",
  "iam:GetOpenIDConnectProvider",
] as const;
type Action = (typeof actions)[number];
type Read = SectionRead<Action>;
type Context = ReadContext<AccountScope>;

/** IAM is asked one call at a time: its limits are not published, and it has one for the whole account. */
const atOnce = 1;

const listRoles = async (read: Read, { clients }: Context): Promise<Role[]> => {
  const list = await read.list("iam:ListRoles", "roles of the account", async (options, marker) => {
    const page = await clients.iam.send(new ListRolesCommand({ MaxItems: 1000, Marker: marker }), options);
    for (const role of page.Roles ?? []) {
      required(role.Arn, "Roles[].Arn");
      required(role.RoleName, "Roles[].RoleName");
    }
    return { items: page.Roles, next: page.IsTruncated ? page.Marker : undefined };
  });
  return list.items;
};

/**
 * Reads the roles that matter to clusters: those that trust an OIDC provider or EKS Pod Identity, those that clusters
 * use, and those that once were either: a role that lost its trust is a change to be seen, not a disappearance.
 * One list tells the trust of every role, so details cost calls only for these.
 */
const readRoles = async (read: Read, context: Context): Promise<Resource[]> => {
  const referenced = new Set(await context.known.roleArns());
  const once = new Set((await context.known.resources()).map(({ id }) => id));
  const listed = await listRoles(read, context);
  const roles = await forEachOf(
    listed,
    async (role) => {
      const arn = required(role.Arn, "Arn");
      const trusts = trustsWorkloads(role.AssumeRolePolicyDocument);
      if (!trusts && !referenced.has(arn) && !once.has(arn)) return undefined;
      return readRole(read, context.clients.iam, role, !trusts);
    },
    atOnce,
  );
  return roles.filter((role) => role !== undefined);
};

const getProvider = async ({ clients }: Context, arn: string, options: CallOptions): Promise<Resource> => {
  const input = { OpenIDConnectProviderArn: arn };
  const answer = await clients.iam.send(new GetOpenIDConnectProviderCommand(input), options);
  return oidcProviderResource(arn, answer);
};

const readProviders = async (read: Read, context: Context): Promise<Resource[]> => {
  const list = await read.list(
    "iam:ListOpenIDConnectProviders",
    "OIDC providers of the account",
    async (options) => {
      const page = await context.clients.iam.send(new ListOpenIDConnectProvidersCommand({}), options);
      const items = page.OpenIDConnectProviderList?.map(({ Arn }) => required(Arn, "Arn"));
      return { items, next: undefined };
    },
  );
  const providers = await forEachOf(
    list.items,
    (arn) =>
      read.detail("iam:GetOpenIDConnectProvider", `OIDC provider ${arn}`, (options) =>
        getProvider(context, arn, options),
      ),
    atOnce,
  );
  return providers.filter((provider) => provider !== undefined && provider !== absent);
};

const lookFor = async (read: Read, context: Context, resource: KnownResource): Promise<Whereabouts> => {
  const answer =
    resource.type === "AWS::IAM::Role"
      ? await read.ask("iam:GetRole", async (options) => {
          const role = await getRole(context.clients.iam, resource.name, options);
          // A role made anew under another path has the same name and another ARN.
          return role.Arn === resource.id;
        })
      : await read.ask("iam:GetOpenIDConnectProvider", async (options) => {
          await getProvider(context, resource.id, options);
          return true;
        });
  if ("value" in answer) return answer.value ? "present" : "gone";
  return answer.refusal.reason === "absent" ? "gone" : "unknown";
};

/** Reads the account's OIDC providers and the roles that clusters can give away. IAM has one endpoint for all regions. */
export const identityCollector: Collector<AccountScope> = {
  section: "identity",
  actions,
  read: async (context) => {
    const read = beginRead<Action>("identity", context);
    const providers = await readProviders(read, context);
    const roles = await readRoles(read, context);
    return read.finish([...providers, ...roles]);
  },
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("identity", context);
    const found = await forEachOf(
      vanished,
      async (resource): Promise<[string, Whereabouts]> => [
        resourceKey(resource),
        await lookFor(read, context, resource),
      ],
      atOnce,
    );
    return new Map(found);
  },
};
