import { z } from "@hono/zod-openapi";
import { ClusterRef } from "./cluster.ts";
import { list, orNull } from "./json.ts";
import { Type } from "./resource.ts";
import { Scope, Section } from "./scope.ts";

export const SearchHit = z
  .object({
    kind: z.enum(["cluster", "resource", "report", "actor"]),
    title: z.string(),
    detail: z.string(),
    matched: z.string().openapi({ description: "What matched: a name, an ARN, an address" }),
    cluster: orNull(ClusterRef).openapi({ description: "Null: of none, or of several" }),
    resource: z.object({ scope: Scope, section: Section, type: Type, id: z.string() }).optional(),
    reportId: z.string().optional(),
    actor: z.string().optional().openapi({ description: "As the timeline's filter `actor` takes it" }),
  })
  .openapi("SearchHit");

export const SearchResult = z
  .object({
    q: z.string(),
    items: list(SearchHit).openapi({
      description: "What matches whole first, then what begins so, then the rest",
    }),
    whole: z
      .boolean()
      .openapi({ description: "False: there is more than is shown, or than was looked through" }),
  })
  .openapi("SearchResult");

export type SearchResult = z.output<typeof SearchResult>;
export type SearchHit = z.output<typeof SearchHit>;
