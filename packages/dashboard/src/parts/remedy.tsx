import * as Tabs from "@radix-ui/react-tabs";

/** How to mend something: in the console, by the command, in Terraform. */
export const Remedy = ({
  console,
  cli,
  terraform,
}: {
  console: string | undefined;
  cli: string | undefined;
  terraform: string | undefined;
}) => {
  const ways: [string, string][] = [];
  if (console) ways.push(["Console", console]);
  if (cli) ways.push(["CLI", cli]);
  if (terraform) ways.push(["Terraform", terraform]);
  const [first] = ways;
  if (!first) return null;
  return (
    <Tabs.Root className="remedy" defaultValue={first[0]}>
      <div className="row">
        <span className="faint small">Fix</span>
        <Tabs.List className="segments" aria-label="How to mend it">
          {ways.map(([name]) => (
            <Tabs.Trigger key={name} value={name}>
              {name}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </div>
      {ways.map(([name, text]) => (
        <Tabs.Content
          key={name}
          value={name}
          className={name === "Console" ? "remedy-text break" : "remedy-text"}
        >
          {name === "Console" ? text : <pre className="json">{text}</pre>}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
};
