import type { Change, JsonObject, Owner, Resource, ResourceType, Section } from "../../../src/index.ts";
import { sameJson } from "../../../src/model/same-json.ts";
import type { ExposureFacts, TargetCount } from "../../../src/network/exposure/index.ts";
import world from "./world.json" with { type: "json" };

/** A resource as case files write it: its id is the key that it stands under. */
interface Written {
  readonly type: string;
  readonly name: string;
  readonly parents?: readonly string[];
  readonly owners?: readonly Owner[];
  readonly properties: JsonObject;
}

/**
 * What is different from the world of the cases: properties that are laid over those of a resource, null for one that
 * is not there, and whole resources that the world does not have.
 */
export type Overlay = Readonly<Record<string, JsonObject | null>>;

const scope = { kind: "region", accountId: "123456789012", region: "eu-west-1" } as const;

/** Returns the facts of the world of the cases with something different about it. */
export const factsOf = (
  overlay: Overlay = {},
  {
    unread = [],
    targets = {},
  }: { unread?: readonly string[]; targets?: Record<string, number | TargetCount> } = {},
): ExposureFacts => {
  const written: Record<string, Written> = { ...(world as unknown as Record<string, Written>) };
  for (const [id, over] of Object.entries(overlay)) {
    const known = written[id];
    if (over === null) delete written[id];
    else if (known) written[id] = { ...known, properties: { ...known.properties, ...over } };
    else written[id] = over as unknown as Written;
  }
  return {
    resources: Object.entries(written).map(([id, each]) => resourceOf(id, each)),
    sections: (["load-balancers", "network"] as const).map((section: Section) => ({
      scope,
      section,
      lastCompleteAt: unread.includes(section) ? null : "2026-11-22T10:00:00.000Z",
    })),
    targets: new Map(
      Object.entries(targets).map(([id, count]) => [id, typeof count === "number" ? { all: count } : count]),
    ),
  };
};

const resourceOf = (
  id: string,
  { type, name, parents = [], owners = [], properties }: Written,
): Resource => ({
  type: type as ResourceType,
  id,
  name,
  properties,
  aliases: [],
  parents,
  owners,
});

const at = "2026-11-22T10:00:00.000Z";

/** Returns the changes that lead from one state to another. */
export const changesBetween = (before: ExposureFacts, after: ExposureFacts): Change[] => {
  const old = new Map(before.resources.map((resource) => [resource.id, resource]));
  const now = new Map(after.resources.map((resource) => [resource.id, resource]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id): Change[] => {
    const [was, is] = [old.get(id), now.get(id)];
    const either = is ?? was;
    if (!either || (was && is && sameJson(was.properties, is.properties))) return [];
    return [
      {
        ...either,
        kind: was && is ? "modified" : was ? "deleted" : "created",
        section: "network",
        before: was?.properties ?? null,
        after: is?.properties ?? null,
        patch: [],
        observedAt: at,
        completedAt: at,
        previousObservedAt: null,
        previousRevisionAt: null,
      },
    ];
  });
};
