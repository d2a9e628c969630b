import type { OverviewSection } from "../api/api.generated.ts";
import { When } from "../time/when.tsx";
import { scopeWords, statusWords } from "./section-words.ts";

/** What could not be read of sections, and which right would be needed for it. */
export const UnreadList = ({ sections }: { sections: readonly OverviewSection[] }) => (
  <ul className="unread-list">
    {sections.map(({ scope, section, status, lastCompleteAt, unread }) => (
      <li key={`${JSON.stringify(scope)} ${section}`}>
        <b>{section}</b> of {scopeWords(scope)}: {statusWords[status]}
        {lastCompleteAt !== null && (
          <span className="faint">
            , last whole <When at={lastCompleteAt} />
          </span>
        )}
        {unread.map(({ action, reason, count, what }) => (
          <div key={`${action} ${reason}`} className="small soft break">
            <code>{action}</code> {statusWords[reason]}
            {count > 1 && ` ${count.toLocaleString()} times`}
            {what.length > 0 && `: ${what.join(", ")}`}
            {count > what.length && " …"}
          </div>
        ))}
      </li>
    ))}
  </ul>
);
