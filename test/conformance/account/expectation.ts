import {
  type Change,
  type ChangeKind,
  isDrift,
  type JsonObject,
  type Resource,
  type ResourceType,
  resourceKey,
} from "@eks-auditor/core";
import { expect } from "vitest";

/** A resource that was seeded, and what of it is known from having seeded it. */
export interface Seeded {
  readonly type: ResourceType;
  readonly id: string;
  /** Compared as a part of the properties that were read. */
  readonly properties?: JsonObject;
}

/** One change that a step makes. */
export interface ExpectedChange {
  readonly kind: ChangeKind;
  readonly type: ResourceType;
  readonly id: string;
  /** For `modified`: the names of the properties that the patch touches, all of them. */
  readonly properties?: readonly string[];
}

/** Something that is done to the account `World`, and all that comes of it. */
export interface Step<World> {
  readonly title: string;
  /** Does it, and gives what has to be seen. */
  readonly apply: (world: World) => Promise<readonly ExpectedChange[]>;
}

/** Expects that changes are these and no others. */
export const expectChanges = (changes: readonly Change[], expected: readonly ExpectedChange[]): void => {
  const seen = changes.map(({ kind, type, id, patch }): ExpectedChange => {
    const properties = [...new Set(patch.map(({ path }) => path.split("/")[1] ?? ""))].sort();
    return { kind, type, id, ...(kind === "modified" && { properties }) };
  });
  expect(seen.sort(byText)).toEqual(
    expected
      .map(({ properties, ...rest }) => ({
        ...rest,
        ...(properties && { properties: properties.toSorted() }),
      }))
      .sort(byText),
  );
  for (const change of changes) expect(isDrift(change)).toBe(!["entered", "left"].includes(change.kind));
};

/** Expects that a resource was read, and as it was seeded. */
export const expectSeeded = (resources: ReadonlyMap<string, Resource>, seeded: Seeded): void => {
  const found = resources.get(resourceKey(seeded));
  expect(found, `${seeded.type} ${seeded.id} was read`).toBeDefined();
  if (seeded.properties) expect(found?.properties).toMatchObject(seeded.properties);
};

const byText = (a: ExpectedChange, b: ExpectedChange): number =>
  `${a.type} ${a.id} ${a.kind}` < `${b.type} ${b.id} ${b.kind}` ? -1 : 1;
