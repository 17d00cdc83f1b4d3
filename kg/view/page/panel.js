// What a click tells: who, what, when, according to whom, and in which sentence.
const list = (items) => el("ul", { className: "items" }, ...items.map((item) => el("li", {}, item)));
const heading = (key) => el("h3", { textContent: capital(word(key)) });

function link(party) {
  const name = party.label[lang];
  if (party.node === null || party.node === undefined) return text(name);
  return el("button", { type: "button", className: "link", onclick: () => select(party.node) }, text(name));
}

function described(pairs) {
  const rows = pairs.filter(([, values]) => values.length);
  return el("dl", {}, ...rows.flatMap(([key, values]) => [
    el("dt", { textContent: key }),
    el("dd", {}, ...values.map((value) => (typeof value === "string" ? el("span", {}, text(value)) : value))),
  ]));
}

function chip(status) {
  return el("span", { className: "chip" }, lineSignFor(status), statusName(status));
}
const lineSignFor = (status) => shapeSign("diamond", tone(status), isDashed(status));

function address(url, words) {
  if (!/^https?:\/\//i.test(url)) return text(words);
  return el("a", { className: "link", href: url, target: "_blank", rel: "noopener noreferrer" }, text(words));
}

/** The sentences of one saying, each with where it was read and what found it. */
function evidence(saying) {
  const report = data.reports[saying.report];
  return saying.quotes.map((pieces) => el("figure", {},
    el("blockquote", { dir: "auto" }, ...pieces.map(([kind, words]) =>
      kind === "trigger" ? el("mark", { textContent: words }) : el("span", { className: kind, textContent: words }))),
    el("figcaption", {},
      report ? el("div", {}, address(report.url, report.title)) : null,
      report ? el("div", {}, text([report.publisher, report.issued].filter(Boolean).map(isolated).join(" · "))) : null,
      el("div", {}, text([
        saying.rule ? `${word("rule")}: ${saying.rule}` : "",
        saying.confidence === null ? "" : `${word("confidence")}: ${saying.confidence}`,
      ].filter(Boolean).join(" · "))))));
}

const speakers = (saying) => (saying.sources.length ? saying.sources.map(link) : [word("article")]);
const plainTime = (saying) => (saying.time ? [saying.time] : []);

function eventPanel(node) {
  const saying = data.sayings[node.kg.said];
  const roles = ["agent", "target", "place"].map((role) => [named(role), (saying.roles[role] ?? []).map(link)]);
  if (!saying.roles.agent && saying.unspecified) roles[0][1].push(word("unspecified"));
  return [
    ...titles(node), el("div", { className: "chips" }, chip(saying.status)),
    described([
      ...roles, ...contested(node), [word("time"), plainTime(saying)], [word("instrument"), saying.instrument ? [saying.instrument] : []],
      ...Object.entries(saying.counts).map(([key, number]) => [named(key), [String(number)]]),
      [word("source"), speakers(saying)], [word("answers"), saying.answers.map(link)],
    ]),
    heading("evidence"), ...evidence(saying), ...connections(node, (edge) => !["agent", "target", "place"].includes(edge.kg.predicate) || edge.kg.contested),
  ];
}

/** What speakers say of the roles of an event, where they do not agree or only one of them knows. */
function contested(node) {
  const numbers = new Set(edgesAt.get(node.id).filter((edge) => edge.kg.contested).flatMap((edge) => edge.kg.said));
  return [...numbers].map((number) => data.sayings[number]).map((claim) => [`${named(claim.predicate)} (${word("contested")})`, [
    el("span", {}, claim.object ? link(claim.object) : word("nobody"), claim.status === "asserted" ? "" : ` (${statusName(claim.status)})`, ` · ${word("source")} `, ...speakers(claim)),
  ]]);
}

function entityPanel(node) {
  const called = node.kg.names.filter((name) => name !== node.kg.label.ar && name !== node.kg.label.en);
  return [
    ...titles(node),
    described([
      [word("type"), node.kg.types.map(named)], [word("names"), called],
      [word("same_as"), node.kg.same.map((iri) => address(iri, iri.replace(/^https?:\/\//, "")))],
    ]),
    ...connections(node, () => true),
  ];
}

function titles(node) {
  const [first, second] = both(node.kg.label);
  return [el("h2", {}, text(capital(first))), second ? el("p", { className: "other" }, text(capital(second))) : null];
}

/** The links of a node, those first that are drawn. */
function connections(node, wanted) {
  const found = edgesAt.get(node.id).filter(wanted).sort((a, b) => (a.kg.predicate < b.kg.predicate ? -1 : 1));
  if (!found.length) return [];
  return [heading("relations"), list(found.map((edge) => {
    const other = nodeOf.get(edge.from === node.id ? edge.to : edge.from);
    const hidden = shown.edges.has(edge.id) ? "" : ` (${word("hidden")})`;
    return el("button", { type: "button", onclick: () => selectEdge(edge.id) }, sign(other),
      el("span", { className: "what" }, text(caption(other)), hidden), el("span", { className: "many" }, text(named(edge.kg.predicate)), edge.kg.contested ? ` (${word("contested")})` : ""));
  }))];
}

/** One line for a node, as lists and hits have it. */
function caption(node) {
  const name = capital(node.kg.label[lang]);
  if (node.kg.kind === "entity") return name;
  const saying = data.sayings[node.kg.said];
  const rest = [saying.time, ...(saying.roles.place ?? saying.roles.target ?? []).slice(0, 1).map((party) => party.label[lang])];
  return [name, ...rest].filter(Boolean).map(isolated).join(" · ");
}

function edgePanel(edge) {
  const own = OWN.has(edge.kg.predicate);
  const [from, to] = [nodeOf.get(edge.from), nodeOf.get(edge.to)];
  const end = (node) => el("button", { type: "button", onclick: () => select(node.id) }, sign(node), el("span", { className: "what" }, text(caption(node))));
  return [
    el("h2", { textContent: named(edge.kg.predicate) }),
    el("div", { className: "chips" }, own ? null : chip(edge.kg.status)),
    list([end(from), end(to)]),
    ...edge.kg.said.flatMap((number) => sayingPart(data.sayings[number])),
  ];
}

function sayingPart(saying) {
  const roles = saying.kind === "event" ? Object.entries(saying.roles).map(([role, parties]) => [named(role), parties.map(link)]) : [];
  const claim = saying.kind === "claim" ? [["", [el("span", {}, link(saying.subject), ` ${named(saying.predicate)} `,
    saying.object ? link(saying.object) : word("nobody"), saying.partial ? ` (${word("partial")})` : "")]]] : [];
  return [
    heading("evidence"), ...evidence(saying),
    saying.disputed ? el("p", { className: "warn", textContent: word("disputed") }) : null,
    described([...roles, [word("status"), [statusName(saying.status)]], [word("source"), speakers(saying)], [word("time"), plainTime(saying)], ...claim.filter(() => saying.partial || !saying.object)]),
  ];
}

function startPanel() {
  const row = (picture, key) => el("div", { className: "key" }, picture, el("span", { textContent: word(key) }));
  const best = [...data.nodes].sort((a, b) => degree(b) - degree(a) || a.id - b.id).slice(0, 8);
  return [
    el("p", { textContent: word("hint") }), heading("reading"),
    row(shapeSign("dot", look("ArmedGroup").colour), "actor"), row(shapeSign("square", look("Settlement").colour), "somewhere"),
    row(shapeSign("diamond", tone("occurred")), "event"), row(lineSign(tone("occurred"), false, true), "flow"),
    row(lineSign(tone("occurred"), false), "solid"), row(lineSign(tone("alleged"), true), "dashed"),
    el("p", { className: "hint", textContent: word("keys") }),
    heading("best"), list(best.map((node) => el("button", { type: "button", onclick: () => select(node.id) }, sign(node),
      el("span", { className: "what" }, text(caption(node))), el("span", { className: "many" }, String(degree(node)))))),
    heading("documents"), ...data.reports.slice(0, 100).map((report) => el("figure", {}, el("div", {}, address(report.url, report.title)),
      el("figcaption", {}, text([report.publisher, report.issued].filter(Boolean).map(isolated).join(" · "))))),
  ];
}

function tell() {
  const back = el("button", { type: "button", className: "back", textContent: `✕ ${word("close")}`, onclick: clear });
  const parts = chosenNode !== null ? [back, ...(nodeOf.get(chosenNode).kg.kind === "event" ? eventPanel : entityPanel)(nodeOf.get(chosenNode))]
    : chosenEdge !== null ? [back, ...edgePanel(edgeOf.get(chosenEdge))] : startPanel();
  $("panel").replaceChildren(...parts.filter(Boolean));
  $("panel").scrollTop = 0;
}

function select(id, { follow = true } = {}) {
  reveal({ nodes: [id], edges: [] });
  light(id, null);
  tell();
  if (follow) centre(id);
}
function selectEdge(id) {
  reveal({ nodes: [edgeOf.get(id).from, edgeOf.get(id).to], edges: [id] });
  light(null, id);
  tell();
}
function clear() {
  forget();
  light(null, null);
  tell();
}
