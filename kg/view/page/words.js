// The data, the words in both languages, and how elements are made: text goes in as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
let lang = navigator.language.startsWith("ar") ? "ar" : "en";

const word = (key) => data.words[lang][key] ?? key;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** The name of a class, property or status in the language of the page. */
const named = (key) => capital(data.names[key]?.[lang] ?? word(key));
const statusName = (status) => named(capital(status));
const both = (label) => (label.ar === label.en ? [label[lang]] : [label[lang], label[lang === "ar" ? "en" : "ar"]]);
/** Text that finds its own direction on the canvas (first strong isolate). */
const isolated = (text) => `\u2068${text}\u2069`;

function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (key.includes("-") || key === "role" || key === "for") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function drawing(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const text = (words) => el("bdi", { dir: "auto", textContent: words });

// One spelling for many, as kg.lang.ar.spelling has it: no vowel signs, one alef, one ya, one ha, Western digits.
const LETTERS = Object.fromEntries([..."أاإاآاٱاىيیيکكةهؤءئءۀههههہهەه"].reduce((pairs, letter, i, all) => {
  if (i % 2 === 0) pairs.push([letter, all[i + 1]]);
  return pairs;
}, []));
const MARKS = /[\p{M}\u0640\u061C\u00AD\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
function fold(words) {
  const letters = words.replace(/[أإآٱىیکةؤئۀھہە]/g, (letter) => LETTERS[letter]);
  const plain = letters.normalize("NFKD").replace(MARKS, "").toLowerCase();
  return plain.replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).trim();
}
