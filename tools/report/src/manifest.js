// How a page's figures were made, and the licences of what is built into it.

import {h} from './dom.js';

/**
 * @param {Object} t
 * @param {Array<[string, string]>} lines name and text; what is empty is left out
 * @param {[string, string]} command its name, and what makes the same result again
 */
export function manifestOf(t, lines, [name, command]) {
    const licences = document.getElementById('licences')?.textContent.trim() ?? '';
    const code = h(
        'code',
        {},
        command.split(' ').flatMap((word) => [h('span', {}, word), ' ']),
    );
    return [
        h(
            'dl',
            {class: 'manifest'},
            [...lines.filter(([, text]) => text !== ''), [name, code]].map(([term, text]) =>
                h('div', {}, h('dt', {}, term), h('dd', {}, text)),
            ),
        ),
        licences === '' ? null : h('details', {class: 'licences'}, h('summary', {}, t.licences), h('pre', {}, licences)),
    ];
}
