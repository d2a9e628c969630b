import { useState } from "react";
import type { ClusterDiff } from "../../api/api.generated.ts";
import { FieldChange } from "../../parts/field-change.tsx";
import { kindWords } from "../../parts/kind-words.ts";
import { typeWords } from "../../parts/type-words.ts";
import { PolicyDocument } from "./policy-document.tsx";
import { SideBySide } from "./side-by-side.tsx";
import { valueAt } from "./value-at.ts";

type Item = ClusterDiff["items"][number];

/** One resource that differs: what it means in words, then field by field, and all of it as JSON on demand. */
export const DifferenceCard = ({ item }: { item: Item }) => {
  const { kind, name, type, id, before, after, documents = [], sentences = [] } = item;
  // What a document says is told statement by statement.
  const patch = item.patch.filter(
    ({ path }) => !documents.some((document) => path.startsWith(document.path)),
  );
  const [open, setOpen] = useState(false);
  return (
    <section className="panel change" aria-label={`${name} ${kindWords[kind].word}`}>
      <header>
        <span className={`sign ${kind}`} aria-hidden="true">
          {kindWords[kind].sign}
        </span>
        <h2 className="break">
          {name} <span className="soft">{kindWords[kind].word}</span>
        </h2>
        <span className="aside">{item.section}</span>
        <p className="change-id small faint break">
          {typeWords(type)} · <span className="mono">{id}</span>
        </p>
      </header>
      {sentences.length > 0 && (
        <ul className="sentences" aria-label="What it means">
          {sentences.map((sentence) => (
            <li key={sentence} className="break">
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {documents.map((document) => (
        <PolicyDocument key={document.path} of={name} document={document} />
      ))}
      {patch.length > 0 && (
        <div className="fields">
          {patch.map((step) => (
            <FieldChange
              key={`${step.op} ${step.path}`}
              of={name}
              path={step.path}
              before={step.op === "add" ? undefined : valueAt(before, step.path)}
              after={step.op === "remove" ? undefined : step.value}
              kind={step.op}
            />
          ))}
        </div>
      )}
      <details className="fold panel-body" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{before && after ? "Side by side" : "All of it"}</summary>
        {open && <SideBySide before={before} after={after} label={`${name}: before and after`} />}
      </details>
    </section>
  );
};
