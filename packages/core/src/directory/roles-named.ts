import { awsAuthMappings } from "../iam/kubernetes-access/aws-auth.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { Section } from "../model/section.ts";

/** Where each resource of a cluster names the roles that the cluster uses or gives away. */
const rolesIn: ReadonlyMap<Section, readonly string[]> = new Map([
  ["cluster", ["roleArn"]],
  ["access", ["principalArn"]],
  ["nodes", ["nodeRole", "podExecutionRoleArn"]],
  ["addons", ["serviceAccountRoleArn", "roleArn"]],
  ["pod-identity", ["roleArn", "targetRoleArn"]],
  ["kubernetes", []],
]);

/** The sections of a cluster whose resources name roles. */
export const sectionsNamingRoles: readonly Section[] = [...rolesIn.keys()];

/** Returns the ARNs of the roles that a resource of a section names. */
export const rolesNamedBy = (section: Section, properties: JsonObject): string[] =>
  [
    ...(rolesIn.get(section) ?? []).map((name) => properties[name]),
    ...(section === "cluster" ? [autoModeRole(properties)] : []),
    ...(section === "kubernetes" ? mappedRoles(properties) : []),
  ].filter(isRoleArn);

/** Of EKS Auto Mode's nodes. */
const autoModeRole = ({ computeConfig }: JsonObject): Json | undefined =>
  isJsonObject(computeConfig) ? computeConfig.nodeRoleArn : undefined;

/** What aws-auth maps. A ServiceAccount names its role too, but that one trusts the cluster's issuer, or does nothing. */
const mappedRoles = (properties: JsonObject): string[] =>
  awsAuthMappings(properties)
    .filter(({ kind }) => kind === "role")
    .map(({ principal }) => principal);

const isRoleArn = (value: Json | undefined): value is string =>
  typeof value === "string" && /^arn:[^:]+:iam::\d{12}:role\//.test(value);
