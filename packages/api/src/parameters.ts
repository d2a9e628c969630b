import {
  isSection,
  parseScopeKey,
  type ResourceType,
  type Scope,
  severities,
  toInstant,
} from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";

const momentExample = "2026-11-22T10:00:00Z";
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/**
 * Reads an instant as RFC 3339 writes it, with any offset, or a date (its first moment in UTC). A `+` that a query
 * string turned into a space is taken as what it was.
 */
const parseInstant = (text: string, context: z.RefinementCtx): string => {
  const written = text.replace(/ (?=\d\d:\d\d$)/, "+");
  if (moment.safeParse(written).success) {
    const instant = toInstant(written);
    // Years outside 0000 to 9999 have more digits, and would not sort with the others.
    if (instant.length === momentExample.length + 4) return instant;
  }
  context.addIssue({ code: "custom", message: `not an instant; for example ${momentExample}` });
  return z.NEVER;
};

/** An instant in a query, for example `at`. */
export const instant = (description: string) =>
  z
    .string()
    .max(40, `not an instant; for example ${momentExample}`)
    .transform(parseInstant)
    .openapi({ type: "string", format: "date-time", example: momentExample, description });

/** How many items a page may have. */
export const limit = (fallback: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "not a number from 1 to 500; for example 50")
    .transform(Number)
    .refine((count) => count <= 500, "not a number from 1 to 500; for example 50")
    .optional()
    .transform((count) => count ?? fallback)
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: 500,
      default: fallback,
      description: "How many items a page has",
    });

/** The way to the next page. */
export const cursor = z
  .string()
  .min(1, "empty; leave it out for the first page")
  .max(8192, "longer than any cursor that was given out")
  .optional()
  .openapi({ description: "The `cursor` of the page before; opaque" });

const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);
const isRegion = (text: string): boolean => /^[a-z]{2,4}(-[a-z]{2,12}){1,3}-\d{1,2}$/.test(text);
/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const isClusterName = (text: string): boolean => /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/.test(text);

export const account = z
  .string()
  .refine(isAccountId, "not an AWS account id; for example 123456789012")
  .optional()
  .openapi({
    type: "string",
    example: "123456789012",
    description: "AWS account id; may be left out while history knows one account only",
  });

export const region = z
  .string()
  .refine(isRegion, "not an AWS region; for example eu-west-1")
  .openapi({ type: "string", example: "eu-west-1" });

export const clusterName = z
  .string()
  .refine(isClusterName, "not an EKS cluster name; for example payments")
  .openapi({ type: "string", example: "payments" });

export const resourceType = z
  .string()
  .max(100, "not a CloudFormation type name; for example AWS::EKS::Cluster")
  .transform((text, context): ResourceType => {
    if (isResourceType(text)) return text;
    context.addIssue({
      code: "custom",
      message: "not a CloudFormation type name; for example AWS::EKS::Cluster",
    });
    return z.NEVER;
  })
  .openapi({ type: "string", example: "AWS::EKS::Cluster", description: "CloudFormation type name" });

const isResourceType = (text: string): text is ResourceType =>
  /^(AWS::[A-Za-z0-9]+|Kubernetes::[a-z0-9.-]+)::[A-Za-z0-9]+$/.test(text);

export const resourceId = z
  .string()
  .min(1, "empty; for example arn:aws:iam::123456789012:role/deploy")
  .max(1024, "longer than any identifier that AWS gives")
  .openapi({
    example: "arn:aws:eks:eu-west-1:123456789012:cluster/payments",
    description: "ARN, or the primary identifier where AWS gives no ARN",
  });

export const sectionParameter = z
  .string()
  .refine(isSection, "not a section; for example load-balancers")
  .openapi({ type: "string", example: "load-balancers", description: "Section name" });

const scopeExample = "cluster/123456789012/eu-west-1/payments";

const isScope = (scope: Scope): boolean =>
  isAccountId(scope.accountId) &&
  (scope.kind === "account" || isRegion(scope.region)) &&
  (scope.kind !== "cluster" || isClusterName(scope.cluster));

export const scopeParameter = z
  .string()
  .max(256, `not a scope; for example ${scopeExample}`)
  .transform((key, context): Scope => {
    try {
      const scope = parseScopeKey(key);
      if (isScope(scope)) return scope;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    context.addIssue({ code: "custom", message: `not a scope; for example ${scopeExample}` });
    return z.NEVER;
  })
  .openapi({
    type: "string",
    example: scopeExample,
    description: "`account/ID`, `region/ID/REGION` or `cluster/ID/REGION/NAME`",
  });

/** An opaque id that some answer gave. */
export const opaqueId = (example: string) =>
  z
    .string()
    .min(1, `empty; for example ${example}`)
    .max(1024, "longer than any id that was given out")
    .openapi({ example });

/** A text in which `*` stands for any other. */
export const pattern = (description: string, example: string) =>
  z
    .string()
    .min(1, `empty; for example ${example}`)
    .max(500, "longer than any that there can be")
    .openapi({ description: `${description}; \`*\` stands for any text`, example });

export const severityParameter = z
  .enum(severities, { error: `not a severity; one of ${severities.join(", ")}` })
  .openapi({ description: "Only what is at least this loud" });
