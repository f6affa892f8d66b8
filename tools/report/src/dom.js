// Making elements. Text always goes in as text, never as HTML, so no title of a scenario can become markup.

/**
 * @param {string} tag
 * @param {Object<string, any>} [attributes] "on..." are listeners, false and null are left out
 * @param {...any} children nodes, strings, arrays of them; null and false are left out
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === false || value === null || value === undefined) {
            continue;
        }
        if (name.startsWith('on')) {
            element.addEventListener(name.slice(2), value);
        } else {
            element.setAttribute(name, value === true ? '' : String(value));
        }
    }
    element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

/**
 * An SVG element, for the small samples of line and mark in legends.
 * @param {string} tag
 * @param {Object<string, string|number>} attributes
 * @param {...Node} children
 */
export function svg(tag, attributes = {}, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, String(value));
    }
    element.append(...children);
    return element;
}
