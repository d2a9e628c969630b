import type { EKSClient } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type JsonObject,
  type KnownResource,
  type Resource,
  type ResourceType,
  toInstant,
} from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import type { ReadContext } from "../collector.ts";
import { clusterOwners, clusterParents, creationMark } from "../in-cluster.ts";
import { type Refusal, required } from "../refusal.ts";
import type { absent, ListPage, SectionReader } from "../section-reader.ts";
import { tagsByKey } from "../tags.ts";

export type ClusterContext = ReadContext<ClusterScope>;

/** What every list of a cluster's members takes. */
export interface ListInput {
  readonly clusterName: string;
  readonly maxResults: number;
  readonly nextToken: string | undefined;
}

type TextOf<Item> = {
  [Field in keyof Item]-?: Item[Field] extends string | undefined ? Field : never;
}[keyof Item] &
  string;

/**
 * One kind of what lies in a cluster: EKS lists names of its members, and describes one member a call.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_Operations.html
 */
export interface EksMember<Action extends string, Item extends object> {
  readonly type: ResourceType;
  /** As ARNs of EKS name the kind. */
  readonly kind: string;
  readonly listAction: Action;
  /** All members, in words. */
  readonly plural: string;
  readonly list: (eks: EKSClient, input: ListInput, options: CallOptions) => Promise<ListPage<string>>;
  /** Returns whether a refusal of the list says in its own way that there are none. */
  readonly hasNone?: (refusal: Refusal) => boolean;
  readonly describeAction: Action;
  /** One member, in words. */
  readonly which: (name: string, cluster: string) => string;
  readonly describe: (
    eks: EKSClient,
    clusterName: string,
    name: string,
    options: CallOptions,
  ) => Promise<Item | undefined>;
  /** Where the answer holds the member. */
  readonly answer: string;
  /** The field with the ARN: a member that was made anew under the same name has another. */
  readonly arn: TextOf<Item>;
  /** The field with the name that lists give and that describes it. */
  readonly name: TextOf<Item>;
  /** Returns that name of a resource; that of the resource when absent. */
  readonly nameOf?: (known: KnownResource) => string | undefined;
  readonly form: CanonicalForm;
  /** Returns properties beside those of the form. */
  readonly properties?: (item: Item) => JsonObject;
  /** Returns what the resource has instead of, or, of parents, before, what members have as a rule. */
  readonly instead?: (
    item: Item,
    scope: ClusterScope,
  ) => Partial<Pick<Resource, "name" | "aliases" | "parents">>;
  /** Reads what else belongs to it. Undefined: nothing does. */
  readonly complete?: (
    read: SectionReader<Action>,
    context: ClusterContext,
    item: Item,
  ) => Promise<Pick<Resource, "properties" | "unread"> | typeof absent>;
}

/** What all members may tell of themselves. */
interface Told {
  readonly createdAt?: Date | undefined;
  readonly status?: string | undefined;
  readonly tags?: Record<string, string> | undefined;
}

/** Returns what a member says in a field that it must have. Throws where it does not have it. */
export const fieldOf = (item: object, field: string): string =>
  required((item as Readonly<Record<string, string | undefined>>)[field], field);

/** Returns what EKS says of one member now. Throws where the answer is not of the shape that EKS documents. */
export const describeMember = async <Item extends object>(
  { clients, scope }: ClusterContext,
  { describe, answer, arn, name }: EksMember<string, Item>,
  which: string,
  options: CallOptions,
): Promise<Item> => {
  const item = await describe(clients.eks, scope.cluster, which, options);
  required(item?.[arn], `${answer}.${arn}`);
  required(item?.[name], `${answer}.${name}`);
  return required(item, answer);
};

/** Returns a member as a resource. Events name it by its name within the cluster. */
export const memberResource = <Item extends object>(
  scope: ClusterScope,
  { type, arn, name: nameField, form, properties, instead }: EksMember<string, Item>,
  item: Item,
): Resource => {
  const name = fieldOf(item, nameField);
  const { tags, createdAt, status }: Told = item;
  const { parents = [], ...other } = instead?.(item, scope) ?? {};
  return {
    type,
    id: fieldOf(item, arn),
    name,
    properties: { ...canonicalise(form, item), ...properties?.(item), tags: tagsByKey(tags) },
    aliases: [`${scope.cluster}|${name}`],
    parents: [...parents, ...clusterParents(scope)],
    owners: clusterOwners(scope),
    ...(createdAt && { bornAt: toInstant(createdAt) }),
    ...creationMark({ status }),
    ...other,
  };
};
