// Text with entities as DOM nodes. Only text nodes and known elements are made: nothing is read as HTML.

const ELEMENTS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s",
  code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_LINK = /^(https?|mailto|tel|tg):/i;
const FOUND = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|(?<=^|[\s\u2066])(\/[a-z][a-z0-9_]{0,63})(?=$|[\s.,;:!?\u2069])/g;
const START_LINK = /^(?:https?:\/\/(?:t\.me|telegram\.me)\/\w+\/?\?|tg:\/\/resolve\?(?:.*&)?)start=([\w-]{1,64})$/i;

/** The payload of a link that starts the bot, or null. */
export const startPayload = (url) => START_LINK.exec(url)?.[1] ?? null;
export const isSafeLink = (url) => SAFE_LINK.test(url);

export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function link(url, start) {
  const payload = startPayload(url);
  if (payload) return element("button", { type: "button", class: "as-link", onclick: () => start(payload) });
  if (!isSafeLink(url)) return element("span");
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
}

function spoiler() {
  const node = element("button", { type: "button", class: "spoiler", "aria-pressed": "false" });
  node.addEventListener("click", () => {
    const open = node.getAttribute("aria-pressed") === "true";
    node.setAttribute("aria-pressed", String(!open));
  });
  return node;
}

function wrapper(entity, content, actions) {
  if (entity.type === "text_link") return link(entity.url, actions.start);
  if (entity.type === "url") return link(content, actions.start);
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "bot_command" && actions.command) {
    return element("button", { type: "button", class: "as-link", onclick: () => actions.command(content) });
  }
  return element(ELEMENTS[entity.type] ?? "span");
}

function plain(parent, text, actions) {
  if (!actions.findLinks || parent.closest("a, button, pre, code")) {
    parent.append(text);
    return;
  }
  let at = 0;
  for (const found of text.matchAll(FOUND)) {
    parent.append(text.slice(at, found.index));
    const node = wrapper({ type: found[1] ? "url" : "bot_command" }, found[0], actions);
    node.textContent = found[0];
    parent.append(node);
    at = found.index + found[0].length;
  }
  parent.append(text.slice(at));
}

function fill(parent, text, start, end, entities, actions) {
  let at = start;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    let after = next + 1;
    while (after < entities.length && entities[after].offset < to) after += 1;
    if (from < to) {
      plain(parent, text.slice(at, from), actions);
      const node = wrapper(entity, text.slice(from, to), actions);
      parent.append(node);
      fill(node, text, from, to, entities.slice(next + 1, after), actions);
      // As in Telegram, the line break after a block belongs to the block.
      at = BLOCKS.has(entity.type) && text[to] === "\n" && to < end ? to + 1 : to;
    }
    next = after;
  }
  plain(parent, text.slice(at, end), actions);
}

/** Fill a node with text and its entities; offsets are UTF-16 units, as JavaScript counts. */
export function fillRichText(node, text, entities, actions) {
  fill(node, text, 0, text.length, entities, actions);
}
