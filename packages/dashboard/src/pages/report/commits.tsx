import type { ReportContext } from "../../api/api.generated.ts";
import { scopeWords, statusWords } from "../../parts/section-words.ts";
import { When } from "../../time/when.tsx";

/** The readings that a report rests on. */
export const Commits = ({ commits }: { commits: ReportContext["commits"] }) => {
  if (commits.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="commits">
      <header>
        <h2 id="commits">Read</h2>
        <span className="aside">
          {commits.length} {commits.length === 1 ? "commit" : "commits"}
        </span>
      </header>
      <ul className="calls">
        {commits.map(({ id, scope, seq, committedAt, sections, changes, own }) => (
          <li key={id} className="small">
            <p className="row">
              <b className="break">{scopeWords(scope)}</b>
              <span className="faint">
                #{seq} · <When at={committedAt} as="exact" />
              </span>
            </p>
            <p className="soft break">
              {sections.map(({ section, status }) => `${section} ${statusWords[status]}`).join(", ")};{" "}
              {changes} {changes === 1 ? "change" : "changes"}
              {own < changes && `, ${own} of this report`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
