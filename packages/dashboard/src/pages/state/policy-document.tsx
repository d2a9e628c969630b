import { diffWordsWithSpace } from "diff";
import type { PolicyDocumentChange } from "../../api/api.generated.ts";
import { kindWords } from "../../parts/kind-words.ts";
import { SideBySide } from "./side-by-side.tsx";

const kinds = { added: "created", removed: "deleted", changed: "modified" } as const;

/** How a policy document differs: statement by statement, in words first and as JSON second. */
export const PolicyDocument = ({
  of,
  document: { path, statements, more },
}: {
  /** The resource that holds it. */
  of: string;
  document: PolicyDocumentChange;
}) => (
  <div className="policy">
    <h3 className="field-path mono break">{path.split("/").slice(1).join(".")}</h3>
    <ol className="statements">
      {statements.map(({ kind, sid, words, wordsBefore, before, after }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statements have no name of their own, and never move
        <li key={index}>
          <span className={`sign ${kinds[kind]}`} aria-hidden="true">
            {kindWords[kinds[kind]].sign}
          </span>
          <div className="stack">
            <p className="break">
              <span className="small faint">
                statement {kind}
                {sid !== null && ` (${sid})`}
              </span>
            </p>
            {wordsBefore === undefined ? (
              <p className={`statement break ${kind === "removed" ? "gone" : "come"}`}>{words}</p>
            ) : (
              <ChangedWords before={wordsBefore} after={words} />
            )}
            <details className="fold">
              <summary>JSON</summary>
              <SideBySide before={before} after={after} label={`${of}: statement ${index + 1} of ${path}`} />
            </details>
          </div>
        </li>
      ))}
    </ol>
    {more !== undefined && <p className="small faint">and {more} further statements</p>}
  </div>
);

/** A sentence as it was and as it is, with what differs marked in both. */
const ChangedWords = ({ before, after }: { before: string; after: string }) => {
  const parts = diffWordsWithSpace(before, after);
  return (
    <>
      <p className="statement gone break">
        <span className="small faint">before </span>
        {parts.map(({ added, removed, value }, index) => {
          const key = `${index} ${value}`;
          return added ? null : removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>;
        })}
      </p>
      <p className="statement come break">
        <span className="small faint">now </span>
        {parts.map(({ added, removed, value }, index) => {
          const key = `${index} ${value}`;
          return removed ? null : added ? <ins key={key}>{value}</ins> : <span key={key}>{value}</span>;
        })}
      </p>
    </>
  );
};
