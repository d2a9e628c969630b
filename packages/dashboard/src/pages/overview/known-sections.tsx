import { lazy, Suspense, useState } from "react";
import type { OverviewCluster } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";
import { GapsButton } from "./gaps-button.tsx";

/** What is opened seldom comes when somebody is about to open it: nothing of it is needed to see the overview. */
const loadPopover = () => import("./gaps-popover.tsx");
const GapsPopover = lazy(async () => ({ default: (await loadPopover()).GapsPopover }));

/** How much of a cluster could be read; what could not, with the right that is missing, opens on demand. */
export const KnownSections = ({ cluster }: { cluster: OverviewCluster }) => {
  const [wanted, setWanted] = useState(false);
  const { sections } = cluster;
  if (sections.every(({ status }) => status === "complete"))
    return (
      <span className="severity tone-good">
        <Icon name="check" /> all {sections.length} sections
      </span>
    );
  const button = (
    <GapsButton
      cluster={cluster}
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={() => void loadPopover()}
      onFocus={() => void loadPopover()}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <GapsPopover cluster={cluster} />
    </Suspense>
  );
};
