import { useQuery } from "@tanstack/react-query";
import { type ClusterAddress, diffQuery } from "../../api/cluster.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty, Notice } from "../../parts/state.tsx";
import { When } from "../../time/when.tsx";
import { DifferenceCard } from "./difference-card.tsx";

/** What is different about a cluster between two instants, whichever of them is the earlier; now, where one is not set. */
export const Difference = ({
  of,
  one,
  other,
}: {
  of: ClusterAddress;
  one: string | undefined;
  other: string;
}) => {
  const [from, to] = span(one, other);
  const query = useQuery(diffQuery(of, from, to));
  return (
    <Answer query={query} what="the difference" lines={10}>
      {({ from, to, sections, items }) => {
        const silent = sections.filter(
          // What was read at neither end is not expected to be told of.
          ({ comparable, from, to }) => !comparable && !(from === "not-observed" && to === "not-observed"),
        );
        const drift = items.filter(({ kind }) => kind !== "entered" && kind !== "left");
        const views = items.filter(({ kind }) => kind === "entered" || kind === "left");
        return (
          <div className={`stack ${query.isPlaceholderData ? "waiting" : ""}`}>
            <p className="difference-span">
              <b>{drift.length.toLocaleString()}</b> {drift.length === 1 ? "difference" : "differences"} from{" "}
              <When at={from} as="exact" /> to <When at={to} as="exact" />
            </p>
            {silent.length > 0 && (
              <Notice tone="MEDIUM" icon="lock">
                Not comparable, since one end had not been read:{" "}
                {silent.map(({ section }) => section).join(", ")}.
              </Notice>
            )}
            {items.length === 0 && (
              <div className="panel">
                <Empty title="No difference" icon="check">
                  <p>Everything that was read is the same at both instants.</p>
                </Empty>
              </div>
            )}
            {[...drift, ...views].map((item) => (
              <DifferenceCard key={`${item.section} ${item.type} ${item.id} ${item.kind}`} item={item} />
            ))}
          </div>
        );
      }}
    </Answer>
  );
};

/** `now` as the other instant means: up to now. */
const span = (one: string | undefined, other: string): [string, string | undefined] => {
  if (one === undefined) return [other === "now" ? new Date().toISOString() : other, undefined];
  if (other === "now") return [one, undefined];
  return one < other ? [one, other] : [other, one];
};
