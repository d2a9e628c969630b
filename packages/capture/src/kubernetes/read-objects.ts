import type { ClusterScope, Resource } from "@eks-auditor/core";
import { z } from "zod";
import type { CallOptions } from "../call-options.ts";
import { required } from "../refusal.ts";
import { type Listed, type ListPage, listPage, type SectionReader } from "../section-reader.ts";
import type { ApiServer } from "./api-server.ts";
import type { KubernetesKind } from "./kind.ts";
import { type AccessRule, pathOf, ruleText } from "./rules.ts";

/** Objects of one page: what `kubectl` asks for as well. */
const pageSize = 500;

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/list-meta/ */
export const ObjectList = z.object({
  metadata: z.object({ continue: z.string().nullish() }).nullish(),
  items: z.array(z.unknown()).nullable(),
});

/**
 * Returns one page of a list, each object as `take` has it; what it gives nothing for is left out, page by page, so that
 * ten thousand of them take no room.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 */
export const pageOf = async <Item>(
  api: ApiServer,
  path: string,
  { options, token }: { options: CallOptions; token: string | undefined },
  take: (object: unknown) => Item | undefined,
  idOf: (item: Item) => string | undefined,
): Promise<ListPage<Item>> => {
  const query = new URLSearchParams({ limit: String(pageSize), ...(token && { continue: token }) });
  const parsed = ObjectList.safeParse(await api.get(`${path}?${query}`, options));
  const { items, metadata } = required(parsed.data, "items of a list");
  return listPage<Item>(
    (items ?? []).map(take).filter((item) => item !== undefined),
    metadata?.continue || undefined,
    idOf,
  );
};

/** Lists the objects of one kind. A kind that a controller would have brought and that is not there has none. */
export const listObjects = async (
  read: SectionReader<string>,
  { api, scope }: { api: ApiServer; scope: ClusterScope },
  kind: KubernetesKind,
): Promise<Listed<Resource>> => {
  const { rule, version, resource, custom } = kind;
  const what = `${whatOf(rule)} of ${scope.cluster}`;
  const list = await read.list(ruleText(rule), what, (options, token) =>
    pageOf(
      api,
      pathOf(rule, version),
      { options, token },
      (object) => resource(scope, object),
      ({ id }) => id,
    ),
  );
  if (!list.absent || custom) return list;
  const message = `the cluster has no ${rule.apiGroup || "core"}/${version}`;
  read.note(what, { reason: "unreadable", action: ruleText(rule), message });
  return { items: [], whole: false };
};

const whatOf = ({ resource, apiGroup, namespace }: AccessRule): string =>
  [`${resource}${apiGroup ? `.${apiGroup}` : ""}`, ...(namespace ? [`in ${namespace}`] : [])].join(" ");
