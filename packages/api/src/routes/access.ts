import { type ClusterRef, isJsonObject } from "@eks-auditor/core";
import type { SectionRead } from "@eks-auditor/core/completeness";
import { issuerKey, roleArns } from "@eks-auditor/core/directory";
import {
  assumableRoles,
  PolicyUnparsable,
  parseAssumingSubject,
  QuestionInvalid,
  subjectSeverity,
  whoCanAssume,
} from "@eks-auditor/core/trust";
import { accountFacts } from "@eks-auditor/history";
import { createRoute, z } from "@hono/zod-openapi";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, clusterName, cursor, instant, limit, region } from "../parameters.ts";
import { ProblemError } from "../problem.ts";
import { respond } from "../respond.ts";
import { AssumableRolePage, RoleAssumers } from "../schema/index.ts";
import { assumableSince } from "../views/assumable-since.ts";
import { basisOf } from "../views/basis-of.ts";

const at = instant("When; now, if absent").optional();

const getRoleAssumers = createRoute({
  method: "get",
  path: "/v1/access/who-can-assume",
  operationId: "getRoleAssumers",
  tags: ["access"],
  summary: "Tell whom the trust policy of a role lets assume it",
  request: {
    query: z.strictObject({
      role: z
        .string()
        .min(1)
        .max(2048)
        .openapi({ description: "Name or ARN of the role", example: "deploy" }),
      account,
      at,
    }),
  },
  responses: answers("Who may assume the role", RoleAssumers),
});

const listAssumableRoles = createRoute({
  method: "get",
  path: "/v1/access/what-can-assume",
  operationId: "listAssumableRoles",
  tags: ["access"],
  summary: "List the roles that a subject may become",
  description:
    "Judges trust policies and Pod Identity associations; a principal of another account needs an Allow of its own account as well.",
  request: {
    query: z.strictObject({
      subject: z
        .string()
        .min(1, "empty; for example system:serviceaccount:default:app")
        .max(2048, "longer than any subject")
        .openapi({
          description:
            "system:serviceaccount:NAMESPACE:NAME, namespace NAMESPACE, or an ARN, an account id or an AWS service",
          example: "system:serviceaccount:shop:web",
        }),
      cluster: clusterName.optional(),
      region: region.optional(),
      account,
      at,
      limit: limit(100),
      cursor,
    }),
  },
  responses: answers("A page of roles", AssumableRolePage),
});

/** Roles and their trust, and the clusters whose issuers it names. */
const decidesTrust = ({ section }: SectionRead): boolean => section === "identity" || section === "cluster";

/** Routes of who may become whom. */
export const accessRoutes: Routes = (app, { history, clock }) => {
  app.openapi(getRoleAssumers, async (c) => {
    const { role: named, account, at } = c.req.valid("query");
    const accountId = await accountOf(history, account ?? /^arn:[^:]+:iam::(\d{12}):/.exec(named)?.[1]);
    const when = at ?? clock();
    const { resources, sections } = await accountFacts(accountId, when, history);
    const role = resources.find(
      ({ type, id, name }) => type === "AWS::IAM::Role" && (id === named || name === named),
    );
    if (!role)
      throw new ProblemError(
        "not-found",
        `history knows no role ${named} then: it keeps those that a cluster can give away`,
      );
    const policy = role.properties.AssumeRolePolicyDocument;
    if (!isJsonObject(policy))
      throw new ProblemError("not-found", `the trust policy of ${role.id} could not be read`);
    const clusters = new Map(
      resources.flatMap(({ type, name, properties: { identity } }): [string, string][] => {
        const oidc = type === "AWS::EKS::Cluster" && isJsonObject(identity) ? identity.oidc : undefined;
        return isJsonObject(oidc) && typeof oidc.issuer === "string" ? [[issuerKey(oidc.issuer), name]] : [];
      }),
    );
    try {
      const assumers = whoCanAssume(policy, { clusters, principals: roleArns(resources) });
      return respond(c, RoleAssumers, {
        accountId,
        at: when,
        basis: basisOf(sections.filter(decidesTrust), when),
        role: { id: role.id, name: role.name },
        policy,
        subjects: assumers.subjects.map((subject) => ({
          kind: subject.kind,
          id: subject.id,
          words: subject.words,
          severity: subjectSeverity(subject, accountId),
          undecided: [...subject.undecided],
        })),
        unreachable: [...assumers.unreachable],
      });
    } catch (error) {
      if (error instanceof PolicyUnparsable)
        throw new ProblemError("not-found", `the trust policy of ${role.id} is none: ${error.message}`);
      throw error;
    }
  });

  app.openapi(listAssumableRoles, async (c) => {
    const { subject, cluster, region, account, at, limit, cursor } = c.req.valid("query");
    const asked = parseAssumingSubject(subject);
    const refuse = (detail: string) =>
      new ProblemError("invalid-parameter", detail, [{ parameter: "subject", detail }]);
    if (!asked) throw refuse("neither a service account, a namespace nor a principal");
    const accountId = await accountOf(history, account);
    const query = ["what-can-assume", accountId, subject, cluster, region, at];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    const { resources, sections } = await accountFacts(accountId, when, history);
    const basis = basisOf(
      sections.filter((read) => decidesTrust(read) || read.section === "pod-identity"),
      when,
    );
    try {
      const isWanted = (ref: ClusterRef): boolean =>
        (cluster === undefined || ref.cluster === cluster) && (region === undefined || ref.region === region);
      const items = assumableRoles(asked, accountId, resources, isWanted);
      const key = ({ role, how, cluster: of }: (typeof items)[number]): string =>
        [role.id, how, of?.region, of?.cluster].join(" ");
      const page = paginate({ items, key, limit, query, place, instants: [when] });
      const sinceOf = assumableSince(history, { subject: asked, accountId, at: when, resources, isWanted });
      return respond(c, AssumableRolePage, {
        accountId,
        at: when,
        basis,
        subject,
        ...page,
        items: await Promise.all(
          page.items.map(async (item) => {
            const { since, atLeast } = await sinceOf(item);
            return { ...item, reasons: [...item.reasons], since, sinceAtLeast: atLeast };
          }),
        ),
      });
    } catch (error) {
      if (error instanceof QuestionInvalid) throw refuse(error.message);
      throw error;
    }
  });
};
