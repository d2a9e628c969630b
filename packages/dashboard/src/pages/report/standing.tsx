import type { ReportContext, ReportedChange, Severity } from "../../api/api.generated.ts";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { When } from "../../time/when.tsx";

export type StandingChange = ReportContext["standing"][number];
type Kind = StandingChange["kind"];
type Standing = StandingChange["standing"];

const words: Record<Kind, Record<Standing, string>> = {
  created: {
    "still-so": "still there",
    "as-before": "gone again",
    "changed-since": "changed since",
    "gone-since": "gone since",
    unknown: "not known now",
  },
  modified: {
    "still-so": "still so",
    "as-before": "as before again",
    "changed-since": "changed since",
    "gone-since": "deleted since",
    unknown: "not known now",
  },
  deleted: {
    "still-so": "still gone",
    "as-before": "there again",
    "changed-since": "changed since",
    "gone-since": "gone since",
    unknown: "not known now",
  },
};
const icons: Record<Standing, IconName> = {
  "still-so": "alert",
  "as-before": "check",
  "changed-since": "arrow",
  "gone-since": "check",
  unknown: "unknown",
};

/** Finds what has become of one change of a report. */
export const standingOf = (
  standing: readonly StandingChange[],
  { type, id, section, kind }: ReportedChange,
): StandingChange | undefined =>
  standing.find((one) => one.type === type && one.id === id && one.section === section && one.kind === kind);

/** What has become of one change. */
export const StandingTag = ({ of: { kind, standing } }: { of: StandingChange }) => (
  <span className={`tag ${standing === "still-so" ? "" : "dashed"}`}>
    <Icon name={icons[standing]} /> {words[kind][standing]}
  </span>
);

/** Whether what a report tells of is still so: the first question of whoever comes from Slack's link. */
export const StillSo = ({
  standing,
  severity,
}: {
  standing: readonly StandingChange[];
  severity: Severity;
}) => {
  const [first] = standing;
  if (!first) return null;
  const still = standing.filter((one) => one.standing === "still-so").length;
  const alike = standing.every((one) => one.standing === first.standing && one.kind === first.kind);
  const read = standing.flatMap(({ readAt }) => readAt ?? []).sort()[0];
  return (
    <p className={`row soft still-so tone-${still > 0 ? severity : "good"}`} role="status">
      <Icon name={alike ? icons[first.standing] : still > 0 ? "alert" : "check"} />
      <b>
        {alike
          ? sentence(words[first.kind][first.standing])
          : still === 0
            ? "No longer so"
            : still === standing.length
              ? "Still so"
              : `Still so for ${still.toLocaleString()} of ${standing.length.toLocaleString()} changes`}
      </b>
      {read !== undefined && (
        <span className="small">
          as last read <When at={read} />
        </span>
      )}
    </p>
  );
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
