// A legend of fixed colours.

import {h} from './dom.js';

/** @param {Array<[string, string]>} entries name and colour */
export function colourKey(entries) {
    return h(
        'ul',
        {class: 'key'},
        entries.map(([name, colour]) =>
            h('li', {}, h('span', {class: 'swatch', style: `background:${colour}`}), ` ${name}`),
        ),
    );
}
