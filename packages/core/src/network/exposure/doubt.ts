import {
  actionsListing,
  lastTriedAt,
  readsByAction,
  reasonWords,
  type SectionRead,
  wasListed,
  wasReadApart,
  wasSeenLately,
} from "../../completeness/index.ts";
import { typeWholeAt } from "../../model/reading.ts";
import type { Resource, ResourceType } from "../../model/resource.ts";
import { sectionOfType } from "../../model/section-of-type.ts";
import { nounOf, timeText } from "../../model/words.ts";

type Seen = Resource & { readonly revisionAt?: string };

/** What of some facts is not sure, each in words; undefined: it is. */
export interface Doubts {
  /** Why there may be more of a type, within a container, than is known: `phrase`, and since when. */
  ofMore(phrase: string, type: ResourceType, container?: Resource): string | undefined;
  /** Why a resource may be gone, or another than it was. */
  ofResource(resource: Seen): string | undefined;
  /** Why what an action tells of a resource may be out of date. */
  ofDetail(phrase: string, resource: Seen, action: string): string | undefined;
}

/** Returns what of some facts is not sure, by how well their sections were read. */
export const doubtsOf = (sections: readonly SectionRead[]): Doubts => {
  const bySection = Map.groupBy(sections, ({ section }) => section);
  const readsOf = (type: ResourceType): readonly SectionRead[] =>
    bySection.get(sectionOfType[type] ?? "cluster") ?? [];
  const readOf = (resource: Seen): SectionRead | undefined => {
    const reads = readsOf(resource.type);
    return reads.length > 1
      ? reads.find(({ scope }) => scope.kind === "cluster" && isOfCluster(resource, scope))
      : reads[0];
  };
  // Where all was listed there is nothing to ask for each resource.
  const isAllListed = new Map<ResourceType, boolean>();
  const allListed = (type: ResourceType): boolean => {
    const known = isAllListed.get(type) ?? readsOf(type).every((read) => wasListed(read, type));
    isAllListed.set(type, known);
    return known;
  };
  return {
    ofMore: (phrase, type, container) => {
      const reads = readsOf(type);
      if (reads.length === 0) return phrase;
      const lacking = reads.find(
        (read) =>
          !wasListed(read, type, container ? [container.id] : []) &&
          !(container && wasReadApart(read, container)),
      );
      return lacking && said(phrase, lacking, type);
    },
    ofResource: (resource) => {
      if (allListed(resource.type)) return undefined;
      const read = readOf(resource);
      return read && !wasSeenLately(read, resource)
        ? said(`${pluralOf(resource.type)} were not all read`, read, resource.type)
        : undefined;
    },
    ofDetail: (phrase, resource, action) => {
      const gaps = (readOf(resource)?.unread ?? []).filter((gap) => gap.action === action);
      const names = [resource.id, resource.name];
      const [first] = gaps.filter(
        ({ what, more }) => more !== undefined || names.some((name) => what.includes(name)),
      );
      return first && `${phrase} (${action} ${reasonWords[first.reason]})`;
    },
  };
};

const isOfCluster = ({ type, name, owners }: Seen, { cluster }: { readonly cluster: string }): boolean =>
  type === "AWS::EKS::Cluster"
    ? name === cluster
    : owners.some((owner) => "cluster" in owner && owner.cluster === cluster);

const pluralOf = (type: ResourceType): string => {
  const list = actionsListing(type).find((action) => readsByAction[action]?.isList);
  return (list && readsByAction[list]?.words(0)) ?? `${nounOf(type)}s`;
};

/** Returns a phrase with since when it is so, and which action gave no answer. */
const said = (phrase: string, read: SectionRead, type: ResourceType): string => {
  if (lastTriedAt(read) === undefined) return phrase;
  const wholeAt = typeWholeAt(read, type);
  const since = wholeAt === null ? "never read whole" : `last read whole ${timeText(wholeAt)}`;
  const actions = actionsListing(type);
  const gap = (read.unread ?? []).find(({ action }) => actions.includes(action));
  return `${phrase} (${[since, ...(gap ? [`${gap.action} ${reasonWords[gap.reason]}`] : [])].join("; ")})`;
};
