import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef } from "react";
import { Icon } from "../parts/icon.tsx";

/** Search from anywhere: `/` puts the cursor there. */
export const SearchBox = () => {
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const q = field.current?.value.trim() ?? "";
    if (q !== "") void navigate({ to: "/search", search: { q } });
  };
  return (
    <form role="search" className="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        ref={field}
        className="field"
        type="search"
        name="q"
        maxLength={200}
        placeholder="Search"
        aria-label="Search names, ARNs, addresses and actors"
        autoComplete="off"
        spellCheck={false}
      />
      <kbd>/</kbd>
    </form>
  );
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
