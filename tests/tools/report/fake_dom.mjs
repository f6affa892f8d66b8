// As much of a document as a page needs to write itself, for tests without a browser.

class Element {
    constructor(tag) {
        this.tag = tag;
        this.attributes = {};
        this.listeners = {};
        this.children = [];
        this.checked = false;
        this.style = {};
        this.classList = {add() {}, remove() {}};
    }

    setAttribute(name, value) {
        this.attributes[name] = String(value);
    }

    addEventListener(name, listener) {
        this.listeners[name] = listener;
    }

    append(...nodes) {
        this.children.push(...nodes.map((node) => (node instanceof Element ? node : String(node))));
    }

    replaceChildren(...nodes) {
        this.children = [];
        this.append(...nodes);
    }

    get textContent() {
        return this.children.map((child) => (child instanceof Element ? child.textContent : child)).join('');
    }

    set textContent(text) {
        this.children = [text];
    }

    /** Every element inside that passes. */
    all(passes) {
        const below = this.children.filter((child) => child instanceof Element);
        return below.flatMap((child) => [...(passes(child) ? [child] : []), ...child.all(passes)]);
    }

    // A tag, or a class with a dot before it; what is asked for with more is not looked at.
    querySelectorAll(selector) {
        return selector.startsWith('.')
            ? this.all((one) => (one.attributes.class ?? '').split(' ').includes(selector.slice(1)))
            : this.all((one) => one.tag === selector);
    }

    querySelector(selector) {
        return this.querySelectorAll(selector)[0] ?? null;
    }

    scrollIntoView() {}

    focus() {}
}

/** Puts a document with the result, the licences and an empty page in the place of the browser's; the page's root comes back. */
export function fakePage(data, address = '', licences = '') {
    const byId = {result: new Element('script'), report: new Element('div'), licences: new Element('pre')};
    byId.result.textContent = JSON.stringify(data);
    byId.licences.textContent = licences;
    globalThis.document = {
        createElement: (tag) => new Element(tag),
        createElementNS: (space, tag) => new Element(tag),
        createTextNode: (text) => text,
        getElementById: (id) => byId[id] ?? byId.report.all((one) => one.attributes.id === id)[0] ?? null,
        documentElement: new Element('html'),
        title: '',
    };
    globalThis.location = {hash: address};
    globalThis.history = {replaceState: (state, title, to) => (globalThis.location.hash = to)};
    globalThis.window = {scrollY: 0, scrollTo() {}, addEventListener() {}};
    return byId.report;
}
