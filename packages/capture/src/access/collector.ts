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

/** Reads the access entries of principals, which events name beside the entry's own ARN. */
const readSubjects = async (context: Context, subjects: readonly string[]): Promise<Reading | undefined> => {
  const principals = new Set<string>();
  for (const subject of subjects) {
    const principal = subject.startsWith(`${context.scope.cluster}|arn:`)
      ? subject.slice(context.scope.cluster.length + 1)
      : undefined;
    if (principal) principals.add(principal);
    else if (!subject.includes(":access-entry/")) return undefined;
  }
  if (principals.size === 0) return undefined;
  const read = beginRead<Action>("access", context);
  const known = await context.known.resources();
  const found: Resource[] = [];
  for (const principal of principals) {
    const entry = await readEntry(read, context, principal);
    const ids = known.filter((each) => principalOf(each) === principal).map(({ id }) => id);
    if (entry !== undefined) read.decides("AWS::EKS::AccessEntry", { ids });
    if (entry !== undefined && entry !== absent) found.push(entry);
  }
  return read.finish(found, { subjects });
};

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
