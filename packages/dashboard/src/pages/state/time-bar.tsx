import type { ClusterAddress } from "../../api/cluster.ts";
import { AtField } from "../../parts/at-field.tsx";

/** Which instant is looked at, and with which other it is compared. */
export const TimeBar = ({
  at,
  other,
  onGo,
}: {
  of: ClusterAddress;
  at: string | undefined;
  other: string | undefined;
  onGo: (change: { at?: string | undefined; with?: string | undefined }) => void;
}) => (
  <div className="time-bar panel">
    <AtField at={at} onAt={(at) => onGo({ at })} />
    <AtField at={other} onAt={(other) => onGo({ with: other })} label="Compare with" />
  </div>
);
