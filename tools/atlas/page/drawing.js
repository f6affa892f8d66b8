// Pictures as plain trees, {tag, attributes, children}: the page makes elements of them, tests make text.

import {svg} from '../../report/src/dom.js';

/**
 * @param {string} tag
 * @param {Object<string, string|number>} [attributes]
 * @param {...(Object|string|null)} children
 */
export const shape = (tag, attributes = {}, ...children) => ({
    tag,
    attributes,
    children: children.flat(3).filter((child) => child !== null && child !== undefined && child !== false),
});

/** As an element of the page. */
export function element(one) {
    return typeof one === 'string'
        ? document.createTextNode(one)
        : svg(one.tag, one.attributes, ...one.children.map(element));
}

const escaped = (text) =>
    String(text).replace(/[&<>"]/g, (letter) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[letter]);

/** As SVG text. */
export function text(one) {
    if (typeof one === 'string') {
        return escaped(one);
    }
    const attributes = Object.entries(one.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
    return `<${one.tag}${attributes.join('')}>${one.children.map(text).join('')}</${one.tag}>`;
}

/** Words in lines of about so many letters, at most so many lines. */
export function lines(words, letters, most) {
    const all = [];
    for (const word of words.split(' ')) {
        const last = all.length - 1;
        if (last >= 0 && `${all[last]} ${word}`.length <= letters) {
            all[last] += ` ${word}`;
        } else {
            all.push(word);
        }
    }
    return all.length <= most ? all : [...all.slice(0, most - 1), `${all.slice(most - 1).join(' ').slice(0, letters - 1)}…`];
}
