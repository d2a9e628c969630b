import type { HistoryReader } from "@eks-auditor/history";
import type { SearchHit } from "../schema/index.ts";
import type { ResourceIndex } from "./resource-index.ts";

/** Newest reports that are looked through. */
const briefsMax = 5_000;

/** How well a text fits: 0 whole, 1 from its beginning, 2 somewhere. */
type Fit = 0 | 1 | 2;

/** Returns what holds a text: clusters, resources, actors and reports, best first. */
export const searchHits = async (
  history: Pick<HistoryReader, "scopes" | "briefs">,
  { items, whole }: ResourceIndex,
  { q, accountId, limit }: { readonly q: string; readonly accountId: string; readonly limit: number },
): Promise<{ items: SearchHit[]; whole: boolean }> => {
  const wanted = q.toLowerCase();
  const fitOf = (text: string): Fit | undefined => {
    const at = text.toLowerCase().indexOf(wanted);
    if (at < 0) return undefined;
    return at > 0 ? 2 : text.length === q.length ? 0 : 1;
  };
  const best = (texts: Iterable<string>): { text: string; fit: Fit } | undefined => {
    let found: { text: string; fit: Fit } | undefined;
    for (const text of texts) {
      const fit = fitOf(text);
      if (fit !== undefined && (!found || fit < found.fit)) found = { text, fit };
    }
    return found;
  };
  const hits: { fit: Fit; hit: SearchHit }[] = [];
  const add = (fit: Fit, hit: SearchHit): void => void hits.push({ fit, hit });

  for (const { scope } of await history.scopes()) {
    if (scope.kind !== "cluster" || scope.accountId !== accountId) continue;
    const found = best([scope.cluster]);
    const { region, cluster } = scope;
    if (found)
      add(found.fit, {
        kind: "cluster",
        title: cluster,
        detail: `cluster in ${region}`,
        matched: found.text,
        cluster: { accountId, region, cluster },
      });
  }
  for (const { scope, section, resource, cluster, texts } of items) {
    const found = best(texts);
    if (!found) continue;
    const { type, id, name } = resource;
    add(found.fit, {
      kind: "resource",
      title: name,
      detail: type,
      matched: found.text,
      cluster,
      resource: { scope, section, type, id },
    });
  }
  let seen = 0;
  let all = whole;
  const actors = new Set<string>();
  for await (const brief of history.briefs()) {
    if (seen >= briefsMax) {
      all = false;
      break;
    }
    seen += 1;
    if (brief.accountId !== accountId) continue;
    for (const name of brief.actors) {
      const fit = actors.has(name) ? undefined : fitOf(name);
      if (fit === undefined) continue;
      actors.add(name);
      add(fit, {
        kind: "actor",
        title: name,
        detail: "last acted in",
        matched: name,
        cluster: null,
        actor: name,
        reportId: brief.id,
      });
    }
    const found = best([brief.title, brief.id]);
    if (found)
      add(found.fit, {
        kind: "report",
        title: brief.title,
        detail: brief.to,
        matched: found.text,
        cluster: brief.cluster,
        reportId: brief.id,
      });
  }
  const sorted = [0, 1, 2].flatMap((fit) => hits.filter((one) => one.fit === fit)).map(({ hit }) => hit);
  return { items: sorted.slice(0, limit), whole: all && sorted.length <= limit };
};
