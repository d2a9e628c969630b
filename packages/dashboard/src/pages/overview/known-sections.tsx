import * as Popover from "@radix-ui/react-popover";
import type { OverviewCluster } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";
import { statusWords } from "../../parts/section-words.ts";
import { UnreadList } from "../../parts/unread-list.tsx";

/** How much of a cluster could be read; what could not, with the right that is missing, opens on demand. */
export const KnownSections = ({ cluster: { sections, cluster } }: { cluster: OverviewCluster }) => {
  const gaps = sections.filter(({ status }) => status !== "complete");
  if (gaps.length === 0)
    return (
      <span className="severity tone-good">
        <Icon name="check" /> all {sections.length} sections
      </span>
    );
  const [first] = gaps;
  return (
    <Popover.Root>
      <Popover.Trigger className="known-gap" aria-label={`What could not be read of ${cluster}`}>
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
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" sideOffset={6} collisionPadding={12} align="start">
          <h3>Not read whole</h3>
          <UnreadList sections={gaps} />
          <Popover.Arrow className="popover-arrow" />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
