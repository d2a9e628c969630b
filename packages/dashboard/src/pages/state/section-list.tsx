import type { ClusterSnapshot } from "../../api/api.generated.ts";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { statusWords } from "../../parts/section-words.ts";
import { When } from "../../time/when.tsx";

const icons: Record<ClusterSnapshot["sections"][number]["status"], IconName> = {
  complete: "check",
  partial: "alert",
  denied: "lock",
  throttled: "alert",
  unreadable: "alert",
  "not-observed": "empty",
};

/** The sections of a cluster: how many resources each holds, and how well it was known. */
export const SectionList = ({
  sections,
  properties,
}: {
  sections: ClusterSnapshot["sections"];
  properties: ClusterSnapshot["properties"];
}) => (
  <nav className="section-list panel" aria-label="Sections">
    <ul>
      {sections.map(({ section, status, resources, observedAt, unread }) => (
        <li key={section} data-status={status}>
          <a href={`#${section}`}>
            <Icon name={icons[status]} />
            <span>{section}</span>
            <span className="number">{status === "not-observed" ? "–" : resources.toLocaleString()}</span>
          </a>
          <p className="small faint break">
            {statusWords[status]}
            {observedAt !== null && (
              <>
                {", "}
                <When at={observedAt} />
              </>
            )}
          </p>
          {unread.slice(0, 3).map(({ what, action, reason }) => (
            <p key={`${what} ${action}`} className="small toned-text tone-MEDIUM break">
              {what}: <code>{action}</code> {statusWords[reason]}
            </p>
          ))}
          {unread.length > 3 && <p className="small faint">and {unread.length - 3} more</p>}
        </li>
      ))}
    </ul>
    {properties === null && <p className="small faint panel-body">The control plane itself is not known.</p>}
  </nav>
);
