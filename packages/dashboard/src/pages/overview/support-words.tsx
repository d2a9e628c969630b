import type { OverviewCluster } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";
import { When } from "../../time/when.tsx";

type Support = NonNullable<OverviewCluster["support"]>;

/** Until when AWS supports the version, and at which price. */
export const SupportWords = ({ support: { level, standardUntil, extendedUntil } }: { support: Support }) => {
  switch (level) {
    case "standard":
      return (
        <small>
          standard until <Day at={standardUntil} />
        </small>
      );
    case "extended":
      return (
        <small className="toned tone-MEDIUM">
          <Icon name="alert" />
          <span>
            extended until <Day at={extendedUntil} />
          </span>
        </small>
      );
    case "none":
      return (
        <small className="toned tone-HIGH">
          <Icon name="alert" /> out of support
        </small>
      );
  }
};

const Day = ({ at }: { at: string }) => <When at={at} as="short-day" />;
