import { Link } from "@tanstack/react-router";
import type { ReportContext } from "../../api/api.generated.ts";
import { Severity } from "../../parts/severity.tsx";
import { When } from "../../time/when.tsx";

type Relation = ReportContext["related"][number];

const words: Record<Relation["relation"], string> = {
  "undone-by": "Undone by",
  undoes: "Undoes",
  earlier: "Earlier, the same resource",
  later: "Later, the same resource",
};

/** Reports that have to do with this one: what undid it, what came before and after on the same resource. */
export const Related = ({ related }: { related: readonly Relation[] }) => {
  if (related.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="related">
      <header>
        <h2 id="related">Related</h2>
      </header>
      <ul className="related">
        {related.map(({ relation, words: said, entry, resource }) => (
          <li key={`${relation} ${entry?.id} ${resource} ${said}`}>
            <p className="small faint">
              {words[relation]}
              {entry && (
                <>
                  {" · "}
                  <When at={entry.to} />
                </>
              )}
            </p>
            {entry ? (
              <Link to="/reports/$id" params={{ id: entry.id }} className="break">
                <Severity severity={entry.severity} look="quiet" /> {entry.title}
              </Link>
            ) : (
              <p className="break">{said}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
