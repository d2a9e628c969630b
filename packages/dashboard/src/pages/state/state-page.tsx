import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { snapshotQuery } from "../../api/cluster.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/state.tsx";
import { useTitle } from "../../title.ts";
import { Difference } from "./difference.tsx";
import { Resources } from "./resources.tsx";
import { SectionList } from "./section-list.tsx";
import "./state.css";
import { TimeBar } from "../../parts/time-bar.tsx";

const route = getRouteApi("/clusters/$region/$cluster/");

/** A cluster as it was at an instant, or what is different about it between two. */
export const StatePage = () => {
  const { region, cluster } = route.useParams();
  useTitle(`${cluster}: state`);
  const { at, with: other, account, text } = route.useSearch();
  const navigate = route.useNavigate();
  const of = { region, cluster, account };
  const snapshot = useQuery({ ...snapshotQuery(of, at), enabled: other === undefined });
  const go = (change: {
    at?: string | undefined;
    with?: string | undefined;
    text?: string | undefined;
  }): void => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false });
  return (
    <div className="stack">
      <TimeBar of={of} at={at} other={other} onGo={go} />
      {other !== undefined ? (
        <Difference of={of} one={at} other={other} />
      ) : (
        <Answer query={snapshot} what="the state of the cluster" lines={12}>
          {({ presence, sections, items, properties }) =>
            presence !== "present" && items.length === 0 ? (
              <div className="panel">
                <Empty
                  title={
                    presence === "absent"
                      ? "The cluster did not exist then"
                      : "Nobody had read the cluster by then"
                  }
                >
                  <p>Move the slider to an instant at which it was seen.</p>
                </Empty>
              </div>
            ) : (
              <div className={`state-columns ${snapshot.isPlaceholderData ? "waiting" : ""}`}>
                <SectionList sections={sections} properties={properties} />
                <Resources
                  sections={sections}
                  resources={items}
                  text={text}
                  onText={(text) => go({ text })}
                />
              </div>
            )
          }
        </Answer>
      )}
    </div>
  );
};
