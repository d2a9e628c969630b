import type { Report } from "../../api/api.generated.ts";
import { statusWords } from "../../parts/section-words.ts";
import { Notice } from "../../parts/state.tsx";

/** What is to be said beside the changes, and what could not be read. */
export const Notes = ({
  notes,
  unread,
}: {
  notes: NonNullable<Report["notes"]>;
  unread: Report["unread"];
}) => (
  <>
    {notes.map(({ heading, lines }) => (
      <Notice key={heading} icon="bell">
        <strong className="break">{heading}</strong>
        {lines.map((line) => (
          <p key={line} className="break">
            {line}
          </p>
        ))}
      </Notice>
    ))}
    {unread.length > 0 && (
      <Notice tone="MEDIUM" icon="lock">
        <strong>Not everything could be read.</strong>
        {unread.map(({ section, what, action, reason }) => (
          <p key={`${section} ${what} ${action}`} className="small break">
            {what} ({section}): <code>{action}</code> {statusWords[reason]}
          </p>
        ))}
      </Notice>
    )}
  </>
);
