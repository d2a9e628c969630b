import type { ClusterScope, KnownResource, Reading } from "@eks-auditor/core";
import type { Collector } from "../collector.ts";
import { accessEntry } from "../eks-members/access-entry.ts";
import { clusterSubjects } from "../eks-members/cluster-subjects.ts";
import { identityProviderConfig } from "../eks-members/identity-provider-config.ts";
import type { ClusterContext } from "../eks-members/member.ts";
import {
  lookForMember,
  nameOf,
  readMembers,
  readMembersInTurn,
  readMembersNamed,
  settlingOf,
} from "../eks-members/read-members.ts";
import { lookForEach } from "../look-for-each.ts";
import { rotationOf, roundAfter } from "../read-in-turn.ts";
import { beginRead } from "../section-reader.ts";

const actions = [
  "eks:ListAccessEntries",
  "eks:DescribeAccessEntry",
  "eks:ListAssociatedAccessPolicies",
  "eks:ListIdentityProviderConfigs",
  "eks:DescribeIdentityProviderConfig",
] as const;
type Action = (typeof actions)[number];

/**
 * Reads the access entries of principals, which events name beside the entry's own ARN or as the role of a node group, a
 * Fargate profile or a capability; and OIDC providers of people by their names. Gives nothing where a subject is none of
 * these.
 */
const readSubjects = async (
  context: ClusterContext,
  subjects: readonly string[],
): Promise<Reading | undefined> => {
  const known = await context.known.resources();
  const isEntry = (subject: string): boolean => subject.includes(":access-entry/");
  const sought = clusterSubjects(
    context.scope,
    // An entry that is not known is told by its principal beside it.
    subjects.filter((subject) => !isEntry(subject) || known.some(({ id }) => id === subject)),
    known,
    [identityProviderConfig.kind],
  );
  const knownBy = (member: Parameters<typeof nameOf>[0]): string[] =>
    sought.known.flatMap((each: KnownResource) => nameOf(member, each) ?? []);
  const principals = new Set([...sought.principals, ...knownBy(accessEntry)]);
  const configNames = new Set([
    // The name of a node group, of which the event gives the role as well, is none of a provider.
    ...[...sought.names].flatMap(([name, kinds]) => (kinds.length > 0 ? name : [])),
    ...knownBy(identityProviderConfig),
  ]);
  const isNamed = principals.size > 0 || configNames.size > 0;
  if (!sought.isAll || !isNamed) return undefined;
  const read = beginRead<Action>("access", context);
  const entries = await readMembersNamed(read, context, accessEntry, principals, known);
  const configs = await readMembersNamed(read, context, identityProviderConfig, configNames, known);
  return read.finish([...entries.resources, ...configs.resources], { subjects, ...settlingOf(configs) });
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
    const entries = await readMembersInTurn(read, context, rotation, accessEntry);
    const configs = await readMembers(read, context, identityProviderConfig);
    return read.finish([...entries, ...configs.resources], {
      ...settlingOf(configs),
      ...roundAfter(rotation),
    });
  },
  readSubjects,
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("access", context);
    return lookForEach(vanished, (resource) =>
      resource.type === identityProviderConfig.type
        ? lookForMember(read, context, identityProviderConfig, resource)
        : lookForMember(read, context, accessEntry, resource),
    );
  },
};
