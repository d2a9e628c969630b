import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { exposureQuery } from "../../api/cluster.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty, Loading, Notice } from "../../parts/state.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { TimeBar } from "../../parts/time-bar.tsx";
import { useTitle } from "../../title.ts";
import { ClosedEntrances } from "./closed-entrances.tsx";
import "./exposure.css";
import { Legend } from "./legend.tsx";
import { waysOf } from "./way.ts";
import { WaysTable } from "./ways-table.tsx";

const Graph = lazy(async () => ({ default: (await import("./exposure-graph.tsx")).ExposureGraphView }));

const route = getRouteApi("/clusters/$region/$cluster/exposure");

/** A graph that is six columns wide is not read on a telephone: there the table comes first. */
const fitting = (): string => (matchMedia("(max-width: 50rem)").matches ? "table" : "graph");

/** From where a cluster can be reached, and by which way: as a graph, or as a table. */
export const ExposurePage = () => {
  const { region, cluster } = route.useParams();
  useTitle(`${cluster}: exposure`);
  const { account, at, with: other, view = fitting(), network, text } = route.useSearch();
  const navigate = route.useNavigate();
  const of = { region, cluster, account };
  const query = useQuery(exposureQuery(of, at));
  const before = useQuery({
    ...exposureQuery(of, other === "now" ? undefined : other),
    enabled: other !== undefined,
  });
  const go = (change: Record<string, string | undefined>): void =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false });
  return (
    <div className="stack">
      <TimeBar of={of} at={at} other={other} onGo={go} />
      <Answer query={query} what="the ways in" lines={9}>
        {({ items, unread, closed }) => {
          const all = waysOf(items, other === undefined ? undefined : before.data?.items);
          const wanted = text?.trim().toLowerCase() ?? "";
          const ways = all.filter(
            ({ path }) =>
              (network === "all" || path.network === "internet") && path.words.toLowerCase().includes(wanted),
          );
          const hidden = all.filter(({ path }) => path.network !== "internet").length;
          return (
            <>
              <div className="filters">
                <div className="segments" role="group" aria-label="View">
                  <button type="button" aria-pressed={view !== "table"} onClick={() => go({ view: "graph" })}>
                    Graph
                  </button>
                  <button type="button" aria-pressed={view === "table"} onClick={() => go({ view: "table" })}>
                    Table
                  </button>
                </div>
                <div className="segments" role="group" aria-label="From where">
                  <button
                    type="button"
                    aria-pressed={network !== "all"}
                    onClick={() => go({ network: undefined })}
                  >
                    Internet
                  </button>
                  <button
                    type="button"
                    aria-pressed={network === "all"}
                    onClick={() => go({ network: "all" })}
                  >
                    Internet and VPC
                  </button>
                </div>
                <TextField
                  label="Text on the way: a load balancer, a target, a port"
                  placeholder="Text on the way"
                  value={text}
                  onChange={(text) => go({ text })}
                  wide
                />
                <Legend compared={other !== undefined} />
              </div>
              {unread.length > 0 && (
                <Notice tone="MEDIUM" icon="lock">
                  There may be more ways in: {unread.join(", ")} {unread.length === 1 ? "was" : "were"} not
                  read whole.
                </Notice>
              )}
              {ways.length === 0 ? (
                <div className="panel">
                  <Empty
                    title={wanted ? "No way in matches" : "Nothing leads in from the internet"}
                    icon={wanted ? "search" : "lock"}
                  >
                    {!wanted && network !== "all" && hidden > 0 && (
                      <p>
                        From within the VPC there {hidden === 1 ? "is one way" : `are ${hidden} ways`}: choose
                        “Internet and VPC”.
                      </p>
                    )}
                  </Empty>
                </div>
              ) : view === "table" ? (
                <WaysTable ways={ways} />
              ) : (
                <Suspense fallback={<Loading what="the graph" />}>
                  <Graph ways={ways} />
                </Suspense>
              )}
              <ClosedEntrances closed={closed} />
            </>
          );
        }}
      </Answer>
    </div>
  );
};
