// Finding a node by what it is called in either language, however it is spelled.
const spelled = data.nodes.map((node) => {
  const names = [node.kg.label.ar, node.kg.label.en, ...(node.kg.names ?? [])];
  if (node.kg.kind === "event") names.push(...["en", "ar"].map((code) => (code === "ar" ? node.label_ar : node.label)));
  return { node, names: names.map(fold) };
});
let hits = [];
let current = 0;

function find(query) {
  const wanted = fold(query);
  if (!wanted) return [];
  const rank = (names) => Math.min(...names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 3 : 9)));
  return spelled.map(({ node, names }) => ({ node, rank: rank(names) })).filter((hit) => hit.rank < 9)
    .sort((a, b) => a.rank - b.rank || degree(b.node) - degree(a.node) || a.node.id - b.node.id).slice(0, 12).map((hit) => hit.node);
}

function offer() {
  const box = $("search");
  hits = find(box.value);
  current = 0;
  const none = el("li", { className: "none", textContent: word("nothing_found") });
  $("hits").replaceChildren(...(hits.length ? hits.map((node, i) => el("li", { role: "option", id: `hit-${i}`, onmousedown: (event) => { event.preventDefault(); take(i); } },
    sign(node), text(caption(node)), el("span", { className: "other" }, text(both(node.kg.label)[1] ?? "")))) : [none]));
  $("hits").hidden = !box.value.trim();
  point();
}
function point() {
  [...$("hits").children].forEach((item, i) => item.setAttribute("aria-selected", String(hits.length > 0 && i === current)));
  $("search").setAttribute("aria-expanded", String(!$("hits").hidden));
  if (hits.length) $("search").setAttribute("aria-activedescendant", `hit-${current}`);
  else $("search").removeAttribute("aria-activedescendant");
}
function take(i) {
  if (!hits[i]) return;
  close();
  select(hits[i].id);
}
function close() {
  $("hits").hidden = true;
  point();
}

$("search").oninput = offer;
$("search").onfocus = () => { if ($("search").value) offer(); };
$("search").onblur = close;
$("search").onkeydown = (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && hits.length) {
    current = (current + steps[event.key] + hits.length) % hits.length;
    event.preventDefault();
    point();
  } else if (event.key === "Enter") take(current);
  else if (event.key === "Escape") close();
};
