// Everything is wired here.
function speak() {
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = word(element.dataset.placeholder);
  for (const element of document.querySelectorAll("[data-title]")) {
    element.title = word(element.dataset.title);
    element.setAttribute("aria-label", element.title);
  }
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  $("search").setAttribute("aria-label", word("search"));
  $("language").textContent = data.words[lang === "ar" ? "en" : "ar"].language;
  $("empty").textContent = word("empty");
  $("empty").hidden = data.nodes.length > 0;
  $("capped").textContent = `${word("capped")}: ${data.nodes.length} ${word("of")} ${data.all.nodes}`;
  $("capped").hidden = data.nodes.length >= data.all.nodes;
  drawFilters();
  count();
  tell();
}

/** Walks from node to node as they are read: top to bottom, along the lines. */
function walk(step) {
  const order = data.nodes.filter((node) => shown.nodes.has(node.id)).sort((a, b) => Math.round(a.y / 90) - Math.round(b.y / 90) || a.x - b.x);
  if (!order.length) return;
  const at = order.findIndex((node) => node.id === chosenNode);
  select(order[at < 0 ? 0 : (at + step + order.length) % order.length].id);
}
const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: motion() });
const KEYS = {
  ArrowRight: () => walk(1), ArrowDown: () => walk(1), ArrowLeft: () => walk(-1), ArrowUp: () => walk(-1),
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => fit(),
  Enter: () => $("panel").querySelector("button:not(.back), a")?.focus(), Escape: () => clear(),
};

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) select(node, { follow: false });
  else if (edge !== undefined) selectEdge(edge);
  else clear();
});
for (const [event, cursor] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
  network.on(event, () => { $("graph").style.cursor = cursor; });
}
network.setOptions({ interaction: { ...data.options.interaction, hover: data.nodes.length < 1200 } });
$("graph").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
$("in").onclick = () => zoom(1.3);
$("out").onclick = () => zoom(1 / 1.3);
$("fit").onclick = () => fit();
$("language").onclick = () => {
  lang = lang === "ar" ? "en" : "ar";
  speak();
  paint();
};
dark.addEventListener("change", () => { paint(); speak(); });

speak();
sift();
fit(true);

/** For tests and for the curious: what is selected by its IRI, where a node is on the screen, what is drawn. */
window.kg = {
  network,
  data,
  select: (iri) => { const node = data.nodes.find((one) => one.kg.iri === iri); if (node) select(node.id); return Boolean(node); },
  place: (iri) => { const node = data.nodes.find((one) => one.kg.iri === iri); return network.canvasToDOM(network.getPosition(node.id)); },
  counts: () => ({ nodes: shown.nodes.size, edges: shown.edges.size }),
};
