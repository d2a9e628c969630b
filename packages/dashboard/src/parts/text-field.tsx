import { useEffect, useRef, useState } from "react";

/** Long enough that a word is not asked for letter by letter. */
const pause = 300;

/** A field of text whose value is told when the writer pauses. Empty is told as undefined. */
export const TextField = ({
  label,
  placeholder,
  value,
  onChange,
  wide = false,
  list,
}: {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (text: string | undefined) => void;
  wide?: boolean;
  list?: string;
}) => {
  const [text, setText] = useState(value ?? "");
  const told = useRef(value ?? "");
  useEffect(() => {
    // The address changed by itself (back, a link, "Clear"): what is written follows.
    if ((value ?? "") !== told.current) {
      told.current = value ?? "";
      setText(value ?? "");
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onChange(text === "" ? undefined : text);
    }, pause);
    return () => clearTimeout(timer);
  });
  return (
    <input
      type="search"
      className={`field ${wide ? "wide" : ""} ${value ? "set" : ""}`}
      aria-label={label}
      title={label}
      placeholder={placeholder}
      value={text}
      maxLength={500}
      spellCheck={false}
      autoComplete="off"
      list={list}
      onChange={(event) => setText(event.target.value)}
    />
  );
};
