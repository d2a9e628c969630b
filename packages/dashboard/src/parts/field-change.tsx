import { JsonDifference } from "./json-difference.tsx";

/** One field before and after; what is short stands in a line, what is long side by side. */
export const FieldChange = ({
  of,
  path,
  before,
  after,
  kind,
}: {
  /** The resource whose field it is. */
  of: string;
  path: string;
  before: unknown;
  after: unknown;
  kind: string;
}) => {
  const short = isShort(before) && isShort(after);
  return (
    <div className={`field-change ${short ? "short" : "long"}`}>
      <div className="field-path mono break">{fieldWords(path)}</div>
      {short ? (
        <div className="values">
          {before !== undefined && (
            <del className="mono break">
              <span className="hidden-visually">before: </span>
              {valueText(before)}
            </del>
          )}
          {before !== undefined && after !== undefined && (
            <span className="faint" aria-hidden="true">
              →
            </span>
          )}
          {after !== undefined && (
            <ins className="mono break">
              <span className="hidden-visually">after: </span>
              {valueText(after)}
            </ins>
          )}
          {before === undefined && after === undefined && <span className="faint">{kind}</span>}
        </div>
      ) : (
        <JsonDifference before={before} after={after} label={`${of}: ${fieldWords(path)}`} />
      )}
    </div>
  );
};

const isShort = (value: unknown): boolean => value === undefined || valueText(value).length <= 90;

const valueText = (value: unknown): string =>
  typeof value === "string"
    ? value === ""
      ? '""'
      : value
    : Array.isArray(value) && value.every(isPlain)
      ? value.length === 0
        ? "none"
        : value.join(", ")
      : JSON.stringify(value);

const isPlain = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** Writes a JSON pointer as people write fields: `resourcesVpcConfig.publicAccessCidrs`. */
const fieldWords = (pointer: string): string =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".") || "everything";
