import type { ClusterScope, KnownResource } from "@eks-auditor/core";

/** What events name of the members of a cluster: by `<cluster>|<name>`, by ARNs of EKS, and by ids of what is theirs. */
export interface ClusterSubjects {
  /** By name within the cluster: of which kinds it may be, of those that the section has. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** ARNs of IAM principals. */
  readonly principals: readonly string[];
  /** What history knows of the section by another id, ARN or name. */
  readonly known: readonly KnownResource[];
  /** None of the subjects is anything else. */
  readonly isAll: boolean;
}

/**
 * Sorts the subjects of a section. `kinds` are those of its members, as ARNs of EKS begin: `nodegroup`, `addon`. What such
 * an ARN names of another kind lies in another section of the same event.
 */
export const clusterSubjects = (
  { cluster }: Pick<ClusterScope, "cluster">,
  subjects: readonly string[],
  known: readonly KnownResource[],
  kinds: readonly string[],
): ClusterSubjects => {
  const told = new Map<string, Set<string>>();
  const names = new Set<string>();
  const principals = new Set<string>();
  const found = new Map<string, KnownResource>();
  let isAll = true;
  for (const subject of subjects) {
    const isInside = subject.startsWith(`${cluster}|`);
    const text = isInside ? subject.slice(cluster.length + 1) : subject;
    const member = memberOf(text, cluster);
    const same = known.filter(({ id, name, aliases }) => [id, name, ...aliases].includes(text));
    if (/^arn:[^:]*:(iam|sts):/.test(text)) principals.add(text);
    else if (member?.name !== undefined) {
      const of = told.get(member.name) ?? new Set();
      told.set(member.name, of.add(member.kind));
      if (kinds.includes(member.kind)) names.add(member.name);
    } else if (isInside && isName.test(text) && !isEc2Id.test(text)) names.add(text);
    else if (same.length > 0) for (const each of same) found.set(each.id, each);
    else isAll = false;
  }
  const kindsOf = (name: string): readonly string[] =>
    told.has(name) ? kinds.filter((kind) => told.get(name)?.has(kind)) : kinds;
  return {
    names: new Map([...names].sort().map((name) => [name, kindsOf(name)])),
    principals: [...principals].sort(),
    known: [...found.values()],
    isAll,
  };
};

/** Returns the names that may be of one kind. */
export const namesOfKind = (names: ClusterSubjects["names"], kind: string): string[] =>
  [...names].flatMap(([name, kinds]) => (kinds.includes(kind) ? name : []));

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const isName = /^[0-9A-Za-z][0-9A-Za-z_.-]*$/;
const isEc2Id = /^[a-z]+(-[a-z]+)*-[0-9a-f]{8,}$/;

/**
 * Returns the kind of what an ARN of EKS names in a cluster, and its name where that stands in the ARN. Of an access entry
 * the principal does, in parts.
 */
const memberOf = (arn: string, cluster: string): { kind: string; name?: string } | undefined => {
  const [, kind, of, rest = ""] = /^arn:[^:]*:eks:[^:]*:[^:]*:([a-z-]+)\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined || of !== cluster || kind === "access-entry") return undefined;
  // `capability/<cluster>/<type>/<name>/<id>`, `identityproviderconfig/<cluster>/oidc/<name>/<id>`
  const isTyped = kind === "capability" || kind === "identityproviderconfig";
  const name = rest.split("/")[isTyped ? 1 : 0];
  return name === undefined || name === "" ? undefined : { kind, name };
};
