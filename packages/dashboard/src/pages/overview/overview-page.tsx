import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { overviewQuery, postureQuery } from "../../api/overview.ts";
import { useEveryPage } from "../../api/use-every-page.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/state.tsx";
import { When } from "../../time/when.tsx";
import { useTitle } from "../../title.ts";
import { ClusterList } from "./cluster-list.tsx";
import "./overview.css";
import { SharedGaps } from "./shared-gaps.tsx";
import { Vitals } from "./vitals.tsx";

const route = getRouteApi("/");

/** Every cluster at a glance: what is known, what is wrong, what is open, what changed last. */
export const OverviewPage = () => {
  useTitle("Overview");
  const { account, filter } = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useInfiniteQuery(overviewQuery(account));
  const posture = useInfiniteQuery({ ...postureQuery(account), enabled: overview.isSuccess });
  useEveryPage(overview);
  useEveryPage(posture);
  return (
    <div className="page wide">
      <header className="page-head">
        <h1>Overview</h1>
        {overview.data?.pages[0] && (
          <p className="aside small">
            Account <span className="mono">{overview.data.pages[0].accountId}</span> · as of{" "}
            <When at={overview.data.pages[0].at} />
          </p>
        )}
      </header>
      <Answer query={overview} what="the overview" lines={8}>
        {({ pages }) => {
          const [first] = pages;
          const clusters = pages.flatMap(({ items }) => items);
          if (!first || (clusters.length === 0 && first.newestEvent === null && first.lastSweep === null))
            return (
              <div className="panel">
                <Empty title="Nothing has been read yet">
                  <p>
                    The history is empty. Read an account with{" "}
                    <code>eks-auditor snapshot --region eu-west-1</code>, or look at a recorded one with{" "}
                    <code>eks-auditor demo --open</code>.
                  </p>
                </Empty>
              </div>
            );
          return (
            <div className="stack">
              <Vitals overview={first} posture={posture} />
              <SharedGaps sections={first.shared} />
              <ClusterList
                clusters={clusters}
                total={first.clusters}
                posture={posture}
                filter={filter ?? ""}
                onFilter={(text) =>
                  void navigate({ search: (now) => ({ ...now, filter: text }), replace: true })
                }
              />
            </div>
          );
        }}
      </Answer>
    </div>
  );
};
