import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { useMemo, useState } from "react";
import "@xyflow/react/dist/base.css";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { type GraphStop, graphOf, stopKind } from "./graph.ts";
import { layOut, stopWidth } from "./layout.ts";
import type { Way } from "./way.ts";
import { WayDetails } from "./way-details.tsx";

type StopNode = Node<{ stop: GraphStop }, "stop">;

const nodeTypes = { stop: (props: NodeProps<StopNode>) => <StopCard {...props} /> };

/** Ways in as a graph, from callers on the left to what they reach on the right. */
export const ExposureGraphView = ({ ways }: { ways: readonly Way[] }) => {
  const [chosen, setChosen] = useState<string>();
  const { nodes, edges, width, height } = useMemo(() => drawn(ways), [ways]);
  const through =
    chosen === undefined ? [] : ways.filter((way) => graphOf([way]).stops.some(({ id }) => id === chosen));
  return (
    <div className="graph-columns">
      <div className="panel graph" style={{ height: heightFor(width, height) }}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          onNodeClick={(_event, { id }) => setChosen(id)}
          onSelectionChange={({ nodes: [first] }) => first && setChosen(first.id)}
          onPaneClick={() => setChosen(undefined)}
          fitView
          fitViewOptions={{ maxZoom: 1, minZoom: 0.45, padding: 0.06 }}
          minZoom={0.05}
          maxZoom={1.6}
          onlyRenderVisibleElements={nodes.length > 150}
          preventScrolling={false}
          aria-label="Ways in, from callers to what they reach. The table says the same in words."
        >
          <Background gap={22} size={1} color="var(--line)" />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      {through.length > 0 && <WayDetails ways={through} onClose={() => setChosen(undefined)} />}
    </div>
  );
};

/** As high as the graph is when it fits the window's width: room above and below it says nothing. */
const heightFor = (width: number, height: number): number => {
  const scale = Math.min(1, (window.innerWidth - 60) / width);
  return Math.min(Math.max(height * Math.min(scale, 0.8) + 60, 300), window.innerHeight - 180);
};

const drawn = (ways: readonly Way[]): { nodes: StopNode[]; edges: Edge[]; width: number; height: number } => {
  const graph = graphOf(ways);
  const placed = layOut(graph);
  return {
    width: Math.max(...placed.map(({ x }) => x + stopWidth)),
    height: Math.max(...placed.map(({ y, height }) => y + height)),
    nodes: placed.map(({ stop, x, y, height }) => ({
      id: stop.id,
      type: "stop" as const,
      position: { x, y },
      width: stopWidth,
      height,
      data: { stop },
      ariaLabel: `${stopKind(stop)}: ${stop.name}, ${stop.certainty}`,
    })),
    edges: graph.legs.map(({ id, from, to, certainty, words }) => ({
      id,
      source: from,
      target: to,
      className: `line ${certainty}`,
      markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: `var(--line-${certainty})` },
      label:
        certainty === "perhaps" ? `${words} ?`.trim() : certainty === "closed" ? `${words} ✕`.trim() : words,
      labelBgPadding: [5, 2] as [number, number],
      labelBgBorderRadius: 3,
    })),
  };
};

const icons: Record<GraphStop["kind"], IconName> = { source: "globe", step: "arrow", end: "controller" };
const doorsMax = 3;

const StopCard = ({ data: { stop }, selected }: NodeProps<StopNode>) => (
  <div className={`stop stop-${stop.kind} ${stop.certainty} ${selected ? "chosen" : ""}`}>
    {stop.kind !== "source" && <Handle type="target" position={Position.Left} isConnectable={false} />}
    <p className="stop-kind">
      <Icon name={stop.kind === "source" && stop.network !== "internet" ? "cloud" : icons[stop.kind]} />
      {stopKind(stop)}
      {stop.certainty !== "sure" && <em>{stop.certainty}</em>}
    </p>
    <p className="cut stop-name" title={stop.name}>
      {stop.name}
    </p>
    {stop.doors.slice(0, doorsMax).map((door) => (
      <p key={door} className="cut door" title={door}>
        {door}
      </p>
    ))}
    {stop.doors.length > doorsMax && <p className="door">and {stop.doors.length - doorsMax} more</p>}
    {stop.kind !== "end" && <Handle type="source" position={Position.Right} isConnectable={false} />}
  </div>
);
