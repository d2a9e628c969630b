/** Reads what a `datetime-local` field holds as an instant; undefined while it holds none. */
export const instantOf = (local: string): string | undefined => {
  const date = new Date(local);
  return local === "" || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** Writes an instant as a `datetime-local` field takes it. */
export const fieldValue = (instant: string | undefined): string => {
  if (instant === undefined) return "";
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "";
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};
