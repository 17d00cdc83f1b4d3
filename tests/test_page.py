"""The page in a real browser: it is at rest, asks nobody for anything, shows the sentence, and runs nothing but itself.

Chromium and its driver are Debian's (chromium, chromium-driver). Without them these tests are skipped, or fail where
CI=true says that they must run.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, parse
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from kg import view
from kg.store import Store, open_store
from kg.vocab import DCTERMS, KG, LABEL, NIF, WORLD

PORT = Path(__file__).with_name("port.trig")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1500,950 --lang=en"
)
HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2><svg onload=window.hacked=3>"
BRIGADES = WORLD["valley-brigades"].value

Browse = Callable[..., WebDriver]


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[WebDriver]:
    if not (CHROMIUM and DRIVER):
        reason = "no chromium and chromedriver; apt-get install chromium chromium-driver"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        quads = list(parse(PORT.read_bytes(), RdfFormat.TRIG))
        for graph in {quad.graph_name.value for quad in quads}:
            opened.put_graph(graph, [quad for quad in quads if quad.graph_name.value == graph])
        yield opened


@pytest.fixture
def show(browser, store, tmp_path) -> Iterator[Browse]:
    """Opens the page of the store; at the end the page must have stayed silent."""

    def opened(**options: object) -> WebDriver:
        path = tmp_path / "graph.html"
        view.write(store, path, **{"title": "ميناء السدرة", **options})
        for log in ("browser", "performance"):
            browser.get_log(log)
        browser.get(path.as_uri())
        WebDriverWait(browser, 30).until(lambda driver: driver.execute_script("return Boolean(window.kg)"))
        return browser

    yield opened
    assert [entry for entry in browser.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}] == []


def panel(driver: WebDriver) -> str:
    return driver.execute_script("return document.getElementById('panel').textContent")


def counts(driver: WebDriver) -> tuple[int, int]:
    found = driver.execute_script("return window.kg.counts()")
    return found["nodes"], found["edges"]


def iri_of(driver: WebDriver, condition: str) -> str:
    return driver.execute_script(
        f"return window.kg.data.nodes.find((n) => n.kg.kind === 'event' && {condition}).kg.iri"
    )


def click_node(driver: WebDriver, iri: str) -> None:
    """A real press of the mouse where the node is drawn."""
    place = driver.execute_script("return window.kg.place(arguments[0])", iri)
    click_at(driver, place["x"], place["y"])


def click_at(driver: WebDriver, x: float, y: float) -> None:
    graph = driver.find_element("id", "graph")
    width, height = graph.size["width"], graph.size["height"]
    ActionChains(driver).move_to_element_with_offset(graph, x - width / 2, y - height / 2).click().perform()
    # vis-network waits for a second click before it tells of the first
    WebDriverWait(driver, 5).until(lambda _: driver.find_elements("css selector", "#panel .back"))


def box(driver: WebDriver, section: str, value: str) -> None:
    driver.find_element("css selector", f"fieldset[data-filter={section}] input[data-value={value}]").click()


def test_page_asks_nobody_for_anything(show):
    driver = show()
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    asked = [url for url in asked if not url.startswith(("chrome://", "data:"))]  # the new-tab page, and nothing sent
    assert len(asked) == 1
    assert asked[0].startswith("file://")
    assert asked[0].endswith("/graph.html")


def test_page_forbids_what_it_does_not_do(show):
    driver = show()
    assert driver.execute_async_script(
        "const done = arguments[0]; fetch('https://example.org/').then(() => done('asked'), () => done('refused'))"
    ) == "refused"  # fmt: skip
    driver.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.hacked = 1'; document.body.append(s)"
    )
    assert driver.execute_script("return window.hacked") is None
    driver.get_log("browser")  # the two refusals


def test_a_click_on_an_event_shows_its_sentence(show):
    driver = show()
    click_node(driver, iri_of(driver, "n.label_ar.includes('ميناء')"))
    told = panel(driver)
    assert "قال جيش الرمال إن طائرة مسيّرة أصابت مستودعا في ميناء السدرة، ما أسفر عن مقتل ثلاثة أشخاص." in told
    marks = driver.find_elements("css selector", "#panel mark")
    assert [mark.text for mark in marks] == ["أصابت"]
    for words in ("Drone strike", "ضربة بطائرة مسيّرة", "2024-05-14", "Sidra Port", "Occurred", "contested"):
        assert words in told, words
    for words in ("names nobody", "وكالة الرمال", "حريق في ميناء السدرة", "Rule: strike", "Confidence: 0.9"):
        assert words in told, words
    assert driver.execute_script("return document.querySelector('#panel blockquote').dir") == "auto"


def test_a_click_on_an_edge_shows_who_says_so(show):
    driver = show()
    middle = driver.execute_script("""
      const edge = window.kg.data.edges.find((e) => e.kg.predicate === 'backedBy');
      const [a, b] = [edge.from, edge.to].map((id) => window.kg.network.getPosition(id));
      return window.kg.network.canvasToDOM({ x: a.x + (b.x - a.x) * 0.4, y: a.y + (b.y - a.y) * 0.4 });
    """)
    click_at(driver, middle["x"], middle["y"])
    told = panel(driver)
    for words in ("Alleged", "مصدر أمني", "وتدعم بلاد الشمال كتائب الوادي", "Valley Brigades", "Northland"):
        assert words in told, words


def test_an_entity_shows_its_names_and_links(show):
    driver = show()
    click_node(driver, BRIGADES)
    told = panel(driver)
    for words in ("Valley Brigades", "كتائب الوادي", "الكتائب", "Armed group", "Rocket attack"):
        assert words in told, words
    driver.find_element("css selector", "#panel .items button").click()
    assert driver.find_elements("css selector", "#panel blockquote")


@pytest.mark.parametrize(
    "hostile", [HOSTILE, "\"'><img src=x onerror=window.hacked=1>", "{{7*7}}${7*7}javascript:window.hacked=1"]
)
def test_hostile_words_stay_words(show, store, hostile):
    for graph in store.graphs():
        quads = []
        for quad in store.quads(graph):
            bad = quad.predicate in {
                LABEL,
                DCTERMS.title,
                DCTERMS.publisher,
                DCTERMS.source,
                NIF.anchorOf,
                NIF.isString,
                KG.rule,
                KG.time,
            }
            lang = quad.object.language if isinstance(quad.object, Literal) else None
            value = Literal(hostile, language=lang) if lang else Literal(hostile)
            quads.append(type(quad)(quad.subject, quad.predicate, value if bad else quad.object, quad.graph_name))
        store.put_graph(graph, quads)
    driver = show(title=hostile)
    for iri in driver.execute_script("return window.kg.data.nodes.map((n) => n.kg.iri)"):
        driver.execute_script("window.kg.select(arguments[0])", iri)
        for button in range(len(driver.find_elements("css selector", "#panel .items button"))):
            driver.execute_script("document.querySelectorAll('#panel .items button')[arguments[0]]?.click()", button)
            driver.execute_script("window.kg.select(arguments[0])", iri)
    driver.find_element("id", "search").send_keys("img")
    assert hostile in panel(driver)
    assert driver.execute_script("return document.querySelector('h1').textContent") == hostile
    assert driver.execute_script("return window.hacked") is None
    assert (
        driver.execute_script("return document.querySelectorAll('img, #panel script, #panel svg[onload]').length") == 0
    )
    assert (
        driver.execute_script(
            "return [...document.querySelectorAll('a')].filter((a) => !/^https?:/.test(a.href)).length"
        )
        == 0
    )


def test_filters_change_what_is_drawn(show):
    driver = show()
    everything = counts(driver)
    assert f"Nodes {everything[0]}" in driver.find_element("id", "count").text
    box(driver, "entities", "ArmedGroup")
    fewer = counts(driver)
    assert fewer[0] == everything[0] - 1
    assert fewer[1] < everything[1]
    assert f"Nodes {fewer[0]} of {everything[0]}" in driver.find_element("id", "count").text
    box(driver, "entities", "ArmedGroup")
    assert counts(driver) == everything
    box(driver, "status", "planned")
    assert counts(driver)[0] == everything[0] - 1
    box(driver, "status", "planned")
    box(driver, "relations", "said_by")
    assert counts(driver)[1] == everything[1] + 1
    box(driver, "events", "DroneStrike")
    assert counts(driver)[0] == everything[0] - 2
    driver.find_element("css selector", "fieldset[data-filter=events] legend button:last-child").click()
    assert counts(driver)[0] == everything[0] - 5
    driver.find_element("css selector", "#filters > button").click()
    assert counts(driver) == everything


def test_period_keeps_what_lies_in_it(show):
    driver = show()
    everything = counts(driver)[0]

    def until(day: str) -> None:
        driver.execute_script("const f = document.getElementById('date-to'); f.value = arguments[0]; f.onchange()", day)

    until("2024-05-13")
    assert counts(driver)[0] == everything - 2  # both reports of the strike
    driver.find_element("id", "undated").click()
    assert counts(driver)[0] == everything - 5  # and the events without a date
    until("2024-05-14")
    assert counts(driver)[0] == everything - 3
    driver.find_element("id", "unconnected").click()
    assert counts(driver)[0] < everything - 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("valley", "Valley Brigades"),
        ("VALLEY BRIG", "Valley Brigades"),
        ("كتائب", "Valley Brigades"),
        ("الكتائب", "Valley Brigades"),  # what the report calls it
        ("كَتَائِب الوَادِي", "Valley Brigades"),  # vowel signs
        ("السدره", "Sidra Port"),  # ha for ta marbuta
        ("جيش الرمال", "جيش الرمال"),
        ("rocket", "Rocket attack"),
        ("ضربة بطائرة مسيره", "Drone strike"),
    ],
)
def test_search_finds_by_either_language_and_any_spelling(show, typed, found):
    driver = show()
    driver.find_element("id", "search").send_keys(typed, Keys.ENTER)
    assert driver.find_element("css selector", "#panel h2").text == found


def test_search_centres_on_what_it_finds_even_if_filtered_out(show):
    driver = show()
    box(driver, "entities", "ArmedGroup")
    without = counts(driver)[0]
    driver.find_element("id", "search").send_keys("valley", Keys.ENTER)
    assert counts(driver)[0] == without + 1
    graph = driver.find_element("id", "graph").size

    def is_centred(_: WebDriver) -> bool:
        place = driver.execute_script("return window.kg.place(arguments[0])", BRIGADES)
        return abs(place["x"] - graph["width"] / 2) < 3 and abs(place["y"] - graph["height"] / 2) < 3

    WebDriverWait(driver, 5).until(is_centred)
    driver.find_element("css selector", "#panel .back").click()
    assert counts(driver)[0] == without


def test_search_says_when_nothing_is_found(show):
    driver = show()
    driver.find_element("id", "search").send_keys("zzz")
    assert driver.find_element("id", "hits").text == "Nothing found"


def test_keyboard_alone_reaches_a_sentence(show):
    driver = show()
    graph = driver.find_element("id", "graph")
    graph.send_keys(Keys.ARROW_RIGHT)
    first = driver.find_element("css selector", "#panel h2").text
    graph.send_keys(Keys.ARROW_RIGHT)
    assert driver.find_element("css selector", "#panel h2").text != first
    graph.send_keys(Keys.ENTER)
    assert driver.switch_to.active_element.find_element("xpath", "ancestor::aside").get_attribute("id") == "panel"
    graph.send_keys(Keys.ESCAPE)
    assert not driver.find_elements("css selector", "#panel .back")


def test_page_speaks_arabic_from_right_to_left(show):
    driver = show()
    driver.find_element("id", "language").click()
    assert driver.execute_script("return [document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    assert "الكيانات" in driver.find_element("id", "filters").text
    assert "جماعة مسلحة" in driver.find_element("id", "filters").text
    driver.execute_script("window.kg.select(arguments[0])", BRIGADES)
    assert driver.find_element("css selector", "#panel h2").text == "كتائب الوادي"


def test_dark_and_light(browser, show):
    driver = show()
    back = "return getComputedStyle(document.body).backgroundColor"
    light = driver.execute_script(back)
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        assert driver.execute_script(back) != light
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_limit_is_said_on_the_page(show):
    driver = show(limit=5)
    assert driver.find_element("id", "capped").text.endswith("5 of 11")
    assert "Nodes 5 of 11" in driver.find_element("id", "count").text


def test_empty_graph_says_so_in_a_sentence(show, store):
    for graph in store.graphs():
        store.drop_graph(graph)
    driver = show()
    assert driver.find_element("id", "empty").text.startswith("This graph is empty")
    assert counts(driver) == (0, 0)
