import type { Change } from "./change.ts";
import { type Instant, shiftInstant } from "./instant.ts";
import type { JsonObject } from "./json.ts";
import { type Resource, type ResourceType, resourceKey } from "./resource.ts";

/** One API of AWS answers creation times in whole seconds, another one with milliseconds. */
const precisionMilliseconds = 1_000;

/** Where AWS gives a name again, but never the unique id: the property that holds it. */
const uniqueIdOf: Readonly<Partial<Record<ResourceType, string>>> = {
  "AWS::IAM::Role": "RoleId",
  "AWS::IAM::InstanceProfile": "InstanceProfileId",
};

/** What says whether two states are of one thing. */
type Identity = Pick<Resource, "type" | "bornAt" | "properties">;

/**
 * Returns whether what is seen is another one than what was known under the same id: made later, or with another unique
 * id. AWS gives the name of a deleted cluster, role or load balancer to whoever asks next, and their ARNs are names.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const isAnother = (old: Identity, seen: Identity): boolean => {
  if (tellsNoBirth(seen.type)) return false;
  const property = uniqueIdOf[seen.type];
  if (property !== undefined && differ(textAt(old.properties, property), textAt(seen.properties, property)))
    return true;
  return (
    old.bornAt !== undefined &&
    seen.bornAt !== undefined &&
    seen.bornAt > shiftInstant(old.bornAt, precisionMilliseconds)
  );
};

/** An instance's launch time moves with each start, and its id is never given again. Kubernetes keeps its own log. */
const tellsNoBirth = (type: ResourceType): boolean =>
  type === "AWS::EC2::Instance" || type.startsWith("Kubernetes::");

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;

const textAt = (properties: JsonObject, name: string): string | undefined => {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return typeof value === "string" ? value : undefined;
};

/**
 * Returns a change as what happened, one after the other: where another one of the same name took the place of one, that
 * is a deletion and a creation; any other change is itself.
 */
export const stepsOf = (change: Change): readonly Change[] => {
  const { replaces, bornAt, ...common } = change;
  if (!replaces || change.kind !== "modified") return [change];
  const former = replaces.bornAt === null ? {} : { bornAt: replaces.bornAt };
  return [
    {
      ...common,
      ...former,
      kind: "deleted",
      after: null,
      patch: [],
      replacedBy: { bornAt: bornAt ?? null },
      completedAt: earlier(change.completedAt, bornAt),
    },
    { ...change, kind: "created", before: null, patch: [] },
  ];
};

/** The one before was gone when the next one was made. */
const earlier = (instant: Instant, other: Instant | undefined): Instant =>
  other !== undefined && other < instant ? other : instant;

/** Ends the key of a deletion that made room for another one. */
export const replacedMark = "|replaced";

/**
 * Names a change within its commit: by its resource, of a deletion that `stepsOf` gives also by that. Two changes of one
 * resource in one commit may be told in two reports.
 */
export const stepKey = (step: Pick<Change, "type" | "id" | "replacedBy">): string =>
  step.replacedBy ? `${resourceKey(step)}${replacedMark}` : resourceKey(step);

/** Returns whether a creation is that of another one than an earlier deletion took away. */
export const isMadeAgain = (deletion: Change, creation: Change): boolean =>
  deletion.kind === "deleted" &&
  creation.kind === "created" &&
  (creation.replaces !== undefined ||
    isAnother(identityOf(deletion, deletion.before), identityOf(creation, creation.after)));

const identityOf = ({ type, bornAt }: Change, properties: JsonObject | null): Identity => ({
  type,
  properties: properties ?? {},
  ...(bornAt !== undefined && { bornAt }),
});
