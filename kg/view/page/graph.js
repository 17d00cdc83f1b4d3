// The drawing: what a node and an edge look like, in light and dark, at rest and beside a selection.
const dark = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const ROLES = new Set(["agent", "target", "place", "respondsTo"]);
const UNDIRECTED = new Set(["place", "alliedWith", "opposes", "same_incident"]);
const OWN = new Set(["said_by", "names_nobody", "same_incident"]);

const nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
const edgeOf = new Map(data.edges.map((edge, id) => [id, Object.assign(edge, { id })]));
const edgesAt = new Map(data.nodes.map((node) => [node.id, []]));
for (const edge of data.edges) {
  edgesAt.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesAt.get(edge.to).push(edge);
}
const degree = (node) => edgesAt.get(node.id).filter((edge) => edge.kg.predicate !== "said_by").length;

const tone = (status) => (data.palette.status[status] ?? data.palette.status.asserted)[dark.matches ? "dark" : "light"];
const look = (type) => data.palette.entity[type] ?? data.palette.entity.Other;
const colour = (node) => (node.kg.kind === "event" ? tone(node.kg.status) : look(node.kg.type).colour);
const isDashed = (status) => data.palette.status[status]?.dashed ?? false;
const ground = () => (dark.matches ? "#14171c" : "#fbfbfa");
const ink = () => (dark.matches ? "#e6eaf0" : "#1c2430");

// Edges of one pair stand beside each other as bows.
const bows = new Map();
for (const edge of data.edges) {
  const pair = [edge.from, edge.to].sort((a, b) => a - b).join();
  bows.set(pair, [...(bows.get(pair) ?? []), edge]);
}
for (const group of bows.values()) {
  if (group.length === 1) continue;
  group.forEach((edge, i) => {
    const bow = (i - (group.length - 1) / 2) * 0.28 * (edge.from < edge.to ? 1 : -1);
    if (bow) edge.smooth = { enabled: true, type: bow > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bow) };
  });
}

let lit = null; // the ids of the nodes beside the selection; null where nothing is selected
let chosenEdge = null;
let chosenNode = null;

const FACE = "system-ui, Noto Sans, Noto Sans Arabic, sans-serif";
const ARABIC = /\p{Script=Arabic}/u;
const POINTS = {
  diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  hexagon: [[-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95], [-1.1, 0]],
};
const shapeOf = (node) => (node.kg.kind === "event" ? "diamond" : look(node.kg.type).shape);

const scaleOf = (ctx) => ctx.getTransform().a / (window.devicePixelRatio || 1);
const landmarks = new Set([...data.nodes].filter((node) => node.kg.kind === "entity").sort((a, b) => degree(b) - degree(a)).slice(0, 12).map((node) => node.id));

/** Draws one node; vis-network cuts the feet of Arabic letters where one line of a label follows another. */
function renderNode({ ctx, id, x, y, state }) {
  const node = nodeOf.get(id);
  const chosen = id === chosenNode || state.selected;
  const faint = lit !== null && !lit.has(id);
  return {
    drawNode: () => drawShape(ctx, node, x, y, { faint, rim: chosen || state.hover }),
    drawExternalLabel: () => drawLabel(ctx, node, x, y + node.size * 1.1 + 4, { faint, chosen }),
    nodeDimensions: { width: node.size * 2, height: node.size * 2 },
  };
}

function drawShape(ctx, node, x, y, { faint, rim }) {
  const hollow = node.kg.kind === "event" && isDashed(node.kg.status);
  const size = Math.max(node.size, (2 + node.size / 8) / scaleOf(ctx)); // from afar a node is still a dot
  ctx.globalAlpha = faint ? 0.16 : 1;
  ctx.beginPath();
  const points = POINTS[shapeOf(node)];
  if (points) points.forEach(([dx, dy], i) => ctx[i ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
  else ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.closePath();
  ctx.fillStyle = hollow ? ground() : colour(node);
  ctx.fill();
  ctx.setLineDash(hollow ? [4, 3] : []);
  ctx.lineWidth = (rim ? 3 : 2) * (size / node.size);
  ctx.strokeStyle = rim ? ink() : hollow ? colour(node) : ground();
  ctx.stroke();
}

function drawLabel(ctx, node, x, y, { faint, chosen }) {
  const afar = 13 * scaleOf(ctx) < 6.5;
  if (afar && (faint || !(chosen || (lit ? lit.size < 40 : landmarks.has(node.id))))) return;
  const zoom = afar ? 11 / (13 * scaleOf(ctx)) : 1; // the few that are named from afar are named legibly
  const lines = (lang === "ar" ? node.label_ar : node.label).split("\n");
  const set = (line) => { ctx.font = `${chosen ? 700 : 500} ${ARABIC.test(line) ? 14 : 12}px ${FACE}`; };
  ctx.translate(x, y);
  ctx.scale(zoom, zoom);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = ground();
  ctx.fillStyle = faint ? (dark.matches ? "#454d58" : "#c3c9d1") : ink();
  const write = (how) => lines.forEach((line, i) => { set(line); ctx[how](line, 0, 8 + i * 16); });
  write("strokeText"); // all halos first, so that none covers a neighbouring line
  write("fillText");
}

const NOTHING = " "; // vis-network takes an empty label for no change
function edgeLabel(edge, near) {
  const { predicate, contested } = edge.kg;
  if (!near && (ROLES.has(predicate) || OWN.has(predicate))) return NOTHING;
  const speakers = contested && !OWN.has(predicate) ? data.sayings[edge.kg.said[0]].sources.map((source) => source.label[lang]).join("، ") : "";
  return isolated(speakers ? `${named(predicate)} · ${word("source")} ${isolated(speakers)}` : named(predicate));
}

function edgeStyle(edge) {
  const { predicate, status, contested, said } = edge.kg;
  const near = edge.id === chosenEdge || edge.from === chosenNode || edge.to === chosenNode;
  const faint = lit !== null && !near && !(chosenEdge === null && lit.has(edge.from) && lit.has(edge.to) && chosenNode === null);
  // A turned label of an exactly level edge lands in the corner of the drawing (vis-network 9.1.2).
  const isLevel = nodeOf.get(edge.from).y === nodeOf.get(edge.to).y;
  const line = OWN.has(predicate) ? tone("hypothetical") : tone(status);
  const quiet = ROLES.has(predicate) || OWN.has(predicate) ? 0.62 : 0.85;
  return {
    id: edge.id, label: faint ? NOTHING : edgeLabel(edge, near),
    color: { color: line, highlight: line, hover: line, opacity: faint ? 0.1 : near ? 1 : quiet },
    dashes: OWN.has(predicate) ? [2, 5] : contested || isDashed(status) ? [7, 5] : false,
    width: (ROLES.has(predicate) || OWN.has(predicate) ? 1 : 1.6) + Math.min(3, 0.5 * (said.length - 1)) + (near && lit ? 0.6 : 0),
    arrows: { to: { enabled: !UNDIRECTED.has(predicate), scaleFactor: 0.5 } },
    font: { color: line, strokeColor: ground(), strokeWidth: 4, size: 10.5, align: isLevel ? "horizontal" : "middle" },
  };
}

const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, shape: "custom", ctxRenderer: renderNode })));
const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, ...edgeStyle(edge) })));
const shown = { nodes: new Set(nodeOf.keys()), edges: new Set(edgeOf.keys()) };
const views = {
  nodes: new vis.DataView(nodes, { filter: (node) => shown.nodes.has(node.id) }),
  edges: new vis.DataView(edges, { filter: (edge) => shown.edges.has(edge.id) }),
};
const network = new vis.Network($("graph"), views, {
  ...data.options,
  edges: { smooth: false, font: { face: FACE }, selectionWidth: 0.8, hoverWidth: 0.4, scaling: { label: { drawThreshold: 7 } } },
});

function paint() {
  edges.update(data.edges.map(edgeStyle));
  network.redraw();
}

/** Brings a node and its neighbours, or the two ends of an edge, to the front; nothing where both are null. */
function light(node, edge) {
  chosenNode = node;
  chosenEdge = edge;
  lit = null;
  if (node !== null) lit = new Set([node, ...edgesAt.get(node).filter((e) => shown.edges.has(e.id)).flatMap((e) => [e.from, e.to])]);
  if (edge !== null) lit = new Set([edgeOf.get(edge).from, edgeOf.get(edge).to]);
  paint();
  network.setSelection({ nodes: node === null ? [] : [node], edges: edge === null ? [] : [edge] }, { highlightEdges: false });
}

const motion = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });
// vis fits the nodes; our labels are wider than they are.
const fit = (still) => {
  network.fit({ maxZoomLevel: 1.15 });
  network.moveTo({ scale: network.getScale() * 0.9, animation: still ? false : motion() });
};
const centre = (node) => network.focus(node, { scale: Math.max(0.9, network.getScale()), animation: motion() });

/** A small drawing of a node, for legends and lists. */
function sign(node) {
  return shapeSign(shapeOf(node), colour(node), node.kg.kind === "event" && isDashed(node.kg.status));
}
function shapeSign(shape, fill, hollow) {
  const paintwork = hollow ? { fill: "none", stroke: fill, "stroke-width": 2, "stroke-dasharray": "3 2" } : { fill };
  const points = POINTS[shape]?.map(([x, y]) => `${8 + 6.5 * x},${8 + 6.5 * y}`).join(" ");
  const figure = points ? drawing("polygon", { points, ...paintwork }) : drawing("circle", { cx: 8, cy: 8, r: 6.5, ...paintwork });
  return drawing("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, figure);
}
function lineSign(stroke, dashed, arrow) {
  const line = drawing("line", { x1: 1, y1: 8, x2: arrow ? 28 : 33, y2: 8, stroke, "stroke-width": 2, "stroke-dasharray": dashed ? "5 4" : "none" });
  const head = arrow ? [drawing("polygon", { points: "33,8 25,4 25,12", fill: stroke })] : [];
  return drawing("svg", { class: "sign", viewBox: "0 0 34 16", "aria-hidden": "true" }, line, ...head);
}
