import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { textAt, textsAt, valueAt } from "../../model/properties.ts";

/** Who enters a cluster by ConfigMap aws-auth, and as whom. */
export interface AwsAuthMapping {
  readonly kind: "role" | "user" | "account";
  /** Its ARN; of an account its id. */
  readonly principal: string;
  /** A template may stand in it: `ops:{{SessionName}}`. */
  readonly username: string;
  readonly groups: readonly string[];
  /** Why nobody can enter by it; absent: one can. */
  readonly dead?: string;
}

/**
 * Returns the mappings of ConfigMap aws-auth. A role is mapped without its path: with one, the mapping matches nobody.
 * https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
export const awsAuthMappings = (properties: JsonObject | null): AwsAuthMapping[] => [
  ...entries(properties, "mapRoles").flatMap((entry) => mapping("role", entry, "rolearn")),
  ...entries(properties, "mapUsers").flatMap((entry) => mapping("user", entry, "userarn")),
  ...textsAt(properties, "data", "mapAccounts").map(
    (principal): AwsAuthMapping => ({ kind: "account", principal, username: "", groups: [] }),
  ),
];

const entries = (properties: JsonObject | null, name: string): JsonObject[] => {
  const list = valueAt(properties, "data", name);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};

const mapping = (kind: "role" | "user", entry: JsonObject, key: string): AwsAuthMapping[] => {
  const principal = textAt(entry, key);
  if (principal === undefined) return [];
  const hasPath = kind === "role" && /:role\/.+\//.test(principal);
  return [
    {
      kind,
      principal,
      username: textAt(entry, "username") ?? principal,
      groups: textsAt(entry, "groups"),
      ...(hasPath && { dead: "a role that is mapped with its path matches nobody" }),
    },
  ];
};
