import { type Attribute, Entity, type EntityConfiguration } from "electrodb";
import type * as z from "zod";
import { bodyAttribute } from "./body.ts";
import type { tableDefinition } from "./definition.ts";

/** Partition key and sort key, each as text with the attributes in it: `cause#<scope>`, `<eventTime>#<eventID>`. */
type KeyShape = readonly [partition: string, sort: string];

/** A second key by which items of an entity are listed. */
interface IndexDescription {
  readonly index: keyof (typeof tableDefinition)["globalIndexes"] & `gsi${number}`;
  readonly key: KeyShape;
  readonly projection: readonly string[];
  /** Only items that fulfil it are in the index. */
  readonly condition?: (item: Record<string, unknown>) => boolean;
}

/** All that is said of one kind of item: the table's keys, what reads and writes it, and docs/table.md come from it. */
export interface EntityDescription {
  /** What the item is, for docs/table.md. */
  readonly says: string;
  /** The name that its items bear in the table. */
  readonly model: string;
  readonly key: KeyShape;
  readonly indexes?: Readonly<Record<string, IndexDescription>>;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** What its attribute `body` holds, packed; absent: it has none. */
  readonly body?: z.ZodType;
}

/** Describes one kind of item of the table. */
export const entity = <const Description extends EntityDescription>(description: Description): Description =>
  description;

type NamesIn<Shape extends string> = Shape extends `${string}<${infer Name}>${infer Rest}`
  ? readonly [Name, ...NamesIn<Rest>]
  : readonly [];

interface Key<Shape extends string> {
  readonly field: string;
  readonly composite: NamesIn<Shape>;
  readonly template: string;
  readonly casing: "none";
}

interface KeysOf<Shape extends KeyShape> {
  readonly pk: Key<Shape[0]>;
  readonly sk: Key<Shape[1]>;
}

type AttributesOf<Description extends EntityDescription> = Description["attributes"] &
  (Description extends { readonly body: z.ZodType } ? { readonly body: typeof bodyAttribute } : unknown);

interface SchemaOf<Description extends EntityDescription> {
  readonly model: { readonly entity: string; readonly service: string; readonly version: string };
  readonly attributes: AttributesOf<Description>;
  readonly indexes: { readonly primary: KeysOf<Description["key"]> } & {
    readonly [Name in keyof Description["indexes"]]: Description["indexes"][Name] extends IndexDescription
      ? KeysOf<Description["indexes"][Name]["key"]> & { readonly index: string }
      : never;
  };
}

/** The electrodb entity of a description. */
export type EntityOf<Description extends EntityDescription> = Entity<
  keyof AttributesOf<Description> & string,
  string,
  string,
  SchemaOf<Description>
>;

/** Opens what is described over one client and table. */
export const openEntity = <Description extends EntityDescription>(
  { model, attributes, body, key, indexes = {} }: Description,
  place: EntityConfiguration,
): EntityOf<Description> => {
  const others = Object.entries(indexes).map(([name, { key, index, ...rest }]) => [
    name,
    { index, ...rest, ...keysOf(key, index) },
  ]);
  const schema = {
    model: { entity: model, version: "1", service: "eks-auditor" },
    attributes: { ...attributes, ...(body && { body: bodyAttribute }) },
    indexes: { primary: keysOf(key), ...Object.fromEntries(others) },
  };
  // That the names in the shapes are attributes, and which, is told by the types; electrodb checks it once more.
  return new Entity(schema as unknown as SchemaOf<Description>, place) as EntityOf<Description>;
};

const keysOf = ([partition, sort]: KeyShape, index = "") => ({
  pk: keyOf(`${index}pk`, partition),
  sk: keyOf(`${index}sk`, sort),
});

const keyOf = (field: string, shape: string) => ({
  field,
  composite: Array.from(shape.matchAll(/<(\w+)>/g), ([, name]) => name),
  template: shape.replaceAll(/<(\w+)>/g, (_, name) => `\${${name}}`),
  casing: "none",
});

/** Returns the key of an item in words, as far as it tells the attributes in it. */
export const keyText = ({ key }: Pick<EntityDescription, "key">, item: object): string =>
  key
    .map((shape) => shape.replaceAll(/<(\w+)>/g, (_, name) => String(Reflect.get(item, name) ?? "?")))
    .join(" ");
