import * as Popover from "@radix-ui/react-popover";
import type { OverviewCluster } from "../../api/api.generated.ts";
import { UnreadList } from "../../parts/unread-list.tsx";
import { GapsButton } from "./gaps-button.tsx";

/** The sections of a cluster that were not read whole, and why: open from the start, since that was asked for. */
export const GapsPopover = ({ cluster }: { cluster: OverviewCluster }) => (
  <Popover.Root defaultOpen>
    <Popover.Trigger asChild>
      <GapsButton cluster={cluster} />
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Content className="popover" sideOffset={6} collisionPadding={12} align="start">
        <h3>Not read whole</h3>
        <UnreadList sections={cluster.sections.filter(({ status }) => status !== "complete")} />
        <Popover.Arrow className="popover-arrow" />
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
);
