import {
  type AccessEntry,
  DescribeAccessEntryCommand,
  ListAccessEntriesCommand,
  ListAssociatedAccessPoliciesCommand,
} from "@aws-sdk/client-eks";
import {
  type ClusterScope,
  type KnownResource,
  type Reading,
  type Resource,
  resourceKey,
  type Whereabouts,
} from "@eks-auditor/core";
import { clusterSubjects } from "../cluster-subjects.ts";
import type { Collector, ReadContext } from "../collector.ts";
import { isUnsettled } from "../in-cluster.ts";
import { noteNoTime, readInTurn, rotationOf, roundAfter } from "../read-in-turn.ts";
import { type Refusal, required } from "../refusal.ts";
import {
  type Answer,
  absent,
  beginRead,
  forEachOf,
  itself,
  listPage,
  type SectionRead,
} from "../section-read.ts";
import { accessEntryResource } from "./access-entry.ts";
import { identityProviderConfigResource } from "./identity-provider-config.ts";
import {
  describeIdentityProviderConfig,
  identityProviderConfigActions,
  readIdentityProviderConfigs,
} from "./read-identity-provider-configs.ts";

const actions = [
  "eks:ListAccessEntries",
  "eks:DescribeAccessEntry",
  "eks:ListAssociatedAccessPolicies",
  ...identityProviderConfigActions,
] as const;
type Action = (typeof actions)[number];
type Context = ReadContext<ClusterScope>;

const pageSize = 100;

/**
 * A cluster whose authentication mode is CONFIG_MAP has no access entries, and EKS refuses to list them.
 * https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
 */
const hasNone = ({ message }: Refusal): boolean =>
  message.startsWith("InvalidRequestException") && /authentication mode/i.test(message);

const principals = async (read: SectionRead<Action>, { clients, scope }: Context) =>
  read.list(
    "eks:ListAccessEntries",
    `access entries of ${scope.cluster}`,
    async (options, nextToken) => {
      const input = { clusterName: scope.cluster, maxResults: pageSize, nextToken };
      const page = await clients.eks.send(new ListAccessEntriesCommand(input), options);
      return listPage(page.accessEntries, page.nextToken, itself);
    },
    hasNone,
  );

const describe = async (
  { clients, scope }: Context,
  principalArn: string,
  options: { readonly abortSignal: AbortSignal },
): Promise<AccessEntry> => {
  const input = { clusterName: scope.cluster, principalArn };
  const { accessEntry } = await clients.eks.send(new DescribeAccessEntryCommand(input), options);
  required(accessEntry?.accessEntryArn, "accessEntry.accessEntryArn");
  required(accessEntry?.principalArn, "accessEntry.principalArn");
  return required(accessEntry, "accessEntry");
};

const policiesOf = (read: SectionRead<Action>, { clients, scope }: Context, principalArn: string) =>
  read.list(
    "eks:ListAssociatedAccessPolicies",
    `access policies of ${principalArn} in ${scope.cluster}`,
    async (options, nextToken) => {
      const input = { clusterName: scope.cluster, principalArn, maxResults: pageSize, nextToken };
      const page = await clients.eks.send(new ListAssociatedAccessPoliciesCommand(input), options);
      return listPage(page.associatedAccessPolicies, page.nextToken, ({ policyArn }) => policyArn);
    },
  );

/** Reads one access entry with its policies. */
const readEntry = async (
  read: SectionRead<Action>,
  context: Context,
  principalArn: string,
): Promise<Resource | typeof absent | undefined> => {
  const what = `access entry of ${principalArn} in ${context.scope.cluster}`;
  const entry = await read.detail("eks:DescribeAccessEntry", what, (options) =>
    describe(context, principalArn, options),
  );
  if (entry === absent || entry === undefined) return entry;
  const policies = await policiesOf(read, context, principalArn);
  if (policies.absent) return absent;
  return accessEntryResource(context.scope, entry, policies.whole ? policies.items : undefined);
};

/**
 * Reads the access entries of principals, which events name beside the entry's own ARN or as the role of a node group, a
 * Fargate profile or a capability; and OIDC providers of people by their names. Gives nothing where a subject is none of
 * these.
 */
const readSubjects = async (context: Context, subjects: readonly string[]): Promise<Reading | undefined> => {
  const { scope } = context;
  const known = await context.known.resources();
  const isEntry = (subject: string): boolean => subject.includes(":access-entry/");
  const sought = clusterSubjects(
    scope,
    // An entry that is not known is told by its principal beside it.
    subjects.filter((subject) => !isEntry(subject) || known.some(({ id }) => id === subject)),
    known,
    ["identityproviderconfig"],
  );
  const principals = new Set([
    ...sought.principals,
    ...sought.known.flatMap((each) => principalOf(each) ?? []),
  ]);
  const configs = new Set([
    // The name of a node group, of which the event gives the role as well, is none of a provider.
    ...[...sought.names].flatMap(([name, kinds]) => (kinds.length > 0 ? name : [])),
    ...sought.known.filter(({ type }) => type === configType).map(({ name }) => name),
  ]);
  const isNamed = principals.size > 0 || configs.size > 0;
  if (!sought.isAll || !isNamed) return undefined;
  const read = beginRead<Action>("access", context);
  const found: Resource[] = [];
  for (const principal of principals) {
    const entry = await readEntry(read, context, principal);
    const ids = known.filter((each) => principalOf(each) === principal).map(({ id }) => id);
    if (entry !== undefined) read.decides("AWS::EKS::AccessEntry", { ids });
    if (entry !== undefined && entry !== absent) found.push(entry);
  }
  const described = await forEachOf([...configs], async (name) => {
    const config = await read.detail(
      "eks:DescribeIdentityProviderConfig",
      `identity provider config ${name} of ${scope.cluster}`,
      (options) => describeIdentityProviderConfig(context, { type: "oidc", name }, options),
    );
    const ids = known.filter((each) => each.type === configType && each.name === name).map(({ id }) => id);
    if (config !== undefined) read.decides(configType, { ids });
    return typeof config === "object" ? [config] : [];
  });
  const settling = described.flat().some(isUnsettled) && { settling: true as const };
  const resources = described.flat().map((config) => identityProviderConfigResource(scope, config));
  return read.finish([...found, ...resources], { subjects, ...settling });
};

const configType = "AWS::EKS::IdentityProviderConfig" as const;

/**
 * Reads who may enter the cluster: access entries, with two calls for each because lists carry only principals, and
 * the OIDC providers whose users may.
 */
export const accessCollector: Collector<ClusterScope> = {
  section: "access",
  actions,
  inTurn: true,
  read: async (context) => {
    const read = beginRead<Action>("access", context);
    const rotation = await rotationOf(context);
    const list = await principals(read, context);
    const { results, neverRead } = await readInTurn(read, context, list, {
      rotation,
      idOf: itself,
      task: (own, principalArn) => readEntry(own, context, principalArn),
      until: context.deadline,
    });
    noteNoTime(read, neverRead, `access entries of ${context.scope.cluster}`, "eks:DescribeAccessEntry");
    const undescribed = list.items.filter((principalArn) => results.get(principalArn) === undefined);
    if (list.whole) read.decides("AWS::EKS::AccessEntry", { undescribed });
    const entries = [...results.values()].filter((entry) => entry !== undefined && entry !== absent);
    const { items: configs } = await readIdentityProviderConfigs(read, context);
    const settling = configs.some(isUnsettled) && { settling: true as const };
    return read.finish(
      [...entries, ...configs.map((config) => identityProviderConfigResource(context.scope, config))],
      { ...settling, ...roundAfter(rotation) },
    );
  },
  readSubjects,
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("access", context);
    const found = await forEachOf(
      vanished,
      async (resource): Promise<[string, Whereabouts]> => [
        resourceKey(resource),
        await lookFor(read, context, resource),
      ],
    );
    return new Map(found);
  },
};

const lookFor = async (
  read: SectionRead<Action>,
  context: Context,
  resource: KnownResource,
): Promise<Whereabouts> => {
  if (resource.type === "AWS::EKS::IdentityProviderConfig") {
    const config = { type: "oidc", name: resource.name };
    return verdictOf(
      await read.ask("eks:DescribeIdentityProviderConfig", async (options) => {
        return (await describeIdentityProviderConfig(context, config, options)).identityProviderConfigArn;
      }),
      resource,
    );
  }
  const principalArn = principalOf(resource);
  if (!principalArn) return "unknown";
  return verdictOf(
    await read.ask("eks:DescribeAccessEntry", async (options) => {
      return (await describe(context, principalArn, options)).accessEntryArn;
    }),
    resource,
  );
};

/** What was made anew for the same principal, or under the same name, has another ARN: this one is gone. */
const verdictOf = (answer: Answer<string | undefined>, { id }: KnownResource): Whereabouts => {
  if ("value" in answer) return answer.value === id ? "present" : "gone";
  return answer.refusal.reason === "absent" ? "gone" : "unknown";
};

const principalOf = ({ properties }: KnownResource): string | undefined =>
  typeof properties.principalArn === "string" ? properties.principalArn : undefined;
