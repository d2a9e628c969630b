import { useDeferredValue, useState } from "react";
import type { ClusterSnapshot, Resource } from "../../api/api.generated.ts";
import { Json } from "../../parts/json.tsx";
import { statusWords } from "../../parts/section-words.ts";
import { Empty } from "../../parts/state.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { typeWords } from "../../parts/type-words.ts";
import { When } from "../../time/when.tsx";

/** So many of a type are drawn at first; the rest on demand. */
const atFirst = 100;

/** Every resource that concerned the cluster, section by section and type by type. */
export const Resources = ({
  sections,
  resources,
  text,
  onText,
}: {
  sections: ClusterSnapshot["sections"];
  resources: readonly Resource[];
  text: string | undefined;
  onText: (text: string | undefined) => void;
}) => {
  const wanted = useDeferredValue(text?.trim().toLowerCase() ?? "");
  const kept = resources.filter(({ name, id, type }) =>
    `${name} ${id} ${type}`.toLowerCase().includes(wanted),
  );
  const bySection = Map.groupBy(kept, ({ section }) => section);
  return (
    <div className="stack">
      <div className="filters">
        <TextField
          label="Name, ARN or type of a resource"
          placeholder="Name, ARN or type"
          value={text}
          onChange={onText}
          wide
        />
        <span className="faint small">
          {kept.length.toLocaleString()} of {resources.length.toLocaleString()} resources
        </span>
      </div>
      {kept.length === 0 && (
        <div className="panel">
          <Empty
            title={resources.length === 0 ? "Nothing was known then" : "No resource matches"}
            icon="search"
          />
        </div>
      )}
      {sections.map(({ section, status }) => {
        const here = bySection.get(section) ?? [];
        if (here.length === 0) return null;
        return (
          <section key={section} id={section} className="panel" aria-label={section}>
            <header>
              <h2>{section}</h2>
              <span className="faint small">
                {here.length.toLocaleString()} {here.length === 1 ? "resource" : "resources"}
              </span>
              {status !== "complete" && (
                <span className="aside toned-text tone-MEDIUM">{statusWords[status]}</span>
              )}
            </header>
            {[...Map.groupBy(here, ({ type }) => type)].map(([type, ofType]) => (
              <OfType key={type} type={type} resources={ofType} />
            ))}
          </section>
        );
      })}
    </div>
  );
};

const OfType = ({ type, resources }: { type: string; resources: readonly Resource[] }) => {
  const [all, setAll] = useState(false);
  const shown = all ? resources : resources.slice(0, atFirst);
  return (
    <div className="of-type">
      <h3 className="small faint">
        {typeWords(type)} <span>{resources.length > 1 && resources.length.toLocaleString()}</span>
      </h3>
      {shown.map((resource) => (
        <OneResource key={resource.id} resource={resource} />
      ))}
      {shown.length < resources.length && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          All {resources.length.toLocaleString()}
        </button>
      )}
    </div>
  );
};

const OneResource = ({ resource }: { resource: Resource }) => {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold resource" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="break name">{resource.name}</span>
        <span className="faint small at">
          <When at={resource.revisionAt} />
        </span>
      </summary>
      {open && (
        <div className="stack">
          <p className="mono small faint break">{resource.id}</p>
          <Json value={resource.properties} label={`Properties of ${resource.name}`} />
        </div>
      )}
    </details>
  );
};
