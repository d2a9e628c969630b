type FieldType = "string" | "number" | "binary";

/** A DynamoDB table in the shape that SST's `Dynamo` component takes, so that infra can pass it on as it is. */
export interface TableDefinition {
  readonly fields: Record<string, FieldType>;
  readonly primaryIndex: { hashKey: string; rangeKey: string };
  readonly globalIndexes: Record<string, { hashKey: string; rangeKey: string; projection: string[] }>;
  /** The attribute with the epoch second after which an item is to be deleted. */
  readonly ttl: string;
}

/**
 * The one table. Both indexes hold keys and a few short attributes only: what they lead to is read from the table
 * itself, strongly consistent, and a change of a body costs no index write.
 */
export const tableDefinition: TableDefinition = {
  fields: {
    pk: "string",
    sk: "string",
    gsi1pk: "string",
    gsi1sk: "string",
    gsi2pk: "string",
    gsi2sk: "string",
  },
  primaryIndex: { hashKey: "pk", rangeKey: "sk" },
  globalIndexes: {
    gsi1: {
      hashKey: "gsi1pk",
      rangeKey: "gsi1sk",
      projection: ["scope", "seq", "committedAt", "id", "to", "__edb_e__", "__edb_v__"],
    },
    gsi2: { hashKey: "gsi2pk", rangeKey: "gsi2sk", projection: ["id", "to", "__edb_e__", "__edb_v__"] },
  },
  ttl: "expiresAt",
};
