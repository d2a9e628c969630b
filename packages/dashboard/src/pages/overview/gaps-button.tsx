import type { ComponentProps } from "react";
import type { OverviewCluster } from "../../api/api.generated.ts";
import { statusWords } from "../../parts/section-words.ts";

/** Shows how many sections of a cluster were not read whole; opens what they are. */
export const GapsButton = ({
  cluster: { cluster, sections },
  ...button
}: { cluster: OverviewCluster } & ComponentProps<"button">) => {
  const gaps = sections.filter(({ status }) => status !== "complete");
  const [first] = gaps;
  return (
    <button
      type="button"
      className="known-gap"
      aria-label={`What could not be read of ${cluster}`}
      {...button}
    >
      <span className="pips" aria-hidden="true">
        {sections.map(({ section, status }) => (
          <i key={section} data-status={status} />
        ))}
      </span>
      <small>
        {gaps.length === 1 && first
          ? `${first.section} ${statusWords[first.status]}`
          : `${gaps.length} not read whole`}
      </small>
    </button>
  );
};
