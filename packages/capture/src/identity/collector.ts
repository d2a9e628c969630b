import {
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolesCommand,
  type Role,
} from "@aws-sdk/client-iam";
import type {
  AccountScope,
  KnownResource,
  Reading,
  Resource,
  SecondLookResult,
  Unread,
} from "@eks-auditor/core";
import { withoutPath } from "@eks-auditor/core/kubernetes-access";
import type { CallOptions } from "../call-options.ts";
import type { Collector, ReadContext } from "../collector.ts";
import { lookForEach } from "../look-for-each.ts";
import { noteNoTime, readInTurn, rotationOf, roundAfter } from "../read-in-turn.ts";
import { type Refusal, required } from "../refusal.ts";
import type { Rotation } from "../rotation.ts";
import { absent, beginRead, itself, type Listed, listPage, type SectionReader } from "../section-reader.ts";
import { oidcProviderResource } from "./oidc-provider.ts";
import { getRole, readRole, roleActions } from "./read-role.ts";
import { detailedRole, readRoleDetails, roleDetailsAction } from "./read-role-details.ts";
import { roleOfDetails } from "./role-of-details.ts";
import { trustsWorkloads } from "./role-trust.ts";

const actions = [
  "iam:ListRoles",
  roleDetailsAction,
  ...roleActions,
  "iam:ListOpenIDConnectProviders",
  "iam:GetOpenIDConnectProvider",
] as const;
type Action = (typeof actions)[number];
type Read = SectionReader<Action>;
type Context = ReadContext<AccountScope>;

const listRoles = (read: Read, { clients }: Context): Promise<Listed<Role>> =>
  read.list("iam:ListRoles", "roles of the account", async (options, marker) => {
    const page = await clients.iam.send(new ListRolesCommand({ MaxItems: 1000, Marker: marker }), options);
    for (const role of page.Roles ?? []) required(role.RoleName, "Roles[].RoleName");
    const next = page.IsTruncated ? page.Marker : undefined;
    return listPage(page.Roles, next, ({ Arn }) => Arn);
  });

/** What was read of the roles, and why not all of them could be read together. */
interface ReadRoles {
  readonly roles: Resource[];
  readonly refusal?: Refusal;
}

/**
 * Reads the roles that matter to clusters: those that trust an OIDC provider or EKS Pod Identity, those that clusters
 * use, and those that once were either: a role that lost its trust is a change to be seen, not a disappearance.
 * One list tells the trust of every role, a second one all else. Where that is refused, each role is asked by itself, in
 * turn.
 */
const readRoles = async (read: Read, context: Context, rotation: Rotation): Promise<ReadRoles> => {
  const { iam } = context.clients;
  const referenced = new Set((await context.known.roleArns()).map(withoutPath));
  const once = new Set((await context.known.resources()).map(({ id }) => id));
  const listed = await listRoles(read, context);
  const wanted = listed.items.flatMap((role): WantedRole[] => {
    const arn = required(role.Arn, "Arn");
    const trusts = trustsWorkloads(role.AssumeRolePolicyDocument);
    return trusts || referenced.has(withoutPath(arn)) || once.has(arn)
      ? [{ role, arn, byReference: !trusts }]
      : [];
  });
  const counts = { wanted: wanted.length, listed: listed.items.length };
  const { byArn, refusal } = await readRoleDetails(read, iam, counts);
  const roles = new Map<string, Resource>();
  const byItself: WantedRole[] = [];
  for (const each of wanted) {
    const detailed = detailedRole(each.role, byArn.get(each.arn));
    const role = detailed && roleOfDetails(read, detailed, each.byReference);
    if (role) roles.set(each.arn, role);
    else byItself.push(each);
  }
  const one = await readInTurn(
    read,
    context,
    { items: byItself, whole: listed.whole },
    {
      rotation,
      idOf: ({ arn }) => arn,
      task: (own, { role, byReference }) => readRole(own, iam, role, byReference),
      until: context.deadline,
    },
  );
  noteNoTime(read, one.neverRead, "roles", "iam:GetRole");
  for (const [arn, role] of one.results) if (role) roles.set(arn, role);
  const undescribed = byItself.map(({ arn }) => arn).filter((arn) => !one.results.has(arn));
  if (listed.whole) read.decides("AWS::IAM::Role", undescribed.length > 0 ? { undescribed } : {});
  return { roles: wanted.flatMap(({ arn }) => roles.get(arn) ?? []), ...(refusal && { refusal }) };
};

/** A role that matters to clusters. */
interface WantedRole {
  readonly role: Role;
  readonly arn: string;
  readonly byReference: boolean;
}

const getProvider = async ({ clients }: Context, arn: string, options: CallOptions): Promise<Resource> => {
  const input = { OpenIDConnectProviderArn: arn };
  const answer = await clients.iam.send(new GetOpenIDConnectProviderCommand(input), options);
  required(answer.ClientIDList, "ClientIDList");
  required(answer.ThumbprintList, "ThumbprintList");
  return oidcProviderResource(arn, answer);
};

const readProviders = async (read: Read, context: Context, rotation: Rotation): Promise<Resource[]> => {
  const list = await read.list(
    "iam:ListOpenIDConnectProviders",
    "OIDC providers of the account",
    async (options) => {
      const page = await context.clients.iam.send(new ListOpenIDConnectProvidersCommand({}), options);
      const items = page.OpenIDConnectProviderList?.map(({ Arn }) => required(Arn, "Arn"));
      return listPage(items, undefined, itself);
    },
  );
  const { results, neverRead } = await readInTurn(read, context, list, {
    rotation,
    idOf: itself,
    task: (own, arn) =>
      own.detail("iam:GetOpenIDConnectProvider", `OIDC provider ${arn}`, (options) =>
        getProvider(context, arn, options),
      ),
    until: context.deadline,
  });
  noteNoTime(read, neverRead, "OIDC providers", "iam:GetOpenIDConnectProvider");
  const undescribed = list.items.filter((arn) => results.get(arn) === undefined);
  if (list.whole) read.decides("AWS::IAM::OIDCProvider", { undescribed });
  return [...results.values()].filter((provider) => provider !== undefined && provider !== absent);
};

const lookFor = async (read: Read, context: Context, resource: KnownResource): Promise<SecondLookResult> => {
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

/**
 * Reads roles and OIDC providers one by one, as events name them: roles by name or ARN, providers by ARN or issuer. Gives
 * nothing where a subject is neither.
 */
const readSubjects = async (context: Context, subjects: readonly string[]): Promise<Reading | undefined> => {
  const roleNames = new Set<string>();
  const providers = new Set<string>();
  let namesOthers = false;
  for (const subject of subjects) {
    const role = /^arn:[^:]*:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(subject)?.[1];
    if (role !== undefined) roleNames.add(role);
    else if (/^arn:[^:]*:iam::\d{12}:oidc-provider\//.test(subject)) providers.add(subject);
    // Which policies a role has is read, what they allow is not, nor in which instance profile it is.
    else if (/^arn:[^:]*:iam::(aws|\d{12}):(policy|instance-profile)\//.test(subject)) namesOthers = true;
    else if (subject.startsWith("arn:")) return undefined;
    // The issuer of a provider stands beside its ARN.
    else if (!subject.includes("/")) roleNames.add(subject);
  }
  if (roleNames.size + providers.size === 0 && !namesOthers) return undefined;
  const read = beginRead<Action>("identity", context);
  const known = await context.known.resources();
  const found: Resource[] = [];
  for (const roleName of roleNames) found.push(...(await readNamedRole(read, context, roleName, known)));
  for (const arn of providers) {
    const provider = await read.detail("iam:GetOpenIDConnectProvider", `OIDC provider ${arn}`, (options) =>
      getProvider(context, arn, options),
    );
    if (provider !== undefined) read.decides("AWS::IAM::OIDCProvider", { ids: [arn] });
    if (provider !== undefined && provider !== absent) found.push(provider);
  }
  return read.finish(found, { subjects });
};

/** A role that concerns no cluster and never did is none of ours. */
const readNamedRole = async (
  read: Read,
  context: Context,
  roleName: string,
  known: readonly KnownResource[],
): Promise<Resource[]> => {
  const { iam } = context.clients;
  const role = await read.detail("iam:GetRole", `role ${roleName}`, (options) =>
    getRole(iam, roleName, options),
  );
  if (role === undefined) return [];
  const once = known.filter(({ type, name }) => type === "AWS::IAM::Role" && name === roleName);
  read.decides("AWS::IAM::Role", { ids: once.map(({ id }) => id) });
  if (role === absent) return [];
  const arn = required(role.Arn, "Arn");
  const trusts = trustsWorkloads(role.AssumeRolePolicyDocument);
  const isWanted =
    trusts || once.some(({ id }) => id === arn) || (await context.known.roleArns()).includes(arn);
  if (!isWanted) return [];
  const resource = await readRole(read, iam, role, !trusts, role);
  return resource ? [resource] : [];
};

/** Says that the roles cost a multiple of the calls. It is no gap: what was not told together was asked one by one. */
const askedOneByOne = ({ reason, action, message }: Refusal): Unread => ({
  what: "the details of all roles together, so each role was asked by itself",
  action,
  reason: reason === "absent" ? "unreadable" : reason,
  message,
});

/** Reads the account's OIDC providers and the roles that clusters can give away. IAM has one endpoint for all regions. */
export const identityCollector: Collector<AccountScope> = {
  section: "identity",
  actions,
  inTurn: true,
  read: async (context) => {
    const read = beginRead<Action>("identity", context);
    const rotation = await rotationOf(context);
    const providers = await readProviders(read, context, rotation);
    const { roles, refusal } = await readRoles(read, context, rotation);
    return read.finish([...providers, ...roles], {
      unobserved: refusal ? [askedOneByOne(refusal)] : [],
      ...roundAfter(rotation),
    });
  },
  readSubjects,
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("identity", context);
    return lookForEach(vanished, (resource) => lookFor(read, context, resource));
  },
};
