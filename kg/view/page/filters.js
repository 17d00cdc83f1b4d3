// Which nodes and edges are drawn.
const off = { entities: new Set(), events: new Set(), relations: new Set(["said_by"]), status: new Set() };
const period = { from: "", to: "", undated: true };
const START = { relations: ["said_by"] };
let onlyConnected = false;
let asked = { nodes: [], edges: [] }; // what a search or a list led to is drawn whatever the filters say

const within = ({ from, to }) =>
  from || to ? (!period.from || (to || from) >= period.from) && (!period.to || (from || to) <= period.to)
    : period.undated || !(period.from || period.to);

function nodeWanted(node) {
  if (node.kg.kind === "entity") return !off.entities.has(node.kg.type);
  return !off.events.has(node.kg.type) && !off.status.has(node.kg.status) && within(node.kg);
}
function edgeWanted(edge) {
  const { predicate, status, said } = edge.kg;
  return !off.relations.has(predicate) && !off.status.has(status) && said.some((number) => within(data.sayings[number]));
}

function sift() {
  const base = new Set(data.nodes.filter((node) => nodeWanted(node) || asked.nodes.includes(node.id)).map((node) => node.id));
  const kept = (edge) => edgeWanted(edge) || asked.edges.includes(edge.id);
  shown.edges = new Set(data.edges.filter((edge) => kept(edge) && base.has(edge.from) && base.has(edge.to)).map((edge) => edge.id));
  const ends = new Set([...shown.edges].flatMap((id) => [edgeOf.get(id).from, edgeOf.get(id).to]));
  shown.nodes = onlyConnected ? new Set([...base].filter((id) => ends.has(id) || asked.nodes.includes(id))) : base;
  views.nodes.refresh();
  views.edges.refresh();
  count();
}

function count() {
  const part = (key, some, all) => `${word(key)} ${some === all ? all : `${some} ${word("of")} ${all}`}`;
  $("count").textContent = [part("nodes", shown.nodes.size, data.all.nodes), part("links", shown.edges.size, data.all.edges),
    `${word("documents")} ${data.reports.length}`].join(" · ");
}

function reveal(wanted) {
  if (wanted.nodes.every((id) => shown.nodes.has(id)) && wanted.edges.every((id) => shown.edges.has(id))) return;
  asked = wanted;
  sift();
}
function forget() {
  if (!asked.nodes.length) return;
  asked = { nodes: [], edges: [] };
  sift();
}

const tally = (keys) => [...keys.reduce((sums, key) => sums.set(key, (sums.get(key) ?? 0) + 1), new Map())].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

function section(key, rows, title, picture) {
  const boxes = rows.map(([value, many]) => {
    const box = el("input", { type: "checkbox", checked: !off[key].has(value) });
    box.dataset.value = value;
    box.onchange = () => { off[key][box.checked ? "delete" : "add"](value); sift(); };
    return [box, el("label", { className: "row" }, box, picture?.(value), el("span", { className: "what" }, text(title(value))), el("span", { className: "many", textContent: many }))];
  });
  const every = (checked) => () => {
    boxes.forEach(([box]) => { box.checked = checked; off[key][checked ? "delete" : "add"](box.dataset.value); });
    sift();
  };
  const button = (name, checked) => el("button", { type: "button", textContent: word(name), onclick: every(checked) });
  const fieldset = el("fieldset", {}, el("legend", {}, el("span", { textContent: word(key) }), button("all", true), button("none", false)), ...boxes.map(([, row]) => row));
  fieldset.dataset.filter = key;
  return rows.length ? fieldset : null;
}

function dates() {
  const field = (key) => {
    const input = el("input", { type: "date", value: period[key], id: `date-${key}` });
    input.onchange = () => { period[key] = input.value; sift(); };
    return [el("label", { for: `date-${key}`, textContent: word(key) }), input];
  };
  return el("fieldset", {}, el("legend", {}, el("span", { textContent: word("period") })), el("div", { className: "dates" }, ...field("from"), ...field("to")),
    tick("undated", period.undated, (checked) => { period.undated = checked; }), tick("unconnected", onlyConnected, (checked) => { onlyConnected = checked; }));
}
function tick(key, checked, set) {
  const box = el("input", { type: "checkbox", checked, id: key, onchange: () => { set(box.checked); sift(); } });
  return el("label", { className: "row" }, box, el("span", { className: "what", textContent: word(key) }));
}

function reset() {
  for (const key of Object.keys(off)) off[key] = new Set(START[key] ?? []);
  Object.assign(period, { from: "", to: "", undated: true });
  onlyConnected = false;
  drawFilters();
  sift();
}

function drawFilters() {
  const some = (kind, key) => tally(data.nodes.filter((node) => node.kg.kind === kind).map((node) => node.kg[key]));
  const told = data.nodes.filter((node) => node.kg.kind === "event").map((node) => node.kg.status);
  const claimed = data.edges.filter((edge) => !ROLES.has(edge.kg.predicate) && !OWN.has(edge.kg.predicate)).map((edge) => edge.kg.status);
  $("filters").replaceChildren(...[
    section("entities", some("entity", "type"), named, (type) => shapeSign(look(type).shape, look(type).colour)),
    section("events", some("event", "type"), named, () => shapeSign("diamond", tone("occurred"))),
    section("relations", tally(data.edges.map((edge) => edge.kg.predicate)), named),
    section("status", tally([...told, ...claimed]), statusName, lineSignFor),
    dates(), el("button", { type: "button", textContent: word("reset"), onclick: reset }),
  ].filter(Boolean));
}
