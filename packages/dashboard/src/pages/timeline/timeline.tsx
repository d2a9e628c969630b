import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { timelineQuery } from "../../api/timeline.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/state.tsx";
import { Density } from "./density.tsx";
import { Filters } from "./filters.tsx";
import { rowsOf } from "./rows.ts";
import "./timeline.css";
import { TimelineList } from "./timeline-list.tsx";
import { filterOf, isNarrowed, type TimelineSearch } from "./timeline-search.ts";

/** Reports in short with what narrows them: of the account, or of one cluster. */
export const Timeline = ({
  of,
  search,
  onSearch,
}: {
  of?: { region: string; cluster: string };
  search: TimelineSearch;
  onSearch: (change: TimelineSearch) => void;
}) => {
  const filter = useMemo(() => filterOf(search, of), [search, of]);
  const query = useInfiniteQuery({ ...timelineQuery(filter), placeholderData: keepPreviousData });
  const newest = query.data?.pages[0]?.items[0]?.to;
  return (
    <div className="stack">
      <Filters search={search} onSearch={onSearch} />
      <Density
        filter={filter}
        newest={newest}
        settled={query.isSuccess}
        onSpan={(from, to) => onSearch({ from, to })}
      />
      <section className="panel" aria-label="Reports" aria-busy={query.isFetching}>
        <Answer query={query} what="the timeline" lines={10}>
          {({ pages }) => {
            const entries = pages.flatMap(({ items }) => items);
            if (entries.length === 0 && !query.hasNextPage)
              return isNarrowed(search) ? (
                <Empty title="No report matches" icon="search">
                  <p>Nothing that history keeps fits these filters.</p>
                </Empty>
              ) : (
                <Empty title="Nothing has changed yet">
                  <p>The first reading is the baseline. What changes from then on is told here.</p>
                </Empty>
              );
            return (
              <TimelineList
                rows={rowsOf(entries, search.quiet !== "shown")}
                showCluster={of === undefined}
                more={
                  query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError
                    ? () => void query.fetchNextPage()
                    : undefined
                }
                loading={query.isFetchingNextPage}
              />
            );
          }}
        </Answer>
      </section>
    </div>
  );
};
