import type { ReportedChange } from "../../api/api.generated.ts";
import { FieldChange } from "../../parts/field-change.tsx";
import { kindWords } from "../../parts/kind-words.ts";
import { Severity } from "../../parts/severity.tsx";
import { typeWords } from "../../parts/type-words.ts";
import { When } from "../../time/when.tsx";
import { type StandingChange, StandingTag } from "./standing.tsx";

/** One resource that changed: field by field, before and after, and what has become of it. */
export const ChangeCard = ({
  change,
  standing,
}: {
  change: ReportedChange;
  standing: StandingChange | undefined;
}) => (
  <section className="panel change" aria-label={`${change.name} ${kindWords[change.kind].word}`}>
    <header>
      <span className={`sign ${change.kind}`} aria-hidden="true">
        {kindWords[change.kind].sign}
      </span>
      <h3 className="break">
        {change.name} <span className="soft">{kindWords[change.kind].word}</span>
      </h3>
      <span className="aside">
        <When at={change.observedAt} as="seconds" />
      </span>
      <p className="change-id small faint break">
        {typeWords(change.type)} · <span className="mono">{change.id}</span>
      </p>
      {(change.severity || change.namespaces || standing || change.causes.length === 0) && (
        <p className="row small soft change-id">
          {change.severity && <Severity severity={change.severity} />}
          {change.namespaces && change.namespaces.length > 0 && (
            <span>namespace {change.namespaces.join(", ")}</span>
          )}
          {standing && <StandingTag of={standing} />}
          {change.causes.length === 0 && <span className="tag toned tone-HIGH">no event explains it</span>}
        </p>
      )}
    </header>
    {change.another && (
      <p className="panel-body small soft">
        Another one of the same name
        {change.another.bornAt !== null && (
          <>
            , made <When at={change.another.bornAt} />
          </>
        )}
        .
      </p>
    )}
    {change.fields.length > 0 && (
      <div className="fields">
        {change.fields.map((field) => (
          <FieldChange
            key={field.path}
            of={`${change.name} ${change.kind}`}
            path={field.path}
            before={field.before}
            after={field.after}
            kind={change.kind}
          />
        ))}
      </div>
    )}
    {change.moreFields !== undefined && (
      <p className="panel-body small faint">
        and {change.moreFields} further {change.moreFields === 1 ? "field" : "fields"}
      </p>
    )}
  </section>
);
