import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { searchQuery, shortest } from "../../api/search.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/state.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useTitle } from "../../title.ts";
import { Hit } from "./hit.tsx";
import "./search.css";

const route = getRouteApi("/search");

/** Names, ARNs, addresses and actors that hold a text. */
export const SearchPage = () => {
  const { q = "", account } = route.useSearch();
  useTitle(q === "" ? "Search" : `Search: ${q}`);
  const navigate = route.useNavigate();
  const query = useQuery(searchQuery(q, account));
  return (
    <div className="page">
      <header className="page-head">
        <h1>Search</h1>
      </header>
      <div className="stack">
        <div className="filters">
          <TextField
            label="Part of a name, an ARN, an address or an actor"
            placeholder="Part of a name, an ARN, an address or an actor"
            value={q === "" ? undefined : q}
            onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text }), replace: true })}
            wide
          />
        </div>
        <section className="panel" aria-label="What was found">
          {q.length < shortest ? (
            <Empty title="What are you looking for?" icon="search">
              <p>
                A cluster, a role, an ARN, an IP address, a host name, somebody. Press <code>/</code> anywhere
                to get here.
              </p>
            </Empty>
          ) : (
            <Answer query={query} what="what was found">
              {({ items, whole }) =>
                items.length === 0 ? (
                  <Empty title={`Nothing holds “${q}”`} icon="search">
                    <p>Looked through what is there now, and the newest reports.</p>
                  </Empty>
                ) : (
                  <>
                    <ul className="hits">
                      {items.map((hit) => (
                        <Hit
                          key={`${hit.kind} ${hit.resource?.type} ${hit.resource?.id} ${hit.reportId} ${hit.title} ${hit.cluster?.cluster}`}
                          hit={hit}
                        />
                      ))}
                    </ul>
                    {!whole && (
                      <p className="panel-body small faint">There is more: a longer text finds less.</p>
                    )}
                  </>
                )
              }
            </Answer>
          )}
        </section>
      </div>
    </div>
  );
};
